import WorkflowKit

/// The core's event that a day began.
struct DayBegan: Codable, Sendable {
  var date: LocalDate
}

extension Reaction where State == RecruitmentState {
  /// What the passing of time changes: secondments, inductions and the last days for notice.
  static var days: Reaction {
    Reaction("core/day-began/", as: DayBegan.self) { state, day, meta in
      let almanac = meta.almanac
      return state.noticeToday(day.date) + state.secondmentsToday(almanac, on: day.date)
        + state.inductionsToday(almanac, on: day.date)
    }
  }
}
