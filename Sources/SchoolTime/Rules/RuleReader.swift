/// Reads one rule with its versions out of a rules file.
struct RuleReader {
  let item: ConfigurationReader
  let map: ConfigurationReader.Map

  static let keys = ["id", "title", "start-event", "statutory", "breach", "ladder", "escalation", "versions"]
  static let versionKeys = [
    "valid-from", "valid-to", "count", "unit", "count-from", "direction", "terms", "calendar", "roll", "reminders-from",
    "source", "confidence", "applies-to-open-cases", "note",
  ]

  init?(_ item: ConfigurationReader) {
    guard let map = item.map(RuleReader.keys) else { return nil }
    self.item = item
    self.map = map
  }

  /// What all versions of a rule share.
  struct Common {
    let id: String
    let title: String
    let startEvent: String
    let ladder: Ladder
  }

  func read() -> (id: String, versions: [Rule])? {
    let id = map.required("id").flatMap(RuleReader.name)
    let title = map.required("title")?.text()
    let startEvent = map.required("start-event").flatMap(RuleReader.name)
    let ladder = readLadder()
    guard let list = map.required("versions"), let items = list.items() else { return nil }
    if items.isEmpty { list.note("a rule needs at least one version.") }
    guard let id, let title, let startEvent, let ladder else { return nil }
    let common = Common(id: id, title: title, startEvent: startEvent, ladder: ladder)
    var versions: [Rule] = []
    for item in items {
      guard let rule = readVersion(item, number: versions.count + 1, common) else { continue }
      if let before = versions.last { check(rule, follows: before, item) }
      versions.append(rule)
    }
    return (id, versions)
  }

  private func check(_ rule: Rule, follows before: Rule, _ item: ConfigurationReader) {
    guard let end = before.validTo else {
      item.note("the version before has no valid-to; end it on \(rule.validFrom.previous).")
      return
    }
    if rule.validFrom <= end {
      item.note("this version begins on \(rule.validFrom), before the one before it has ended on \(end): they overlap.")
    } else if rule.validFrom != end.next {
      item.note(
        "no version governs from \(end.next) to \(rule.validFrom.previous): let this one begin on \(end.next), "
          + "or the one before it end on \(rule.validFrom.previous).")
    }
  }

  private func readVersion(_ item: ConfigurationReader, number: Int, _ common: Common) -> Rule? {
    guard let map = item.map(RuleReader.versionKeys) else { return nil }
    let validFrom = map.required("valid-from")?.date()
    let validTo = map.optional("valid-to")?.date()
    if let validFrom, let validTo, validTo < validFrom {
      map.optional("valid-to")?.note("the version ends on \(validTo), before it begins on \(validFrom).")
    }
    let count = map.required("count")?.integer(0...10_000)
    let unit = map.required("unit")?.choice(Count.Unit.self)
    let from = map.required("count-from")?.choice(Count.From.self)
    let direction = RuleReader.optional(map, "direction", Count.Direction.forwards)
    let terms = RuleReader.optional(map, "terms", TermReading.national)
    if unit == .term, map.optional("terms") == nil {
      item.note("the key 'terms' is missing: say which terms are meant, six, national or statutory.")
    }
    let calendar = map.required("calendar")?.choice(Rule.Days.self)
    if let unit, let calendar { check(unit, calendar, map) }
    let roll = RuleReader.optional(map, "roll", Roll.keep)
    let remindersFrom = map.optional("reminders-from")?.choice(Count.From.self)
    let source = map.required("source")?.text()
    let confidence = map.required("confidence")?.choice(Rule.Confidence.self)
    let open = map.optional("applies-to-open-cases").map { $0.flag() } ?? false
    let note = map.optional("note")?.text()
    guard let validFrom, let count, let unit, let from, let direction, let terms, let calendar, let roll, let source,
      let confidence, let open
    else { return nil }
    return Rule(
      id: common.id, version: number, title: common.title, validFrom: validFrom, validTo: validTo,
      count: Count(count, unit, from: from, direction, terms: terms), startEvent: common.startEvent, calendar: calendar,
      roll: roll, remindersFrom: remindersFrom, ladder: common.ladder, source: source, confidence: confidence,
      appliesToOpenCases: open, note: note)
  }

  private func check(_ unit: Count.Unit, _ calendar: Rule.Days, _ map: ConfigurationReader.Map) {
    let fitting: [Rule.Days]
    switch unit {
    case .schoolDay, .session: fitting = [.school, .county]
    case .workingDay: fitting = [.england]
    case .term: fitting = [.county]
    case .calendarDay, .week, .month: fitting = [.every, .school, .county]
    }
    guard !fitting.contains(calendar) else { return }
    map.optional("calendar")?.note(
      "'\(calendar.rawValue)' does not go with the unit '\(unit.rawValue)': "
        + "use \(fitting.map(\.rawValue).joined(separator: " or ")).")
  }

  private func readLadder() -> Ladder? {
    let statutory = map.optional("statutory").map { $0.flag() } ?? false
    let breach = RuleReader.optional(map, "breach", Ladder.Breach.dayAfter)
    let escalation = RuleReader.optional(map, "escalation", Escalation.usual)
    var rungs: [Rung] = []
    for item in map.required("ladder")?.items() ?? [] {
      guard let rung = readRung(item) else { continue }
      if rungs.contains(where: { $0.id == rung.id }) { item.note("the rung \(rung.id) stands here twice.") }
      rungs.append(rung)
    }
    guard let statutory, let breach, let escalation else { return nil }
    let ladder = Ladder(rungs: rungs, statutory: statutory, breach: breach)
    return escalation == .usual ? ladder.withEscalation() : ladder
  }

  private enum Escalation: String, CaseIterable {
    case usual, none
  }

  private func readRung(_ item: ConfigurationReader) -> Rung? {
    guard let map = item.map(["at", "to", "says", "title-only"]) else { return nil }
    let at = map.required("at")
    let moment = at?.text().flatMap(Rung.Moment.init)
    if let at, moment == nil {
      at.note(
        "\(at.value.kind) is no moment: write start, due day, 5 school-days before, 2 weeks after or "
          + "every school-day after.")
    }
    let to = map.optional("to")
    let recipient = to.map { $0.text().flatMap(Recipient.init) } ?? .owner
    if let to, recipient == nil {
      let words = ["owner", "module-lead", "operational-group-chair", "independent-chair", "role/<name>"]
      to.note("\(to.value.kind) is nobody: \(Spelling.hint(for: to.text() ?? "", in: words))")
    }
    let titleOnly = map.optional("title-only").map { $0.flag() } ?? false
    guard let moment, let recipient, let titleOnly else { return nil }
    return Rung(at: moment, to: recipient, says: map.optional("says")?.text(), titleOnly: titleOnly)
  }

  /// A word in lower case with dashes.
  private static func name(_ reader: ConfigurationReader) -> String? {
    guard let text = reader.text() else { return nil }
    let fits = text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    if !fits { reader.note("'\(text)' is no name: use lower-case letters, digits and dashes.") }
    return fits ? text : nil
  }

  private static func optional<Choice: RawRepresentable<String> & CaseIterable>(
    _ map: ConfigurationReader.Map, _ key: String, _ usual: Choice
  ) -> Choice? {
    map.optional(key).map { $0.choice(Choice.self) } ?? usual
  }
}
