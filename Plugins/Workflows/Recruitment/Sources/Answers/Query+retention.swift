import WorkflowKit

extension Query where State == RecruitmentState {
  /// `ossp ask recruitment retention`.
  static var retention: Query {
    Query("retention", "New teachers who are still in the county after one, two and three years, by year of start") {
      state, context in state.retentionAnswer(context)
    }
  }
}

/// How many of a cohort the county kept.
struct RetentionCount: Equatable {
  /// Kept, of those of whom it is known.
  var kept = 0
  var known = 0
  /// Of whom the day has come and nobody knows.
  var notKnown = 0

  init(_ vacancies: some Sequence<Vacancy>, after years: Int, on today: LocalDate) {
    for one in vacancies {
      guard let start = one.induction?.start, start.adding(years: years) <= today else { continue }
      switch one.isKept(after: years, on: today) {
      case true?:
        kept += 1
        known += 1
      case false?: known += 1
      case nil: notKnown += 1
      }
    }
  }
}

extension RecruitmentState {
  fileprivate func retentionAnswer(_ context: Context) -> Answer {
    let small = SmallNumbers(context, of: Recruitment.name)
    let cohorts = Dictionary(grouping: vacancies.values.filter { $0.induction != nil }) { one in
      SchoolYear(containing: one.induction?.start ?? one.needed)
    }
    let rows: [[Answer.Cell]] = cohorts.sorted { $0.key < $1.key }.map { year, list in
      [.text(year.description), small.cell(list.count)]
        + (1...Retention.years).flatMap { years -> [Answer.Cell] in
          let count = RetentionCount(list, after: years, on: context.today)
          if count.known + count.notKnown == 0 { return [.missing("[z]"), .missing("[z]"), .missing("[z]")] }
          let hides = small.hides(count.kept, of: count.known)
          return [
            hides ? .missing("[c]") : .integer(count.kept), small.cell(count.known), small.cell(count.notKnown),
          ]
        }
    }
    return Answer(
      title: "New teachers still in the county",
      columns: [.init("year", "Started in"), .init("started", "Started")]
        + (1...Retention.years).flatMap { years in
          [
            Answer.Column("kept-\(years)", "Kept, year \(years)"), Answer.Column("of-\(years)", "of known"),
            Answer.Column("unknown-\(years)", "not known"),
          ]
        }, rows: rows,
      notes: [
        "As at \(context.today). Source: what schools answered (rule retention-check). [z]: too early.",
        "Kept: at the same school or another of the county. Who left during induction counts as not kept.",
      ] + (small.note.map { [$0] } ?? []))
  }
}
