import WorkflowKit

/// What is new about a school's inspections.
struct OutcomesRecorded: SchoolEvent {
  static let name = "outcomes-recorded"
  static let label = "Outcomes of a school's inspections"
  static let audience = Audience.open

  var urn: URN
  /// Outcomes that were not known, or not so.
  var outcomes: [Outcome]
  /// Schools that it came from, where the file says so.
  var predecessors: [URN]

  func apply(to state: inout OperationalGroupState) { state.keep(self) }
}

extension OperationalGroupState {
  /// Keeps outcomes and links that are new.
  mutating func keep(_ event: OutcomesRecorded) {
    for outcome in event.outcomes { outcomes[event.urn, default: OutcomeHistory()].keep(outcome) }
    if !event.predecessors.isEmpty {
      predecessorsInFiles[event.urn] = Set(predecessorsInFiles[event.urn] ?? []).union(event.predecessors).sorted()
    }
  }
}

/// A school is in special measures, or inadequate in a way that no file names: no NQT may start there.
struct SpecialMeasuresBegan: SchoolEvent {
  static let name = "special-measures-began"
  static let label = "A school is inadequate: no NQT may begin induction there"

  var urn: URN
  /// From when on.
  var on: LocalDate
  var inspected: LocalDate
  /// Whether the file says special measures; else it says inadequate and no more.
  var isStated: Bool

  func apply(to state: inout OperationalGroupState) { state.specialMeasures[urn] = on }
}

/// A school is no longer in special measures.
struct SpecialMeasuresEnded: SchoolEvent {
  static let name = "special-measures-ended"
  static let label = "A school is no longer in special measures"

  var urn: URN
  var on: LocalDate
  var because: String

  func apply(to state: inout OperationalGroupState) { state.specialMeasures[urn] = nil }
}
