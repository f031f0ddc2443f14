import WorkflowKit

/// One code that a register may hold, from and to a date.
struct RegisterCode: Hashable, Sendable {
  /// The letter, or letter and digit.
  var code: String
  /// What it means.
  var meaning: String
  /// How it counts.
  var group: Group
  /// The first day; nil for before 2006.
  var from: LocalDate?
  /// The last day; nil while it is in force.
  var to: LocalDate?
  /// Whether the source was read; recalled ones are marked in answers.
  var isRecalled = false

  /// How a code counts.
  enum Group: String, Sendable, CaseIterable {
    case present
    case approved = "approved activity: attended"
    case authorised = "absent, authorised"
    case unauthorised = "absent, unauthorised"
    case notCounted = "not a possible session"
  }

  /// Whether it may be used on a day.
  func isInForce(on day: LocalDate) -> Bool { (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true) }

  /// The day on which the codes changed.
  static let change = LocalDate(clamped: "2024-08-19")

  /// All codes, by group.
  static let all: [RegisterCode] =
    codes(.present, [("/", "morning"), ("\\", "afternoon"), ("L", "late before the register closed")])
    + codes(
      .approved,
      [("B", "educated off site"), ("P", "sporting activity"), ("V", "visit or trip"), ("W", "work experience")])
    + codes(.approved, [("J", "interview")], to: change.previous)
    + codes(.approved, [("K", "provision arranged by the local authority")], from: change)
    + codes(
      .authorised,
      [
        ("C", "other authorised circumstances"), ("E", "excluded"), ("I", "illness"), ("M", "medical appointment"),
        ("R", "religious observance"), ("S", "study leave"), ("T", "traveller absence"),
      ])
    + codes(.authorised, [("H", "holiday that was agreed")], to: change.previous)
    + codes(.authorised, [("F", "extended holiday that was agreed")], to: LocalDate(clamped: "2014-08-31"))
    + codes(.authorised, [("C1", "performance"), ("C2", "part-time timetable"), ("J1", "interview")], from: change)
    + codes(
      .unauthorised,
      [
        ("G", "holiday not agreed"), ("N", "no reason yet"), ("O", "other, not authorised"),
        ("U", "late after the register closed"),
      ])
    + codes(
      .notCounted,
      [
        ("D", "registered at another school"), ("X", "not of compulsory age, not required"),
        ("Z", "not on the roll yet"), ("#", "planned closure"),
      ])
    + codes(.notCounted, [("Y", "unable to attend")], to: change.previous)
    + codes(
      .notCounted,
      [
        ("Q", "the authority arranged no access"), ("Y1", "transport"), ("Y2", "travel disruption"),
        ("Y3", "part of the school closed"), ("Y4", "whole school closed"),
      ], from: change)
    + codes(
      .notCounted, [("Y5", "custody"), ("Y6", "public health"), ("Y7", "other unavoidable cause")], from: change,
      isRecalled: true)

  private static func codes(
    _ group: Group, _ codes: [(String, String)], from: LocalDate? = nil, to: LocalDate? = nil, isRecalled: Bool = false
  ) -> [RegisterCode] {
    codes.map { RegisterCode(code: $0.0, meaning: $0.1, group: group, from: from, to: to, isRecalled: isRecalled) }
  }
}

extension LocalDate {
  /// A date that stands in the source; the first day of 1970 for none.
  fileprivate init(clamped text: String) { self = LocalDate(text) ?? LocalDate(daysSince1970: 0) }
}
