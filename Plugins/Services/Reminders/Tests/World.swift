import Letters
import TestSupport
import WorkflowKit

@testable import Reminders

/// The reminders among modules that owe things, with the project's own rules and calendars.
struct World {
  var reminders: Rehearsal<Reminders>

  /// A world on a day, at noon, with these people and without a deadline.
  init(_ today: String, _ people: [TestPerson] = .usual) throws {
    reminders = Rehearsal(today: try day(today), documents: ProjectConfiguration.documents)
    try load(people)
  }

  /// Another people file is in force.
  mutating func load(_ people: [TestPerson]) throws {
    try reminders.load(
      ConfigurationTookEffect(part: .people, name: "people", file: "people.yaml", content: people.file))
  }

  /// A module opens a deadline that a rule gives.
  mutating func open(
    _ rule: String, from start: String, case caseID: String = "105678", key: String? = nil, school: Bool = true,
    owner: String = "role/data-officer", module: String = "attendance", title: String? = nil
  ) throws -> Deadline {
    let almanac = ProjectConfiguration.almanac
    let deadline = almanac.deadline(
      rule, key: key, case: caseID, from: try day(start), school: school ? URN("105678") : nil, owner: owner,
      title: title)
    try state(.opened, deadline, module)
    return deadline
  }

  /// A module opens a deadline whose day somebody set.
  mutating func open(
    _ rule: String, due: String, from start: String, case caseID: String = "105678", key: String? = nil,
    owner: String = "role/data-officer", module: String = "attendance", title: String? = nil
  ) throws -> Deadline {
    let deadline = ProjectConfiguration.almanac.deadline(
      rule, key: key, case: caseID, due: try day(due), because: "set in a test", from: try day(start), owner: owner,
      title: title)
    try state(.opened, deadline, module)
    return deadline
  }

  /// What a module says of a deadline.
  enum Word { case opened, moved(from: LocalDate), met, cancelled, missed }

  /// A module says something of a deadline.
  @discardableResult
  mutating func state(
    _ word: Word, _ deadline: Deadline, _ module: String = "attendance"
  ) throws -> [any DomainEvent] {
    let on = reminders.today
    let topic = { (verb: String) in "\(module)/\(verb)/\(deadline.caseID)/" }
    switch word {
    case .opened: return try reminders.deliver(topic("deadline-opened"), Said(deadline: deadline, on: on))
    case .missed: return try reminders.deliver(topic("deadline-missed"), Said(deadline: deadline, on: on))
    case .moved(let from):
      return try reminders.deliver(topic("deadline-moved"), Said(deadline: deadline, on: on, from: from))
    case .met:
      return try reminders.deliver(topic("deadline-met"), Over(deadline, on: on, late: deadline.due < on, reason: nil))
    case .cancelled:
      return try reminders.deliver(
        topic("deadline-cancelled"), Over(deadline, on: on, late: nil, reason: "it no longer applies"))
    }
  }

  /// The days pass up to noon of one.
  @discardableResult
  mutating func turn(to text: String) throws -> [any DomainEvent] { try reminders.turn(to: try day(text)) }

  /// The daemon was off and comes up at a time of a day: the timer that fell due meanwhile fires once.
  @discardableResult
  mutating func wake(_ text: String, hour: Int) throws -> [any DomainEvent] {
    let time = LocalTime(hour: hour, minute: 0) ?? .midnight
    reminders.now = Timestamp(milliseconds: LondonTime(try day(text), time).milliseconds)
    return try reminders.deliver("core/timer-fired/reminders/", ["key": "wake-up"])
  }

  /// All reminders sent so far.
  var sent: [ReminderSent] { reminders.events.compactMap { $0 as? ReminderSent } }
  /// All letters so far.
  var letters: [LetterRequested] { reminders.events.compactMap { $0 as? LetterRequested } }
  /// The reminders so far in short: `2018-09-20 ben-iles owner@1-school-day-before`.
  var short: [String] { sent.map(\.short) }
}

extension ReminderSent {
  /// Day, person and rung.
  var short: String { "\(on) \(to) \(rung)" }
}

extension LetterRequested {
  /// The text without its line breaks.
  var words: String { text.split { $0.isWhitespace }.joined(separator: " ") }
}

/// The date of a text.
func day(_ text: String) throws -> LocalDate {
  guard let date = LocalDate(text) else { throw Fault("'\(text)' is no date") }
  return date
}

struct Fault: Error {
  let words: String
  init(_ words: String) { self.words = words }
}

private struct Said: Encodable {
  var deadline: Deadline
  var on: LocalDate
  var from: LocalDate?
}

/// What the register says of a school, as far as it matters here.
struct RegisterSchool: Encodable {
  var urn: Int
  var name: String
  var phase: String
}

private struct Over: Encodable {
  var caseID: String
  var key: String
  var rule: String
  var due: LocalDate
  var on: LocalDate
  var late: Bool?
  var reason: String?

  init(_ deadline: Deadline, on: LocalDate, late: Bool?, reason: String?) {
    caseID = deadline.caseID
    key = deadline.key
    rule = deadline.rule
    due = deadline.due
    self.on = on
    self.late = late
    self.reason = reason
  }
}
