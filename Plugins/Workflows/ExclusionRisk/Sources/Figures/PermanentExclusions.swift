import WorkflowKit

/// The county's permanent exclusions of one school year, week by week.
struct PermanentExclusions {
  private let exclusions: [CountedExclusion]
  private let weeks: [LocalDate]

  /// The target of the strategy: 30 or fewer in a year.
  static let target = 30

  /// Those of a school year, as far as they were recorded by a day.
  init(_ all: [CountedExclusion], in year: SchoolYear, upTo day: LocalDate) {
    exclusions = all.filter { $0.kind == .permanent && year.contains($0.decided) }
    var weeks: [LocalDate] = []
    var week = year.firstDay.monday
    while week <= day, week <= year.lastDay {
      weeks.append(week)
      week = week.adding(days: 7)
    }
    self.weeks = weeks
    self.day = day
  }

  private let day: LocalDate

  /// What counts.
  enum Which { case standing, cancelled, reinstated }

  /// The number at the end of each week, the last week up to the day; as it was known then.
  func series(_ phases: [SchoolPhase], _ which: Which) -> [Int] {
    let some = exclusions.filter { phases.contains($0.phase) }
    return weeks.map { week in
      let end = min(week.adding(days: 6), day)
      return some.count { exclusion in
        guard exclusion.recorded <= end else { return false }
        let isOver = exclusion.endRecorded.map { $0 <= end } ?? false
        switch which {
        case .standing: return !isOver
        case .cancelled: return isOver && exclusion.isCancelled
        case .reinstated: return isOver && !exclusion.isCancelled
        }
      }
    }
  }
}
