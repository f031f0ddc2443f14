extension TermCalendar {
  /// Reads and checks a file of kind `term-calendar`; see `Config/calendar/README.md` for its keys.
  ///
  /// Refused: unknown keys, another number of terms than six, terms out of order or touching, terms that start or end on a
  /// weekend or outside the school year, and a year with far too many or too few days.
  public init(reading value: ConfigurationValue) throws(ConfigurationProblems) {
    self = try ConfigurationReader.read(value) { reader in
      guard let map = reader.map(["kind", "name", "school-year", "status", "source", "terms", "inset", "note"])
      else { return nil }
      map.check(kind: "term-calendar")
      let name = map.required("name")?.text()
      let year = map.required("school-year")?.schoolYear()
      let status = map.required("status")?.choice(Status.self)
      let source = map.required("source")?.text()
      let terms = map.required("terms").map { TermCalendar.terms($0, year) }
      let inset = map.optional("inset").map { TermCalendar.days($0, within: year) } ?? []
      guard let name, let year, let status, let source, let terms else { return nil }
      return TermCalendar(name: name, schoolYear: year, status: status, source: source, terms: terms, inset: inset)
    }
  }

  private static func terms(_ reader: ConfigurationReader, _ year: SchoolYear?) -> [Term] {
    guard let items = reader.items() else { return [] }
    if items.count != 6 { reader.note("there are \(items.count) terms; write all six of the year.") }
    var terms: [Term] = []
    for (index, item) in items.enumerated() {
      guard let map = item.map(["number", "first", "last"]) else { continue }
      let number = map.required("number")
      if let found = number?.integer(1...6), found != index + 1 {
        number?.note("term \(found) stands in place \(index + 1); write the terms in order, 1 to 6.")
      }
      guard let first = map.required("first"), let last = map.required("last") else { continue }
      guard let from = schoolday(first, within: year), let to = schoolday(last, within: year) else { continue }
      if to < from { last.note("the term ends on \(to), before it starts on \(from).") }
      if let before = terms.last, from <= before.last {
        first.note("the term starts on \(from), before term \(before.number) has ended on \(before.last).")
      }
      terms.append(Term(number: index + 1, first: from, last: to))
    }
    let total = terms.reduce(0) { $0 + weekdays($1) }
    if terms.count == 6, !(170...215).contains(total) {
      reader.note("the terms have \(total) weekdays in all, but a school year has about 195; check the dates.")
    }
    return terms
  }

  private static func weekdays(_ term: Term) -> Int {
    guard term.first <= term.last else { return 0 }
    return (0...term.first.days(until: term.last)).count { !term.first.adding(days: $0).isWeekend }
  }

  static func days(_ reader: ConfigurationReader, within year: SchoolYear?) -> [LocalDate] {
    var days: [LocalDate] = []
    for item in reader.items() ?? [] {
      guard let day = schoolday(item, within: year) else { continue }
      if days.contains(day) { item.note("\(day) stands here twice.") }
      days.append(day)
    }
    return days
  }

  static func schoolday(_ reader: ConfigurationReader, within year: SchoolYear?) -> LocalDate? {
    guard let date = reader.date() else { return nil }
    if date.isWeekend { reader.note("\(date) is a \(date.weekday.name); no school day falls on a weekend.") }
    if let year, !year.contains(date) {
      reader.note(
        "\(date) does not lie in the school year \(year), which runs from \(year.firstDay) to \(year.lastDay).")
    }
    return date
  }
}

extension TermCalendar: Decodable {
  /// Reads what a file of kind `term-calendar` holds; throws `ConfigurationProblems`.
  public init(from decoder: any Decoder) throws {
    try self.init(reading: ConfigurationValue(from: decoder))
  }
}
