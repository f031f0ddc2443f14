import Letters
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

  /// Adds the entry to a letter, with its number in it, and those with it that read as it does.
  func write(to text: inout PlainText, number: Int, with others: [LetterEntry], _ state: RemindersState) {
    let receivers = state.receivers
    let mark = "\(number). "
    let indent = String(repeating: " ", count: mark.count)
    let title = deadline.facts.title.prefix(1).uppercased() + deadline.facts.title.dropFirst()
    text.add(others.isEmpty ? title : "\(title) (\(others.count + 1) of them)", indent: mark, hanging: indent)
    text.add(dueWords, indent: indent)
    if !isTitleOnly {
      if others.isEmpty { text.add(place(in: state), indent: indent) }
      text.add("Owed by \(ownerWords(receivers, ofMany: !others.isEmpty))", indent: indent)
    }
    for sentence in sentences(receivers) { text.add(sentence, indent: indent) }
    guard !isTitleOnly else { return }
    guard !others.isEmpty else { return text.add(deadline.facts.id, indent: indent) }
    for one in [self] + others {
      text.add(one.place(in: state), indent: indent + "- ", hanging: indent + "  ")
      text.add(one.deadline.facts.id, indent: indent + "  ")
    }
  }

  /// Whether it reads as another one does but for what it is about; then the two are told as one.
  func readsAs(_ other: LetterEntry, _ receivers: Receivers) -> Bool {
    isTitleOnly == other.isTitleOnly && deadline.facts.title == other.deadline.facts.title
      && deadline.facts.module == other.deadline.facts.module
      && deadline.facts.dates.due == other.deadline.facts.dates.due
      && sentences(receivers) == other.sentences(receivers)
      && (isTitleOnly || ownerWords(receivers, ofMany: true) == other.ownerWords(receivers, ofMany: true))
  }

  /// What it is about.
  private func place(in state: RemindersState) -> String {
    "\(state.school(of: deadline) ?? "Case \(deadline.facts.caseID)"), \(deadline.facts.module)"
  }

  private var dueWords: String {
    let due = deadline.facts.dates.due
    switch list {
    case .overdue: return "Overdue by \(due.days(until: day).of("day")): was due on \(due.long)"
    case .today: return "Due today, \(due.long)"
    case .soon: return "Due in \(day.days(until: due).of("day")), on \(due.long)"
    }
  }

  /// Who owes it.
  ///
  /// - Parameter ofMany: whether it is said of several, of which each may be another school's.
  private func ownerWords(_ receivers: Receivers, ofMany: Bool) -> String {
    let role = deadline.facts.owner
    if let reassignment = deadline.reassignment {
      let name = receivers.names(of: reassignment.to) ?? reassignment.to.description
      return "\(name), reassigned from \(role) by \(receivers.name(reassignment.by))."
    }
    if let names = receivers.names(of: .role(role)) { return "\(role) (\(names))." }
    let owner =
      ofMany && role.hasPrefix("school/") ? "each school, for which nobody answers here" : "\(role), which nobody holds"
    let instead = items.first { $0.insteadOf == role }.map { ": so it comes to you as \($0.role)" } ?? ""
    return "\(owner)\(instead)."
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
