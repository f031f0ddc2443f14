import People
import WorkflowKit

/// Who has a calendar of their own: the people file in force.
struct Readers: Hashable, Sendable {
  /// What the file holds; nil for none.
  let content: ConfigurationValue?
  private let people: People?

  /// The core states only a file that it could read.
  init(_ content: ConfigurationValue?) {
    self.content = content
    people = content.flatMap { try? People(reading: $0) }
  }

  /// All of them, in the order of the file.
  var all: [Person] { people?.people ?? [] }

  /// The ids of those in whose calendar something due on a day stands: whoever holds the role, and who stands in that day.
  ///
  /// What nobody holds stands in the calendar of who leads the module, as its reminders go there.
  func ids(of assignee: KnownDeadline.Assignee, in module: String, on day: LocalDate) -> Set<String> {
    guard let people else { return [] }
    switch assignee {
    case .person(let id):
      guard let person = people.person(id: id) else { return [] }
      return Set([person.id, people.receiver(for: id, on: day)?.person.id].compactMap(\.self))
    case .role(let role):
      let held = people.holders(of: role).isEmpty ? "lead/\(module)" : role
      return Set(people.holders(of: held).map(\.id) + people.receivers(of: held, on: day).map(\.person.id))
    }
  }
}

extension Readers: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    self.init(container.decodeNil() ? nil : try container.decode(ConfigurationValue.self))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(content)
  }
}
