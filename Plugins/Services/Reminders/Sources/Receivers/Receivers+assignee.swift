import Letters
import People
import WorkflowKit

/// What falls to a person or to a role.
extension Receivers {
  /// Who gets on a day what falls to somebody; empty when nobody does.
  func receivers(of assignee: Assignee, on day: LocalDate) -> [Receiver] {
    switch assignee {
    case .role(let role): receivers(of: role, on: day)
    case .person(let id): people?.receiver(for: id, on: day).map { [$0] } ?? []
    }
  }

  /// Whether a person gets on a day what falls to somebody, as the holder or as a stand-in.
  func tells(_ person: String, of assignee: Assignee, on day: LocalDate) -> Bool {
    receivers(of: assignee, on: day).contains { $0.person.id == person }
  }

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
