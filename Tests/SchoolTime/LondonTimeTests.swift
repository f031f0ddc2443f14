import SchoolTime
import Testing

struct LondonTimeTests {
  private let seven = LocalTime(hour: 7, minute: 0) ?? .midnight

  /// An alarm computed by adding 24 hours would be an hour out for half the year.
  @Test(arguments: 2015...2035)
  func bothChangesOfTheYear(_ year: Int) throws {
    let spring = try lastSunday(year, 3)
    let autumn = try lastSunday(year, 10)
    #expect(LondonTime.startOfDay(spring.next) - LondonTime.startOfDay(spring) == 23 * 3_600_000)
    #expect(LondonTime.startOfDay(autumn.next) - LondonTime.startOfDay(autumn) == 25 * 3_600_000)
    let change = UInt64(spring.daysSince1970) * 86_400_000 + 3_600_000
    let skipped = try #require(LocalTime("01:30"))
    #expect(LondonTime(spring, skipped).milliseconds == change)
    #expect(LondonTime(milliseconds: change).description == "\(spring) 02:00")
    #expect(LondonTime(milliseconds: change - 1).time.hour == 0)
    let first = UInt64(autumn.daysSince1970) * 86_400_000 + 1_800_000
    #expect(LondonTime(autumn, skipped).milliseconds == first)
    #expect(LondonTime(milliseconds: first).time == skipped)
    #expect(LondonTime(milliseconds: first + 3_600_000).time == skipped)
    for day in [spring, autumn] {
      #expect(LondonTime(milliseconds: LondonTime(day, seven).milliseconds) == LondonTime(day, seven))
    }
  }

  /// The weekly digest must leave once in each week for twenty years: no week twice, none left out.
  @Test func everyWeekOnce() throws {
    var instant = LondonTime.startOfDay(date("2015-01-01"))
    var week = ISOWeek(containing: date("2015-01-05"))
    while week.monday < date("2036-01-01") {
      instant = LondonTime.next(.monday, seven, after: instant)
      let shown = LondonTime(milliseconds: instant)
      try #require(shown == LondonTime(week.monday, seven))
      week = week.next
    }
  }

  /// The daily tick must come once a day, also when it falls into the skipped or the repeated hour.
  @Test(arguments: ["00:00", "01:30", "07:00"])
  func everyDayOnce(_ text: String) throws {
    let time = try #require(LocalTime(text))
    var instant = LondonTime.startOfDay(date("2015-01-01")) - 1
    var day = date("2015-01-01")
    while day < date("2036-01-01") {
      instant = LondonTime.next(time, after: instant)
      try #require(LondonTime(milliseconds: instant).date == day)
      day = day.next
    }
  }

  /// A winter's and a summer's instant, known from elsewhere.
  @Test func knownInstants() {
    #expect(LondonTime(milliseconds: 1_535_932_800_000).description == "2018-09-03 01:00")
    #expect(LondonTime(date("2018-09-03"), seven).milliseconds == 1_535_954_400_000)
    #expect(LondonTime(date("2018-12-03"), seven).milliseconds == 1_543_820_400_000)
    #expect(LondonTime(milliseconds: .max).date.year == 9999 || LondonTime(milliseconds: .max).date.year == 10_000)
  }

  private func lastSunday(_ year: Int, _ month: Int) throws -> LocalDate {
    let last = try #require(LocalDate(year: year, month: month, day: 31))
    return last.adding(days: -(last.weekday.rawValue % 7))
  }
}
