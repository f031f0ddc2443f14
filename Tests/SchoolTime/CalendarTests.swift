import Foundation
import SchoolTime
import Testing

struct CalendarTests {
  /// The county's published terms have these numbers of days; another number means a date was mistyped.
  @Test(arguments: [
    ("2024-25", [39, 35, 30, 30, 23, 37]), ("2025-26", [39, 35, 30, 25, 29, 36]),
  ])
  func daysOfEachTerm(_ year: String, _ expected: [Int]) throws {
    let calendar = try Files.calendar([year])
    let terms = try calendar.terms(.six, of: calendar.years[0].schoolYear)
    let days = try terms.map { term in
      try (0...term.first.days(until: term.last)).count { try calendar.isSchoolDay(term.first.adding(days: $0)) }
    }
    #expect(days == expected)
  }

  /// Every shipped year must have 190 pupil days and the four INSET days that schools set, and say whether it is published.
  @Test(arguments: ["2017-18", "2018-19", "2019-20", "2024-25", "2025-26"])
  func shippedYears(_ name: String) throws {
    let calendar = try Files.calendar([name])
    let year = calendar.years[0]
    #expect(year.schoolYear.fileName == name)
    #expect(year.status == (name >= "2024" ? .confirmed : .unconfirmed))
    #expect(year.inset.count == 1)
    var date = year.schoolYear.firstDay
    var days = 0
    while date <= year.schoolYear.lastDay {
      if try calendar.isSchoolDay(date) { days += 1 }
      date = date.next
    }
    #expect(days == 194)
    #expect(try calendar.firstSchoolDay(of: year.schoolYear) == year.terms[0].first)
  }

