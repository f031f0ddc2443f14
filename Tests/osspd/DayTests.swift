import BusProtocol
import SchoolTime
import Testing

@testable import Broker
@testable import osspd

/// Days as the daemon states them, in London.
struct DayTests {
  private static let hour: UInt64 = 3_600_000

  private static func date(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }

  /// A day that is skipped or told twice would lose or repeat every reminder of that day.
  @Test func eachDayFrom2015To2035BeginsOnceAtLondonsMidnight() throws {
    let (first, last) = (try Self.date("2015-01-01"), try Self.date("2035-12-31"))
    var keeper = DayKeeper(.london, last: first.previous.description)
    var expected = first
    var short = 0
    var long = 0
    var previous = LondonTime.startOfDay(first.previous)
    while expected <= last {
      let begins = LondonTime.startOfDay(expected)
      #expect(keeper.due == Timestamp(milliseconds: begins))
      #expect(keeper.begun(by: Timestamp(milliseconds: begins - 1)).isEmpty)
      let begun = keeper.begun(by: Timestamp(milliseconds: begins))
      #expect(begun == [Day(date: expected.description, begins: Timestamp(milliseconds: begins))])
      if begins - previous == 23 * Self.hour { short += 1 }
      if begins - previous == 25 * Self.hour { long += 1 }
      previous = begins
      expected = expected.next
    }
    #expect(short == 21, "one in March of each year")
    #expect(long == 21, "one in October of each year")
  }

  /// However the ticks fall, each day comes once: a suspended machine wakes anywhere.
  @Test(arguments: [1, 7, 22, 23, 25, 49, 300]) func ticksAtAnyDistanceSkipNothing(hours: UInt64) throws {
    var keeper = DayKeeper(.london, last: "2018-12-31")
    var dates: [String] = []
    var now = LondonTime.startOfDay(try Self.date("2019-01-01"))
    let end = LondonTime.startOfDay(try Self.date("2020-02-01"))
    while now <= end {
      dates += keeper.begun(by: Timestamp(milliseconds: now)).map(\.date)
      now += hours * Self.hour
    }
    let first = try Self.date("2019-01-01")
    #expect(dates == dates.indices.map { first.adding(days: $0).description })
    #expect(dates.count > 380)
  }

  /// A clock that is put right must neither repeat a day nor lose one.
  @Test func aClockThatJumpsRepeatsAndSkipsNothing() throws {
    var keeper = DayKeeper(.london, last: "2019-03-30")
    let change = LondonTime.startOfDay(try Self.date("2019-03-31"))
    var told: [String] = []
    // The day of the clock change, back before it, a month on, back a year, and on.
    for now in [
      change, change - 5 * Self.hour, change + 1, change + 30 * 24 * Self.hour, change - 400 * 24 * Self.hour,
      change + 31 * 24 * Self.hour,
    ] {
      told += keeper.begun(by: Timestamp(milliseconds: now)).map(\.date)
    }
    let first = try Self.date("2019-03-31")
    #expect(told == (0...31).map { first.adding(days: $0).description })
  }

  /// A new journal begins with today, not with the beginning of time.
  @Test func theFirstDayIsTheCurrentOne() throws {
    var keeper = DayKeeper(.london, last: nil)
    let now = Timestamp(LondonTime(try Self.date("2018-09-03"), try #require(LocalTime(hour: 14, minute: 30))))
    #expect(keeper.begun(by: now).map(\.date) == ["2018-09-03"])
    #expect(keeper.begun(by: now).isEmpty)
    #expect(keeper.due == Timestamp(LondonTime(try Self.date("2018-09-04"))))
  }

  /// In summer midnight in London is not midnight in UTC: a daemon that thought so would tell each day an hour late.
  @Test func anHourBeforeMidnightUTCIsTomorrowInSummer() {
    let day = DayCalendar.london.day(Timestamp(milliseconds: 1_535_756_400_000))
    #expect(day == Day(date: "2018-09-01", begins: Timestamp(milliseconds: 1_535_756_400_000)))
  }
}
