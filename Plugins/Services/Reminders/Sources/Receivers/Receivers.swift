import People
import WorkflowKit

/// Who gets what: the people file in force.
struct Receivers: Hashable, Sendable {
  /// What the file holds; nil for none.
  let content: ConfigurationValue?
  private let people: People?

  /// Nobody is known.
  static let nobody = Receivers(nil)

  /// Those of a file of kind `people`; nil for none.
  ///
  /// The core states only a file that it could read.
  init(_ content: ConfigurationValue?) {
    self.content = content
    people = content.flatMap { try? People(reading: $0) }
  }

  /// Who gets on a day what falls to somebody; empty when nobody does.
  func receivers(of assignee: Assignee, on day: LocalDate) -> [Receiver] {
    guard let people else { return [] }
    switch assignee {
    case .role(let role): return people.receivers(of: role, on: day)
    case .person(let id): return people.receiver(for: id, on: day).map { [$0] } ?? []
    }
  }

  /// Whether a person gets on a day what falls to somebody, as the holder or as a stand-in.
  func tells(_ person: String, of assignee: Assignee, on day: LocalDate) -> Bool {
    receivers(of: assignee, on: day).contains { $0.person.id == person }
  }

  /// Whether anybody holds a role.
  func isHeld(_ role: String) -> Bool { people?.holders(of: role).isEmpty == false }

  /// The person of an id; nil for none.
  func person(_ id: String) -> Person? { people?.person(id: id) }

  /// The person's name; the id of somebody unknown.
  func name(_ id: String) -> String { person(id)?.name ?? id }

  /// The names of those who hold what falls to somebody: `Amara Okoye, Ben Iles`; nil for nobody.
  func names(of assignee: Assignee) -> String? {
    switch assignee {
    case .role(let role):
      let names = people?.holders(of: role).map(\.name) ?? []
      return names.isEmpty ? nil : names.joined(separator: ", ")
    case .person(let id): return person(id)?.name
    }
  }

  /// Reads a person's id, a person's name or a role; nil for neither.
  func assignee(_ text: String) -> Assignee? {
    if person(text) != nil { return .person(text) }
    if let person = people?.people.first(where: { $0.name == text }) { return .person(person.id) }
    return RoleName.fault(in: text) == nil ? .role(text) : nil
  }

  /// The ids of all people, for hints.
  var ids: [String] { people?.people.map(\.id) ?? [] }
}

extension Receivers: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    self.init(container.decodeNil() ? nil : try container.decode(ConfigurationValue.self))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(content)
  }
}
