import Syndication
import WorkflowKit

/// Deadlines as calendars.
///
/// A calendar leaves the machine, so it has less than a letter: of a case that may be about a pupil only the deadline's title,
/// its day and its id, in which the case is a number. School, owner and reason stand only where the case is the school
/// itself, or its module's cases are never about a pupil.
struct CalendarForm {
  let settings: FeedSettings
  let schools: [String: FeedState.School]

  static let product = "-//OSSP//osspd//EN"

  /// A module's calendar.
  func file(of deadlines: [KnownDeadline], module: String) -> FeedFile {
    file(
      "calendar/\(module).ics", about: "What \(Words.of(module)) owes",
      name: "\(settings.partnership) \(Words.of(module)) deadlines", deadlines)
  }

  /// A person's calendar.
  func file(of deadlines: [KnownDeadline], person: String, name: String) -> FeedFile {
    file(
      "calendar/\(person).ics", about: "What falls to \(name)", name: "\(settings.partnership) deadlines of \(name)",
      deadlines)
  }

  private func file(_ path: String, about: String, name: String, _ deadlines: [KnownDeadline]) -> FeedFile {
    let events = deadlines.map(event)
    let calendar = ICalendar(
      name: name, summary: "\(about). The last day of each counts. 'ossp deadlines' has the same with more.",
      product: Self.product, refreshHours: settings.refreshHours, events: events)
    return FeedFile(
      path: path, about: about, entries: events.count, changed: events.map(\.changed).max(), text: calendar.text)
  }

  /// A deadline as an entry.
  func event(_ known: KnownDeadline) -> ICalendar.Event {
    let isOpen = isOpen(known.facts)
    let school = isOpen ? known.facts.school.map { (urn: $0, known: schools[$0]) } : nil
    var lines: [String] = []
    if let school {
      lines.append("School: " + (school.known.map { "\($0.name) (URN \(school.urn))" } ?? "URN \(school.urn)"))
    }
    if isOpen {
      lines.append("Owed by \(Words.of(known.assignee)).")
      lines.append("Rule: \(known.facts.rule), version \(known.facts.ruleVersion).")
      if case .cancelled(let reason) = known.standing, !reason.isEmpty { lines.append("No longer owed: \(reason).") }
    }
    lines.append("How the day was counted: ossp why \(known.facts.id)")
    let title = known.facts.title
    let what =
      school.flatMap { $0.known?.name }.map { "\($0): \(title)" } ?? title.prefix(1).uppercased() + title.dropFirst()
    return ICalendar.Event(
      uid: "\(known.facts.id)@\(settings.domain)", sequence: known.sequence, created: known.created,
      changed: max(known.changed, school?.known?.since ?? known.changed), time: .day(known.facts.due),
      summary: Self.mark(known.standing).map { "\($0): \(what)" } ?? what,
      description: lines.joined(separator: "\n"), categories: [Words.of(known.facts.module)],
      status: Self.isCancelled(known.standing) ? .cancelled : .confirmed, isConfidential: !isOpen)
  }

  /// Whether more may be told of it than that it is owed.
  private func isOpen(_ facts: KnownDeadline.Facts) -> Bool {
    settings.named.contains(facts.module) || facts.school == facts.caseID
  }

  /// Programs show a status rarely, and the word always.
  private static func mark(_ standing: KnownDeadline.Standing) -> String? {
    switch standing {
    case .open: nil
    case .overdue: "Overdue"
    case .done: "Done"
    case .cancelled: "Cancelled"
    }
  }

  private static func isCancelled(_ standing: KnownDeadline.Standing) -> Bool {
    if case .cancelled = standing { true } else { false }
  }
}