  /// Our files and the county's published table must not part ways.
  @Test(.enabled(if: Files.shared != nil))
  func publishedTableSaysTheSame() throws {
    let shared = try #require(Files.shared)
    let text = try String(contentsOf: shared.appending(path: "data/oxfordshire_term_dates.csv"), encoding: .utf8)
    let calendar = try Files.calendar()
    var checked = 0
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",").map(String.init)
      let (first, last) = (date(fields[3]), date(fields[4]))
      var day = first
      while day <= last {
        let status = try calendar.status(of: day)
        let isBankHoliday = try calendar.bankHolidays.name(on: day) != nil
        switch fields[1] {
        case "term": #expect(status.isOpen == (!day.isWeekend && !isBankHoliday), "\(day)")
        case "inset": #expect(status == .closed(.countyInset))
        default: #expect(!status.isOpen, "\(day)")
        }
        day = day.next
      }
      if fields[1] == "term" {
        let term = try calendar.term(.six, containing: first)
        #expect(term?.first == first && term?.last == last)
        checked += 1
      }
    }
    #expect(checked == 12)
  }

  /// Our bank holidays must be the government's, day by day and name by name.
  @Test(.enabled(if: Files.shared != nil))
  func governmentsBankHolidays() throws {
    let shared = try #require(Files.shared)
    let data = try Data(contentsOf: shared.appending(path: "data/bank-holidays.json"))
    let theirs = BankHolidays(try JSONDecoder().decode(GovernmentBankHolidays.self, from: data))
    let ours = try BankHolidays(reading: Files.config("calendar/bank-holidays-england.yaml"))
    #expect(ours == theirs)
    #expect(ours.years == Set(2012...2028))
    for year in ours.years {
      #expect(ours.names[Easter.goodFriday(year)] == "Good Friday")
      #expect(ours.names[Easter.monday(year)] == "Easter Monday")
    }
  }

  /// Easter decides the statutory terms; these are known Easters, with the earliest and the latest there can be.
  @Test(arguments: [
    "2008-03-23", "2016-03-27", "2018-04-01", "2019-04-21", "2025-04-20", "2026-04-05", "2038-04-25", "1818-03-22",
  ])
  func easter(_ sunday: String) {
    #expect(Easter.sunday(date(sunday).year) == date(sunday))
  }

  /// The three statutory terms leave no day out, and a late Easter parts them from the county's.
  @Test func statutoryTerms() throws {
    for start in 2015...2035 {
      let year = SchoolYear(startingIn: start)
      let terms = year.statutoryTerms
      #expect(terms[0].first == year.firstDay && terms[2].last == year.lastDay)
      #expect(terms[0].last.next == terms[1].first && terms[1].last.next == terms[2].first)
      #expect(terms[2].first == Easter.monday(start + 1))
    }
    let calendar = try Files.calendar()
    // In 2025 term 5 begins just after Easter Monday; in 2026 term 4 ends well before it.
    #expect(SchoolYear(startingIn: 2024).statutoryTerm(containing: date("2025-04-22"))?.name == "Summer term")
    #expect(SchoolYear(startingIn: 2025).statutoryTerm(containing: date("2026-03-27"))?.name == "Spring term")
    #expect(try calendar.term(.national, containing: date("2025-10-29"))?.description == "Autumn term 2025/26")
    #expect(try calendar.term(.six, containing: date("2025-10-29")) == nil)
    #expect(try calendar.term(.six, containing: date("2026-01-20"))?.name == "Term 3")
    // With Easter in the middle of term 5, one of its days lies in the statutory spring.
    let early = SchoolYear(startingIn: 2037).statutoryTerms
    let term5 = MadeUpYears.term(2037).terms[4]
    #expect(term5.first < early[2].first)
    #expect(early[1].contains(term5.first))
    #expect(try MadeUpYears.calendar.status(of: Easter.goodFriday(2037)).reason != nil)
  }

  /// Each closed day says why, or nobody can check a count by hand.
  @Test func reasons() throws {
    let calendar = try Files.calendar()
    func status(_ text: String) throws -> String { try calendar.status(of: date(text)).reason?.description ?? "open" }
    #expect(try status("2025-09-01") == "county INSET day")
    #expect(try status("2025-09-02") == "open")
    #expect(try status("2025-10-29") == "half term")
    #expect(try status("2025-12-25") == "Christmas holiday")
    #expect(try status("2026-04-08") == "Easter holiday")
    #expect(try status("2026-05-04") == "Early May bank holiday")
    #expect(try status("2026-05-09") == "weekend")
    #expect(try status("2026-07-21") == "summer holiday")
    #expect(try !calendar.isWorkingDay(date("2025-12-26")))
    #expect(try calendar.isWorkingDay(date("2025-12-29")))
    #expect(throws: CalendarError.calendarNotLoaded(SchoolYear(startingIn: 2026))) { try status("2026-09-02") }
    #expect(throws: CalendarError.bankHolidaysNotLoaded(year: 2029)) { try calendar.isWorkingDay(date("2029-03-01")) }
  }

  /// A school's own INSET day moves its dates and nobody else's.
  @Test func overlay() throws {
    let county = try Files.calendar()
    let day = date("2025-09-25")
    let own = county.with(
      SchoolOverlay(
        years: [SchoolYear(startingIn: 2025)], inset: [day], closures: [date("2025-09-26"): "burst pipe"]))
    #expect(try own.status(of: day) == .closed(.schoolInset))
    #expect(try own.status(of: date("2025-09-26")) == .closed(.closure("burst pipe")))
    #expect(try county.isSchoolDay(day))
    let sixth = try own.count(6, .schoolDay, from: date("2025-09-22"), .dayOf)
    #expect(sixth.due == date("2025-10-01"))
    #expect(!sixth.insetNotKnown)
    #expect(try county.count(6, .schoolDay, from: date("2025-09-22"), .dayOf).insetNotKnown)
  }

  /// A school year's bank holidays that are not loaded must be missed, not read as none.
  @Test func missingBankHolidays() throws {
    let calendar = SchoolCalendar(
      years: [MadeUpYears.term(2025)], bankHolidays: MadeUpYears.bankHolidays(2025...2025))
    #expect(try calendar.isSchoolDay(date("2025-10-01")))
    #expect(throws: CalendarError.bankHolidaysNotLoaded(year: 2026)) { try calendar.isSchoolDay(date("2026-02-03")) }
  }
}
