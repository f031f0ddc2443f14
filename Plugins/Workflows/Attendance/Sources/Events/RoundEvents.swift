import WorkflowKit

/// A round of data returns was opened.
struct RoundOpened: DomainEvent {
  static let name = "round-opened"
  static let label = "A round of data returns was opened"
  static let audience = Audience.partners
  var subject: String { round }

  /// Its name.
  var round: String
  /// When.
  var on: LocalDate
  /// When the returns are due.
  var due: LocalDate
  /// How many schools owe one.
  var schools: Int
}

/// A school owes a return.
struct ReturnExpected: DomainEvent {
  static let name = "return-expected"
  static let label = "A school owes a data return"
  static let audience = Audience.partners
  var subject: String { urn.description }

  /// The school.
  var urn: URN
  /// The round.
  var round: String
  /// When it is due.
  var due: LocalDate
}

/// A round was closed; what had not come is missing.
struct RoundClosed: DomainEvent {
  static let name = "round-closed"
  static let label = "A round of data returns was closed"
  static let audience = Audience.partners
  var subject: String { round }

  /// Its name.
  var round: String
  /// When.
  var on: LocalDate
  /// Schools whose return had come.
  var received: Int
  /// Schools that owed one.
  var schools: Int
}
