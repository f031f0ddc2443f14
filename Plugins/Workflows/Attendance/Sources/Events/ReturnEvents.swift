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

/// A school's return arrived.
struct ReturnReceived: DomainEvent {
  static let name = "return-received"
  static let label = "A school's data return arrived"
  static let audience = Audience.partners
  var subject: String { urn.description }

  /// The school.
  var urn: URN
  /// The round.
  var round: String
  /// When.
  var on: LocalDate
  /// How many days late; 0 for in time.
  var daysLate: Int
}

/// A return was looked over.
struct ReturnChecked: DomainEvent {
  static let name = "return-checked"
  static let label = "A school's data return was checked"
  static let audience = Audience.partners
  var subject: String { urn.description }

  /// The school.
  var urn: URN
  /// The round.
  var round: String
  /// When.
  var on: LocalDate
}

/// A school was asked for its return again.
struct ReturnChased: DomainEvent {
  static let name = "return-chased"
  static let label = "A school was asked for its data return again"
  static let audience = Audience.partners
  var subject: String { urn.description }

  /// The school.
  var urn: URN
  /// The round.
  var round: String
  /// When.
  var on: LocalDate
  /// The first, second or third time.
  var time: Int
}

/// A return was given up: the school's figures are missing, never zero.
struct ReturnMissing: DomainEvent {
  static let name = "return-missing"
  static let label = "A school sent no data return"
  static let audience = Audience.partners
  var subject: String { urn.description }

  /// The school.
  var urn: URN
  /// The round.
  var round: String
  /// When the round was closed.
  var on: LocalDate
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
