import SchoolTime

/// School years by a simple habit, for properties over decades that no published calendar covers.
enum MadeUpYears {
  /// Terms start on a Wednesday; Easter holidays follow Easter, so that some years have it before term 5 and some inside it.
  static func term(_ year: Int) -> TermCalendar {
    func day(_ year: Int, _ month: Int, _ day: Int) -> LocalDate {
      LocalDate(year: year, month: month, day: day) ?? LocalDate(daysSince1970: 0)
    }
    let start = day(year, 9, 1).adding(days: 6).monday.adding(days: 2)
    let autumn = day(year, 10, 24).monday
    let christmas = day(year, 12, 20).monday.adding(days: -3)
    let january = day(year + 1, 1, 2).adding(days: 6).monday.adding(days: 2)
    let february = day(year + 1, 2, 16).monday
    let easter = min(max(Easter.sunday(year + 1), day(year + 1, 3, 31)), day(year + 1, 4, 7)).monday
    let may = day(year + 1, 5, 28).monday
    let ends = [
      autumn.adding(days: -3), christmas, february.adding(days: -3), easter.adding(days: -3), may.adding(days: -3),
    ]
    let firsts = [
      start, autumn.adding(days: 7), january, february.adding(days: 7), easter.adding(days: 14), may.adding(days: 7),
    ]
    let last = day(year + 1, 7, 21).monday.adding(days: 1)
    return TermCalendar(
      name: "Made up", schoolYear: SchoolYear(startingIn: year), status: .unconfirmed, source: "test",
      terms: zip(firsts, ends + [last]).enumerated().map { .init(number: $0 + 1, first: $1.0, last: $1.1) })
  }

  static func bankHolidays(_ years: ClosedRange<Int>) -> BankHolidays {
    var names: [LocalDate: String] = [:]
    for year in years {
      for (month, day) in [(1, 1), (12, 25), (12, 26)] {
        guard var date = LocalDate(year: year, month: month, day: day) else { continue }
        while date.isWeekend || names[date] != nil { date = date.next }
        names[date] = "holiday"
      }
      names[Easter.goodFriday(year)] = "Good Friday"
      names[Easter.monday(year)] = "Easter Monday"
      for (month, day) in [(5, 7), (5, 31), (8, 31)] {
        if let date = LocalDate(year: year, month: month, day: day) { names[date.monday] = "bank holiday" }
      }
    }
    return BankHolidays(names: names)
  }

  static let calendar = SchoolCalendar(
    years: (2012...2037).map(term), bankHolidays: bankHolidays(2012...2038))
}

/// Numbers that look random and are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
