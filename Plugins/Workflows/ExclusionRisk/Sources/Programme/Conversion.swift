import WorkflowKit

/// The register's event `school-linked`, as far as this module reads it.
struct RegisterLink: Codable, SendableMetatype {
  /// The newer school.
  var urn: URN
  /// The schools that it came from.
  var from: [Link]

  /// One of them.
  struct Link: Codable {
    /// The older school.
    var urn: URN
    /// `conversion` where it is the same school under a new number.
    var kind: String
  }
}

/// A school goes on under a new number, and its work with the programme with it.
///
/// Pupils' cases stay under the number they were recorded with: to state anything in them because of a school's conversion
/// would tell whose cases they are.
struct SchoolConverted: DomainEvent {
  static let name = "school-converted"
  static let label = "A school goes on under a new number"
  static let audience = Audience.partners
  var subject: String { urn.description }

  /// The older number.
  var urn: URN
  /// The newer.
  var to: URN
  /// When that was heard.
  var on: LocalDate
}

/// The newer school has the work with the programme that the older had.
struct EnrolmentCameAlong: DomainEvent {
  static let name = "enrolment-came-along"
  static let label = "A school's work with the programme came along under its new number"
  static let audience = Audience.partners
  var subject: String { urn.description }

  /// The newer number.
  var urn: URN
  /// The older.
  var from: URN
  /// When that was heard.
  var on: LocalDate
}

extension RiskState {
  /// What a conversion means: the same school, under a new number.
  func converted(_ link: RegisterLink, on date: LocalDate) -> [any DomainEvent] {
    link.from.filter { $0.kind == "conversion" && successors[$0.urn] != link.urn }.flatMap {
      old -> [any DomainEvent] in
      let converted = SchoolConverted(urn: old.urn, to: link.urn, on: date)
      guard enrolments[old.urn] != nil, enrolments[link.urn] == nil else { return [converted] }
      return [converted, EnrolmentCameAlong(urn: link.urn, from: old.urn, on: date)]
    }
  }

  mutating func keep(_ event: SchoolConverted) {
    successors[event.urn] = event.to
    if schoolNotes[event.to] == nil, let notes = schoolNotes[event.urn] { schoolNotes[event.to] = notes }
    if enrolments[event.to] == nil, let enrolment = enrolments.removeValue(forKey: event.urn) {
      enrolments[event.to] = enrolment
    }
  }
}
