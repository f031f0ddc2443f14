import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import ExclusionRisk

extension Rehearsal where W == ExclusionRisk {
  /// A module that knows a secondary school (900001), a primary school (900002) and an academy (900003).
  init(_ today: String) throws {
    self.init(today: try #require(LocalDate(today)), documents: ProjectConfiguration.documents)
    let schools = [
      (900001, "secondary", "maintained"), (900002, "primary", "maintained"), (900003, "secondary", "academy"),
    ]
    for (urn, phase, governance) in schools {
      try deliver(
        "register/school-changed/\(urn)/",
        RegisterSchool(
          urn: try #require(URN(urn)), name: "School \(urn)", phase: phase, governance: governance, status: "open"))
    }
  }

  /// Opens a pupil's case; gives its id.
  mutating func open(
    _ command: String = "note-pupil", urn: Int = 900001, lookedAfter: Bool = false, exploitation: Bool = false,
    socialWorker: Bool = false
  ) throws -> String {
    let stated = try run(
      command,
      [
        "urn": "\(urn)", "looked-after": lookedAfter ? "yes" : "no", "social-worker": socialWorker ? "yes" : "no",
        "needs": "none", "exploitation-risk": exploitation ? "yes" : "no",
      ])
    return try #require(stated.first?.subject)
  }

  /// Records an exclusion with everything consulted that should be.
  @discardableResult
  mutating func exclude(
    _ id: String, _ first: String, to last: String? = nil, decided: String? = nil, _ more: [String: String] = [:]
  ) throws -> [any DomainEvent] {
    var fields = [
      "case": id, "kind": last == nil ? "permanent" : "suspension", "first": first, "decided": decided ?? first,
      "officer-consulted": "yes", "virtual-school-consulted": "yes", "exploitation-considered": "yes",
    ]
    fields["last"] = last
    return try run("record-exclusion", fields.merging(more) { $1 })
  }

  /// The pupil of a case.
  func pupil(_ id: String) throws -> PupilCase { try state.pupil(id) }

  /// The day on which something is owed, of those that are open.
  func due(_ key: String) -> String? { deadlines.first { $0.key == key }?.due.description }

  /// The codes of a case's exceptions.
  func exceptions(_ id: String) throws -> [ExceptionCode] { try pupil(id).exceptions.map(\.code) }
}

extension Rejection {
  /// Whether the sentence says that, or gives that rule.
  func says(_ text: String) -> Bool { description.contains(text) }
}
