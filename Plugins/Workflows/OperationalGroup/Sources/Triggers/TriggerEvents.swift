import WorkflowKit

/// Evidence was recorded.
struct TriggerRecorded: SchoolEvent {
  static let name = "trigger-recorded"
  static let label = "Evidence about a school was recorded"

  var urn: URN
  var evidence: Evidence

  func apply(to state: inout OperationalGroupState) {
    state.number(evidence.id, of: urn)
    state.change(urn) { one in
      one.evidence[evidence.id] = evidence
      // What came of missing returns is evidence now; the counting of them starts anew.
      if evidence.reference.hasPrefix("attendance/return-missing") { one.missingReturns = [] }
    }
  }
}

/// Evidence no longer counts.
struct TriggerLifted: SchoolEvent {
  static let name = "trigger-lifted"
  static let label = "Evidence about a school no longer counts"

  var urn: URN
  var evidence: String
  var on: LocalDate
  var because: String

  func apply(to state: inout OperationalGroupState) {
    state.change(urn) { one in
      one.evidence[evidence]?.lifted = on
      one.evidence[evidence]?.because = because
    }
  }
}

/// A position statement: how many of its flags are red, and the colours for two groups of learners.
struct PositionStatementRecorded: SchoolEvent {
  static let name = "position-statement-recorded"
  static let label = "The council's position statement on a school"

  var urn: URN
  var statement: PositionStatement

  func apply(to state: inout OperationalGroupState) { state.change(urn) { $0.statements.append(statement) } }
}

/// A position statement.
struct PositionStatement: Hashable, Sendable, Codable {
  var on: LocalDate
  var red: Int
  var of: Int
  /// How disadvantaged learners do.
  var disadvantaged: Colour
  /// How learners with special educational needs do.
  var sen: Colour
  var reference: String

  /// Red, amber or green.
  enum Colour: String, Hashable, Sendable, Codable, CaseIterable {
    case red, amber, green
  }
}

/// A school sent no data return in a round of the attendance module.
struct MissingReturnNoted: SchoolEvent {
  static let name = "missing-return-noted"
  static let label = "A school sent no data return"

  var urn: URN
  var round: String
  var on: LocalDate

  func apply(to state: inout OperationalGroupState) { state.change(urn) { $0.missingReturns.append(round) } }
}
