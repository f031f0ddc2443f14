import Letters
import People
import WorkflowKit

/// What falls on one person on one day, as one letter with three lists.
struct Letter {
  let id: LetterID
  private let person: Person
  private let entries: [LetterEntry]
  private let state: RemindersState

  /// The most entries that stand in one list; more are counted.
  static let mostInList = 200

  init(_ id: LetterID, to person: Person, _ items: [DayPlan.Item], _ state: RemindersState) {
    self.id = id
    self.person = person
    self.state = state
    var byID: [String: LetterEntry] = [:]
    for item in items {
      if byID[item.deadline.facts.id]?.add(item) == nil {
        byID[item.deadline.facts.id] = LetterEntry(item, on: id.day)
      }
    }
    entries = byID.values.sorted {
      ($0.deadline.facts.dates.due, $0.deadline.facts.id) < ($1.deadline.facts.dates.due, $1.deadline.facts.id)
    }
  }

  /// The letter as an event.
  var event: LetterRequested {
    LetterRequested(
      letter: id.description, to: person.id, kind: "reminder", subjectLine: subject, text: text, meantFor: late,
      about: LetterEntry.List.allCases.flatMap { list in
        entries.filter { $0.list == list }.prefix(Self.mostInList).map(\.deadline.facts.id)
      }, list: "reminders")
  }

  /// The subject: counts first, then what it is about.
  var subject: String { "\(counts): \(about)" }

  private var counts: String {
    let parts = LetterEntry.List.allCases.compactMap { list -> String? in
      let count = count(list)
      return count == 0 ? nil : "\(count) \(Self.words(list))"
    }
    return parts.joined(separator: ", ")
  }

  private var about: String {
    let modules = Set(entries.map(\.deadline.facts.module)).sorted()
    return modules.count <= 2 ? modules.joined(separator: " and ") : "\(modules.count) modules"
  }

  /// The earliest day for which something in it was meant, when that has gone by.
  private var late: LocalDate? { entries.flatMap(\.items).compactMap(\.meantFor).min() }

  /// The days for which something was meant that could not be sent then.
  private var missed: [LocalDate] {
    let days = entries.flatMap { entry in
      entry.items.compactMap(\.meantFor).filter { $0 >= entry.deadline.facts.dates.known }
    }
    return Set(days).sorted()
  }

  /// The whole letter.
  var text: String {
    var text = PlainText()
    text.add(person.name)
    text.add("\(id.day.long): \(counts).")
    if id.number > 1 { text.add("This is letter \(id.number) of today: something statutory came in since.") }
    if let first = missed.first {
      text.gap()
      let days = missed.count == 1 ? first.long : "\(first.long) and days after it"
      text.add("LATE: some of this was meant for \(days), and could not be sent then.")
    }
    for list in LetterEntry.List.allCases where count(list) > 0 { write(list, to: &text) }
    text.gap()
    if entries.contains(where: { !$0.isTitleOnly }) { footer(&text) }
    for role in Set(entries.flatMap(\.whoToAsk)).sorted()
    where !state.receivers.tells(person.id, of: .role(role), on: id.day) {
      let names = state.receivers.names(of: .role(role)).map { "\($0) (\(role))" } ?? role
      text.add("Ask \(names) what holds it up.")
    }
    text.add("You get this letter as \(roles).")
    return text.text
  }

  private func count(_ list: LetterEntry.List) -> Int { entries.count { $0.list == list } }

  private func write(_ list: LetterEntry.List, to text: inout PlainText) {
    let all = entries.filter { $0.list == list }
    text.gap()
    text.heading(Self.heading(list))
    var shown: [[LetterEntry]] = []
    for entry in all.prefix(Self.mostInList) {
      if let index = shown.firstIndex(where: { entry.readsAs($0[0], state.receivers) }) {
        shown[index].append(entry)
      } else {
        shown.append([entry])
      }
    }
    for (index, alike) in shown.enumerated() {
      text.gap()
      alike[0].write(to: &text, number: index + 1, with: Array(alike.dropFirst()), state)
    }
    guard all.count > Self.mostInList else { return }
    text.gap()
    text.add("And \(all.count - Self.mostInList) more: ossp deadlines --owner \(person.id)")
  }

  private func footer(_ text: inout PlainText) {
    text.heading("What you can do, with the id below an entry")
    text.gap()
    for (command, means) in answers {
      text.add(command)
      text.add(means, indent: "    ")
    }
    text.gap()
  }

  /// What can be typed, and what it does for what is in this letter.
  private var answers: [(command: String, means: String)] {
    let quiet =
      switch (count(.overdue), entries.count) {
      case (0, _): "quiet until it is overdue"
      case let (overdue, all) where overdue == all: "no more reminders of it to you"
      default: "quiet until it is overdue, and for good once it is"
      }
    let why = ("ossp why ID", "why it is due then, and who was told")
    guard entries.contains(where: \.mayBeAnswered) else { return [why] }
    var list: [(command: String, means: String)] = [("ossp ack ID", "you have seen it: \(quiet)")]
    if count(.soon) > 0 {
      list.append(("ossp snooze ID --until DATE --reason TEXT", "quiet until then, at most until it is due"))
    }
    return list + [
      ("ossp reassign ID --to PERSON --reason TEXT", "somebody else owes it, and is told"),
      ("ossp done ID", "it is done; its module has still to record it"),
      why,
    ]
  }

  private var roles: String {
    let roles = Set(entries.flatMap(\.items).map(\.role)).sorted()
    let words = roles.map { $0 == person.id ? "the one it was given to" : $0 }
    guard words.count > 4 else { return words.joined(separator: ", ") }
    return "\(words.prefix(3).joined(separator: ", ")) and \(words.count - 3) more roles"
  }

  private static func words(_ list: LetterEntry.List) -> String {
    switch list {
    case .overdue: "overdue"
    case .today: "due today"
    case .soon: "due soon"
    }
  }

  private static func heading(_ list: LetterEntry.List) -> String {
    switch list {
    case .overdue: "Overdue"
    case .today: "Due today"
    case .soon: "Due soon"
    }
  }
}
