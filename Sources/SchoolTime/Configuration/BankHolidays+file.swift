extension BankHolidays {
  /// Reads and checks a file of kind `bank-holidays`, with one `2018-12-25 Christmas Day` a line.
  ///
  /// Refused: unknown keys, days out of order, weekends, and a year with fewer than eight holidays.
  public init(reading value: ConfigurationValue) throws(ConfigurationProblems) {
    self = try ConfigurationReader.read(value) { reader in
      guard let map = reader.map(["kind", "division", "source", "holidays", "note"]) else { return nil }
      map.check(kind: "bank-holidays")
      if let division = map.required("division"), let name = division.text(), name != "england" {
        division.note("'\(name)' is not known here: use england.")
      }
      _ = map.required("source")?.text()
      guard let holidays = map.required("holidays"), let items = holidays.items() else { return nil }
      var names: [LocalDate: String] = [:]
      var last: LocalDate?
      for item in items {
        guard let text = item.text() else { continue }
        guard let date = LocalDate(iso: text.prefix(10)), text.count > 11, text.dropFirst(10).first == " " else {
          item.note("'\(text)' is no holiday: write date and name, as in 2018-12-25 Christmas Day.")
          continue
        }
        if date.isWeekend { item.note("\(date) is a \(date.weekday.name); write the weekday on which it is kept.") }
        if let last, date <= last { item.note("\(date) stands after \(last); write the days in order, each once.") }
        last = date
        names[date] = String(text.dropFirst(11))
      }
      let counts = Dictionary(grouping: names.keys, by: \.year).mapValues(\.count)
      for (year, count) in counts.sorted(by: { $0.key < $1.key }) where count < 8 {
        holidays.note(
          "\(year) has \(count) holidays; England has at least 8 a year, so write them all or leave it out.")
      }
      return BankHolidays(names: names)
    }
  }
}

extension BankHolidays: Decodable {
  /// Reads what a file of kind `bank-holidays` holds; throws `ConfigurationProblems`.
  public init(from decoder: any Decoder) throws {
    try self.init(reading: ConfigurationValue(from: decoder))
  }
}
