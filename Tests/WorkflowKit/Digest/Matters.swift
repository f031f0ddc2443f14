import WorkflowKit

/// A toy workflow whose matters nobody but its lead may see.
enum Matters: Workflow {
  struct Opened: DomainEvent {
    static let name = "matter-opened"
    static let label = "A matter was opened"
    static let audience = Audience.ops
    var matter: String
    var due: LocalDate
    var subject: String { matter }
  }

  struct ChildNoted: DomainEvent {
    static let name = "child-noted"
    static let label = "Something of a child was noted"
    static let audience = Audience.ops
    static let isAboutAChild = true
    var matter: String
    var subject: String { matter }
  }

  struct State: Codable, Sendable, Equatable {
    var matters: [String: LocalDate] = [:]
  }

  static let name = "matters"
  static let summary = "Matters"
  static let stateVersion = "1"
  static let initial = State()
  static let isRestricted = true
  static var events: [Evolution<State>] {
    [
      Evolution(Opened.self) { state, event, _ in state.matters[event.matter] = event.due },
      Evolution(ChildNoted.self) { _, _, _ in },
    ]
  }
  static var indicators: [IndicatorDescription] {
    [IndicatorDescription(name: "pupils", label: "Pupils followed", unit: "pupils")]
  }

  static func deadlines(of caseID: String, in state: State, _ almanac: Almanac) -> [Deadline] {
    state.matters[caseID].map { due in
      [
        Deadline(
          key: "review", caseID: caseID, rule: "review", start: due, due: due, school: "105678",
          explanation: Explanation(count: "set"), owner: "school/105678", title: "Review")
      ]
    } ?? []
  }

  static func digest(of state: State, _ cut: DigestCut) -> DigestContribution? {
    DigestContribution(
      decisions: [DigestLine("Whether to go on", caseID: "mat-1", school: "105678", isForLead: true)],
      figures: [
        IndicatorFigure("pupils", .count(state.matters.count), counting: .pupils, source: "matters", asAt: cut.on)
      ])
  }

  static func schoolName(_ urn: String, in state: State) -> String? { "Elm Park School" }
}

/// The same where nothing is restricted.
enum OpenMatters: Workflow {
  typealias State = Matters.State
  static let name = "open-matters"
  static let summary = "Matters"
  static let stateVersion = "1"
  static let initial = State()
  static var events: [Evolution<State>] { Matters.events }
  static var indicators: [IndicatorDescription] { Matters.indicators }

  static func deadlines(of caseID: String, in state: State, _ almanac: Almanac) -> [Deadline] {
    Matters.deadlines(of: caseID, in: state, almanac)
  }

  static func digest(of state: State, _ cut: DigestCut) -> DigestContribution? { Matters.digest(of: state, cut) }

  static func schoolName(_ urn: String, in state: State) -> String? { Matters.schoolName(urn, in: state) }
}
