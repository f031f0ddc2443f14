import BusProtocol
public import SchoolTime

/// An event that only the module's own lead, and who sees more, may see.
protocol LeadEvent: DomainEvent {}

extension LeadEvent {
  /// Not asked for: the kit writes `lead/<module>`, which only it knows.
  public static var audience: Audience { .ops }
}

/// Something is owed that was not before.
public struct DeadlineOpened: LeadEvent {
  /// `deadline-opened`.
  public static let name = "deadline-opened"
  /// What it states.
  public static let label = "Something is owed"
  /// What is owed.
  public var deadline: Deadline
  /// The day on which it became known.
  public var on: LocalDate
  /// The case.
  public var subject: String { deadline.caseID }
}

/// The date of something owed moved, or who owes it changed.
public struct DeadlineMoved: LeadEvent {
  /// `deadline-moved`.
  public static let name = "deadline-moved"
  /// What it states.
  public static let label = "Something owed has another date"
  /// What is owed now; its explanation is the reason.
  public var deadline: Deadline
  /// The date before.
  public var from: LocalDate
  /// The day on which it moved.
  public var on: LocalDate
  /// The case.
  public var subject: String { deadline.caseID }
}

/// Something owed was done.
public struct DeadlineMet: LeadEvent {
  /// `deadline-met`.
  public static let name = "deadline-met"
  /// What it states.
  public static let label = "Something owed was done"
  /// The case.
  public var caseID: String
  /// The deadline's key.
  public var key: String
  /// The rule.
  public var rule: String
  /// When it was due.
  public var due: LocalDate
  /// The day on which the module heard of it.
  public var on: LocalDate
  /// Whether that was after the day it was due.
  public var late: Bool
  /// The case.
  public var subject: String { caseID }
}

/// Something is no longer owed.
public struct DeadlineCancelled: LeadEvent {
  /// `deadline-cancelled`.
  public static let name = "deadline-cancelled"
  /// What it states.
  public static let label = "Something is no longer owed"
  /// The case.
  public var caseID: String
  /// The deadline's key.
  public var key: String
  /// The rule.
  public var rule: String
  /// When it was due.
  public var due: LocalDate
  /// Why.
  public var reason: String
  /// The day on which the module heard of it.
  public var on: LocalDate
  /// The case.
  public var subject: String { caseID }
}

/// The day went by on which something was due.
public struct DeadlineMissed: LeadEvent {
  /// `deadline-missed`.
  public static let name = "deadline-missed"
  /// What it states.
  public static let label = "Something owed was not done in time"
  /// What is overdue.
  public var deadline: Deadline
  /// The day that began then, or on which it became known too late.
  public var on: LocalDate
  /// The case.
  public var subject: String { deadline.caseID }
}

/// Something is owed whose day cannot be counted yet.
public struct DeadlineUncounted: LeadEvent, Hashable {
  /// `deadline-uncounted`.
  public static let name = "deadline-uncounted"
  /// What it states.
  public static let label = "The day of something owed cannot be counted"
  /// The case.
  public var caseID: String
  /// The deadline's key.
  public var key: String
  /// The rule.
  public var rule: String
  /// The day that started the clock.
  public var start: LocalDate
  /// What is missing.
  public var reason: String
  /// The day on which that was found.
  public var on: LocalDate
  /// The case.
  public var subject: String { caseID }
}
