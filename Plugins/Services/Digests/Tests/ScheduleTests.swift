import TestSupport
import Testing
import WorkflowKit

@testable import Digests

@Suite struct ScheduleTests {
  private let real = DigestSchedule(ProjectConfiguration.almanac.calendar)

  // What the Operational Group was promised for its own year, day by day.
  @Test(arguments: [
    ("2018-W37", "2018-09-10", DigestDay.Occasion.term),
    ("2018-W43", "2018-10-22", .holidayWeek),
    ("2018-W52", "2018-12-24", .holidayStart),
    ("2019-W01", "2019-01-04", .holidayEnd),
    ("2019-W19", "2019-05-07", .term),
    ("2019-W22", "2019-05-28", .holidayWeek),
    ("2019-W16", "2019-04-18", .holidayEnd),
    ("2019-W17", "2019-04-23", .term),
  ])
  func realDays(_ week: String, _ on: String, _ occasion: DigestDay.Occasion) throws {
    let found = try #require(real.day(of: weekNamed(week)))
    #expect(found.on == (try day(on)))
    #expect(found.occasion == occasion)
    #expect(real.digest(on: found.on) == found)
  }

  // Nobody reads a digest in the middle of August.
  @Test func noneInTheMiddleOfHolidays() throws {
    let week = try weekNamed("2019-W33")
    #expect(real.day(of: week) == nil)
    #expect(real.digest(on: try day("2019-08-12")) == nil)
  }

  // A digest that comes on another day than usual says why.
  @Test func aBankHolidayIsNamed() throws {
    let found = try #require(real.digest(on: try day("2019-05-07")))
    #expect(
      found.notes == [
        "This digest comes on Tuesday 7 May 2019, because Monday 6 May 2019 is a bank holiday: Early May bank holiday."
      ])
  }

  // A missing calendar is no reason for silence, but one to say so.
  @Test func withoutACalendarEachMondayHasOne() throws {
    let schedule = DigestSchedule(Almanac.empty.calendar)
    let found = try #require(schedule.day(of: weekNamed("2031-W33")))
    #expect(found.on == (try day("2031-08-11")))
    #expect(found.occasion == .noCalendar)
    #expect(found.notes.count == 1)
    #expect(schedule.next(after: found.on)?.on == (try day("2031-08-18")))
  }

  // Twenty years, day by day: a rule that holds in one year only is none.
  @Test func twentyYears() throws {
    let calendar = SchoolCalendar(
      years: (2014...2035).compactMap(Self.year), bankHolidays: BankHolidays(names: Self.holidays))
    let schedule = DigestSchedule(calendar)
    var week = try #require(ISOWeek("2015-W02"))
    let end = try #require(ISOWeek("2035-W40"))
    var last: DigestDay?
    var silent = 0
    while week < end {
      let isSchool = try calendar.isSchoolWeek(week)
      let before = try calendar.isSchoolWeek(week.previous)
      let after = try calendar.isSchoolWeek(week.next)
      let found = schedule.day(of: week)
      #expect((found != nil) == (isSchool || before || after), "\(week)")
      if let found {
        let working = try Set(week.days.filter { try calendar.isWorkingDay($0) })
        let isEarly = isSchool || before
        let passed = week.days.prefix(5).filter { isEarly ? $0 < found.on : $0 > found.on }
        #expect(working.contains(found.on), "\(week)")
        #expect(working.isDisjoint(with: passed), "\(week)")
        #expect((found.moved == nil) == passed.isEmpty, "\(week)")
        if let last { #expect(schedule.next(after: last.on) == found, "\(week)") }
        last = found
        silent = 0
      } else {
        silent += 1
        #expect(silent < 6, "\(week)")
      }
      week = week.next
    }
  }

  // By London's clock, also in the weeks after it was changed.
  @Test(arguments: ["2019-03-25", "2019-04-01", "2019-10-21", "2019-10-28", "2026-03-30", "2026-10-26"])
  func sevenIsSevenAfterBothClockChanges(_ text: String) throws {
    let times = DigestTimes(ModuleSettings(nil, Digests.settings))
    let on = try day(text)
    let cut = times.cut(on: on)
    let send = times.send(on: on, afterCutAt: cut)
    #expect(LondonTime(milliseconds: cut.milliseconds).description == "\(text) 06:45")
    #expect(LondonTime(milliseconds: send.milliseconds).description == "\(text) 07:00")
  }

  // A module needs its minutes also when the daemon comes up at noon.
  @Test func aLateCutLeavesTimeForAnswers() throws {
    let times = DigestTimes(ModuleSettings(nil, Digests.settings))
    let on = try day("2019-05-13")
    let noon = Timestamp(milliseconds: LondonTime(on).milliseconds + 43_200_000)
    #expect(times.send(on: on, afterCutAt: noon).milliseconds == noon.milliseconds + 900_000)
  }

  /// Six terms with the usual holidays between them.
  private static func year(_ start: Int) -> TermCalendar? {
    func date(_ month: Int, _ day: Int, _ year: Int = start + 1) -> LocalDate {
      LocalDate(year: year, month: month, day: day) ?? LocalDate(daysSince1970: 0)
    }
    let spans = [
      (date(9, 3, start), date(10, 19, start)), (date(10, 29, start), date(12, 20, start)),
      (date(1, 4), date(2, 14)), (date(2, 22), date(4, 3)), (date(4, 19), date(5, 23)), (date(6, 2), date(7, 22)),
    ]
    return SchoolYear("\(start)/\(String(start + 1).suffix(2))").map { year in
      TermCalendar(
        name: "Test", schoolYear: year, status: .confirmed, source: "test",
        terms: spans.enumerated().map { .init(number: $0 + 1, first: $1.0, last: $1.1) })
    }
  }

  private static var holidays: [LocalDate: String] {
    var names: [LocalDate: String] = [:]
    for year in 2014...2036 {
      for (month, day, name) in [(1, 1, "New Year"), (12, 25, "Christmas"), (12, 26, "Boxing Day")] {
        if let date = LocalDate(year: year, month: month, day: day) { names[date] = name }
      }
      for (month, day) in [(5, 1), (5, 25), (8, 25)] {
        guard let date = LocalDate(year: year, month: month, day: day) else { continue }
        names[date.isMonday ? date : date.monday.adding(days: 7)] = "bank holiday"
      }
    }
    return names
  }
}

extension LocalDate {
  fileprivate var isMonday: Bool { monday == self }
}
