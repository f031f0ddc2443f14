import WorkflowKit

/// Which weeks have a digest, and on which day.
///
/// A week of which Monday to Friday has a school day has one on Monday. Of a run of weeks without school days, the first
/// has one on Monday and the last one on Friday; a run of one week has one, on Monday. A bank holiday moves a Monday on to
/// the next working day and a Friday back to the one before. Where no calendar is loaded, each week counts as a week of term.
struct DigestSchedule: Sendable {
  private let calendar: SchoolCalendar

  /// By the county's calendar.
  init(_ calendar: SchoolCalendar) { self.calendar = calendar }

  /// The digest of a week; nil for a week in the middle of holidays.
  func day(of week: ISOWeek) -> DigestDay? {
    switch kind(of: week) {
    case .school: return early(week, .term)
    case .unknown: return early(week, .noCalendar)
    case .holiday:
      let begins = kind(of: week.previous) != .holiday
      let ends = kind(of: week.next) != .holiday
      if begins { return early(week, ends ? .holidayWeek : .holidayStart) }
      return ends ? late(week) : nil
    }
  }

  /// The digest that is sent on a day; nil for a day without one.
  func digest(on date: LocalDate) -> DigestDay? {
    day(of: ISOWeek(containing: date)).flatMap { $0.on == date ? $0 : nil }
  }

  /// The first digest after a day; nil only where none is found within a year.
  func next(after date: LocalDate) -> DigestDay? {
    var week = ISOWeek(containing: date)
    for _ in 0..<60 {
      if let day = day(of: week), day.on > date { return day }
      week = week.next
    }
    return nil
  }

  private enum Kind { case school, holiday, unknown }

  private func kind(of week: ISOWeek) -> Kind {
    do throws(CalendarError) {
      return try calendar.isSchoolWeek(week) ? .school : .holiday
    } catch {
      return .unknown
    }
  }

  private func early(_ week: ISOWeek, _ occasion: DigestDay.Occasion) -> DigestDay {
    day(week, week.days.prefix(5).first(where: isWorkingDay), insteadOf: week.monday, occasion)
  }

  private func late(_ week: ISOWeek) -> DigestDay {
    let friday = week.monday.adding(days: 4)
    return day(week, week.days.prefix(5).last(where: isWorkingDay), insteadOf: friday, .holidayEnd)
  }

  private func day(
    _ week: ISOWeek, _ found: LocalDate?, insteadOf usual: LocalDate, _ occasion: DigestDay.Occasion
  ) -> DigestDay {
    let on = found ?? usual
    let name = calendar.bankHolidays.names[usual]
    return DigestDay(
      week: week, on: on, occasion: occasion,
      moved: on == usual ? nil : name.map { DigestDay.Move(from: usual, because: $0) })
  }

  /// Where bank holidays are not loaded, Monday to Friday count.
  private func isWorkingDay(_ date: LocalDate) -> Bool { !date.isWeekend && calendar.bankHolidays.names[date] == nil }
}
