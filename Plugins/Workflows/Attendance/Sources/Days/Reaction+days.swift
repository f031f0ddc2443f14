import WorkflowKit

/// The core's event that a day began.
struct DayBegan: Codable, Hashable, Sendable {
  var date: LocalDate
}

extension Reaction where State == AttendanceState {
  /// What the day alone brings: reduced timetables in week 4 and over six weeks, and
  /// school days for which a provider told nothing.
  static var dayBegan: Reaction {
    Reaction("core/day-began/", as: DayBegan.self) { state, day, meta in
      let (almanac, settings) = (meta.almanac, meta.attendance)
      let timetables: [any DomainEvent] = state.timetables.values.sorted { $0.id < $1.id }
        .flatMap { $0.steps(on: day.date, almanac, dueBackDays: settings.dueBackDays) }
      return timetables
        + state.provision.values.sorted { $0.id < $1.id }
        .flatMap { $0.steps(on: day.date, almanac, silentDays: settings.silentDays) }
    }
  }
}
