import WorkflowKit

/// A pupil's case was opened under an id that says nothing.
struct CaseOpened: DomainEvent {
  static let name = "case-opened"
  static let label = "A case was opened"
  static let audience = Audience.lead(module: ExclusionRisk.name)
  var subject: String { caseID }
  var told: String { "\(Self.label): \(caseID)" }

  /// The case.
  var caseID: String
  /// When.
  var on: LocalDate
  /// Of whom: sealed.
  var opening: Sealed<CaseOpening>
}

/// Something was recorded in a case: what it is only the restricted store tells.
struct CaseChanged: DomainEvent {
  static let name = "case-changed"
  static let label = "Something was recorded in a case"
  static let audience = Audience.lead(module: ExclusionRisk.name)
  var subject: String { caseID }

  /// The case.
  var caseID: String
  /// When.
  var on: LocalDate
  /// What: sealed, and all that one command recorded together, so that not even its number tells of the child.
  var facts: Sealed<[CaseFact]>
}

/// A case was forgotten: its key is destroyed, and only counts remain.
struct CaseForgotten: DomainEvent {
  static let name = "case-forgotten"
  static let label = "A case was forgotten"
  static let audience = Audience.lead(module: ExclusionRisk.name)
  var subject: String { caseID }

  /// The case.
  var caseID: String
  /// When.
  var on: LocalDate
  /// What counts from now on, of nobody in particular.
  ///
  /// Sealed with the figures' own key. Nil where the key was lost before.
  var counted: Sealed<CountedCase>?
}

/// Somebody looked into a case.
struct CaseRead: DomainEvent {
  static let name = "case-read"
  static let label = "Somebody looked into a case"
  static let audience = Audience.lead(module: ExclusionRisk.name)
  var subject: String { caseID }

  /// The case.
  var caseID: String
  /// When.
  var on: LocalDate
  /// Who.
  var by: String
  /// How: `case` or `export`.
  var query: String
}

/// A case as the module keeps it between runs.
struct CaseRecord: Equatable, Sendable, Codable {
  /// When it was opened.
  var opened: LocalDate
  /// When it was forgotten; nil while it is kept.
  var forgotten: LocalDate?
  /// All of it; nil once it was forgotten.
  var kept: Sealed<PupilCase>?
  /// Who looked into it.
  var reads: [CaseRead] = []
}
