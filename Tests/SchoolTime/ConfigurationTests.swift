import Foundation
import SchoolTime
import Testing

struct ConfigurationTests {
  private let year = """
    {"kind":"term-calendar","name":"X","school-year":"2018/19","status":"unconfirmed","source":"s","terms":[
    {"number":1,"first":"2018-09-04","last":"2018-10-19"},{"number":2,"first":"2018-10-29","last":"2018-12-21"},
    {"number":3,"first":"2019-01-07","last":"2019-02-15"},{"number":4,"first":"2019-02-25","last":"2019-04-05"},
    {"number":5,"first":"2019-04-23","last":"2019-05-24"},{"number":6,"first":"2019-06-03","last":"2019-07-23"}],
    "inset":["2018-09-03"]}
    """

  /// The daemon hands the files on as JSON, and settings travel in events: the way in must be the same.
  @Test func readsJSON() throws {
    let calendar = try JSONDecoder().decode(TermCalendar.self, from: Data(year.utf8))
    #expect(calendar.terms.count == 6)
    #expect(calendar.terms[4].first == date("2019-04-23"))
  }

  /// Each slip is named with its place, and with what would be right.
  @Test(arguments: [
    ("\"status\"", "\"staus\"", "staus: there is no key 'staus' here: did you mean 'status'?"),
    ("\"unconfirmed\"", "\"unconfirmd\"", "status: 'unconfirmd' is not known here: did you mean 'unconfirmed'?"),
    ("2018/19", "2018/20", "school-year: '2018/20' is no school year"),
    (
      "\"first\":\"2019-01-07\"", "\"frist\":\"2019-01-07\"",
      "terms[2].frist: there is no key 'frist' here: did you mean 'first'?"
    ),
    ("2019-01-07", "2019-01-06", "terms[2].first: 2019-01-06 is a Sunday"),
    (
      "2019-01-07", "2018-12-20",
      "terms[2].first: the term starts on 2018-12-20, before term 2 has ended on 2018-12-21."
    ),
    ("2019-02-15", "2019-01-04", "terms[2].last: the term ends on 2019-01-04, before it starts on 2019-01-07."),
    ("2019-07-23", "2019-08-05", "terms[5].last: 2019-08-05 does not lie in the school year 2018/19"),
    ("2019-07-23", "2019-07-32", "terms[5].last: '2019-07-32' is no date"),
    ("\"number\":4", "\"number\":5", "terms[3].number: term 5 stands in place 4"),
    ("term-calendar", "rules", "kind: this is a file of kind 'rules'; write 'term-calendar'."),
    ("[\"2018-09-03\"]", "[\"2018-09-03\",\"2018-09-03\"]", "inset[1]: 2018-09-03 stands here twice."),
    ("2019-06-03", "2019-07-22", "terms: the terms have 160 weekdays in all"),
  ])
  func namesTheSlip(_ right: String, _ wrong: String, _ message: String) throws {
    let broken = year.replacing(right, with: wrong, maxReplacements: 1)
    let problems = try #require(throws: ConfigurationProblems.self) {
      try JSONDecoder().decode(TermCalendar.self, from: Data(broken.utf8))
    }
    #expect(problems.description.contains(message), "\(problems)")
  }

  /// The loader knows the lines; where it knows none for a key, the enclosing one's is better than none.
  @Test func linesAreAttached() throws {
    let broken = year.replacing("\"first\":\"2019-01-07\"", with: "\"frist\":\"2019-01-07\"")
    let problems = try #require(throws: ConfigurationProblems.self) {
      try TermCalendar(reading: JSONDecoder().decode(ConfigurationValue.self, from: Data(broken.utf8)))
    }
    let lines = ["terms[2].frist": 12, "terms": 6]
    let located = problems.located(in: "a.yaml") { lines[$0.description] }
    #expect(located.problems.map(\.line) == [12, 6])
    #expect(located.description.hasPrefix("a.yaml:12: terms[2].frist: there is no key 'frist'"))
  }

  /// Bank holidays in disorder are a sign of a slip of the pen.
  @Test func bankHolidayFile() throws {
    func read(_ days: [String]) throws -> BankHolidays {
      try BankHolidays(
        reading: .map([
          "kind": .text("bank-holidays"), "division": .text("england"), "source": .text("s"),
          "holidays": .list(days.map { .text($0) }),
        ]))
    }
    let problems = try #require(throws: ConfigurationProblems.self) {
      try read(["2018-12-26 Boxing Day", "2018-12-25 Christmas Day", "2018-12-29 Nothing", "2018-13-01 X", "Easter"])
    }
    for text in [
      "stands after 2018-12-26", "is a Saturday", "'2018-13-01 X' is no holiday", "'Easter' is no", "at least 8",
    ] {
      #expect(problems.description.contains(text), "\(text) in \(problems)")
    }
  }

  /// A school's days come from its own file, and two files for two years are one overlay.
  @Test func schoolInsetFile() throws {
    let json = """
      {"kind":"school-inset","school-year":"2025/26","schools":[
      {"urn":123456,"inset":["2025-10-24","2026-07-20"],"closures":["2026-01-09 snow"]}]}
      """
    let file = try JSONDecoder().decode(SchoolInsetFile.self, from: Data(json.utf8))
    let overlay = try #require(file.schools[123_456])
    #expect(overlay.inset.count == 2 && overlay.closures[date("2026-01-09")] == "snow")
    let both = overlay.merging(SchoolOverlay(years: [SchoolYear(startingIn: 2024)], inset: [date("2025-07-22")]))
    #expect(both.years.count == 2 && both.inset.count == 3)
    #expect(throws: ConfigurationProblems.self) {
      try JSONDecoder().decode(SchoolInsetFile.self, from: Data(json.replacing("2026-07-20", with: "2026-07-18").utf8))
    }
  }
}
