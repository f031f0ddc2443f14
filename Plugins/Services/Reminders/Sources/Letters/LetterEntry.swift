import People
import WorkflowKit

/// One deadline in one letter: all that its receiver is told of it, in one place.
struct LetterEntry {
  /// What is told; each item is of the same deadline and the same receiver.
  private(set) var items: [DayPlan.Item]
  let deadline: OpenDeadline
  let day: LocalDate

  /// In which of the three lists it stands.
  enum List: Int, CaseIterable {
    case overdue, today, soon
  }

  init(_ item: DayPlan.Item, on day: LocalDate) {
    items = [item]
    deadline = item.deadline
    self.day = day
  }

  mutating func add(_ item: DayPlan.Item) { items.append(item) }

  /// In which of the three lists it stands.
  var list: List {
    let due = deadline.facts.dates.due
    return due < day ? .overdue : due == day ? .today : .soon
  }

  /// Whether its receiver may answer for it: whoever is above the module's lead hears of it, and asks others.
  var mayBeAnswered: Bool {
    items.contains { $0.insteadOf != nil || $0.telling.step.rung.to.whoToAsk(of: deadline.facts.module) == nil }
  }

  /// The roles to ask what holds it up, for who cannot answer for it.
  var whoToAsk: [String] { items.compactMap { $0.telling.step.rung.to.whoToAsk(of: deadline.facts.module) } }

  /// Whether only its title may be told.
  var isTitleOnly: Bool { items.allSatisfy(\.telling.step.rung.titleOnly) }

  /// Adds the entry to a letter, with its number in it.
  func write(to text: inout PlainText, number: Int, count: Int = 1, _ state: RemindersState) {
    let receivers = state.receivers
    let mark = "\(number). "
    let indent = String(repeating: " ", count: mark.count)
    let facts = deadline.facts
    let title = facts.title.prefix(1).uppercased() + facts.title.dropFirst()
    text.add(count == 1 ? title : "\(title) (\(count) of them)", indent: mark, hanging: indent)
    text.add(dueWords, indent: indent)
    if isTitleOnly {
      for sentence in sentences(receivers) { text.add(sentence, indent: indent) }
      return
    }
    text.add("\(state.school(of: deadline) ?? "Case \(facts.caseID)"), \(facts.module)", indent: indent)
    text.add("Owed by \(ownerWords(receivers))", indent: indent)
    for sentence in sentences(receivers) { text.add(sentence, indent: indent) }
    text.add(facts.id, indent: indent)
  }

  /// Whether it reads as another one does, of which only the title may be told.
  func readsAs(_ other: LetterEntry) -> Bool {
    isTitleOnly && other.isTitleOnly && deadline.facts.title == other.deadline.facts.title
      && deadline.facts.dates.due == other.deadline.facts.dates.due
      && items.map(\.telling.step.rung) == other.items.map(\.telling.step.rung)
      && items.map(\.meantFor) == other.items.map(\.meantFor)
  }

  private var dueWords: String {
    let due = deadline.facts.dates.due
    switch list {
    case .overdue: return "Overdue by \(due.days(until: day).of("day")): was due on \(due.long)"
    case .today: return "Due today, \(due.long)"
    case .soon: return "Due in \(day.days(until: due).of("day")), on \(due.long)"
    }
  }

  private func ownerWords(_ receivers: Receivers) -> String {
    let role = deadline.facts.owner
    if let reassignment = deadline.reassignment {
      let name = receivers.names(of: reassignment.to) ?? reassignment.to.description
      return "\(name), reassigned from \(role) by \(receivers.name(reassignment.by))."
    }
    if let names = receivers.names(of: .role(role)) { return "\(role) (\(names))." }
    let instead = items.first { $0.insteadOf == role }.map { ": so it comes to you as \($0.role)" } ?? ""
    return "\(role), which nobody holds\(instead)."
  }

  private func sentences(_ receivers: Receivers) -> [String] {
    var sentences: [String] = []
    for item in items {
      let rung = item.telling.step.rung
      if rung.to.isEscalation, deadline.notices.allSatisfy({ $0.key != item.telling.step.key }) {
        sentences.append("ESCALATED to you as \(rung.to.words).")
      }
      if let says = rung.says { sentences.append(says.prefix(1).uppercased() + says.dropFirst() + ".") }
      if let insteadOf = item.insteadOf, insteadOf != deadline.facts.owner || deadline.reassignment != nil {
        sentences.append("It comes to you as \(item.role): it was meant for \(insteadOf), which nobody holds.")
      }
      if let why = item.receiver.why { sentences.append("You get it because \(Self.you(why)).") }
      if let meantFor = item.meantFor {
        let isFromBefore = meantFor < deadline.facts.dates.known
        sentences.append(
          "Meant for \(meantFor.long)\(isFromBefore ? ", when it was not known here yet" : "; late").")
      }
    }
    if !isTitleOnly { sentences += answers(receivers) }
    var seen: Set<String> = []
    return sentences.filter { seen.insert($0).inserted }
  }

  /// What people have answered so far, for who hears of it after them.
  private func answers(_ receivers: Receivers) -> [String] {
    var sentences = deadline.acknowledgements.suffix(1).map {
      "Acknowledged by \(receivers.name($0.by)) on \($0.on.withoutWeekday)."
    }
    if let snooze = deadline.snooze {
      sentences.append(
        "Snoozed by \(receivers.name(snooze.by)) until \(snooze.until.withoutWeekday): \(snooze.reason)")
    }
    if let report = deadline.report {
      sentences.append(
        "\(receivers.name(report.by)) said on \(report.on.withoutWeekday) that it is done; "
          + "\(deadline.facts.module) has not recorded it.")
    }
    return sentences
  }

  /// `stands in for Ben Iles` as it is said to the one who does.
  private static func you(_ why: String) -> String {
    why.hasPrefix("stands in") ? "you stand in" + why.dropFirst("stands in".count) : why
  }
}
