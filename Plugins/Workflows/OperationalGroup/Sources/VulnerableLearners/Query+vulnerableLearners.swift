import WorkflowKit

extension Query where State == OperationalGroupState {
  /// `ossp ask operational-group vulnerable-learners`.
  static var vulnerableLearners: Query {
    Query(
      "vulnerable-learners", "What vulnerable learners achieve, beside England and the year before",
      .optional(.schoolYear("year", "The school year", hint: "the last recorded, unless given"))
    ) { (state, context, year) throws(Rejection) in
      let year = year ?? state.achievements.values.map(\.year).max()
      let shown = year.map { state.achievements(of: $0) } ?? []
      let told = state.commissionersInformed.filter { $0.year == year }
      return Answer(
        title: "Achievement of vulnerable learners" + (year.map { " \($0)" } ?? ""),
        columns: [
          .init("measure", "Measure"), .init("group", "Learners"), .init("county", "County"),
          .init("england", "England"), .init("gap", "Above England"), .init("before", "Year before"),
          .init("source", "Source"),
        ], rows: shown.map { state.cells(of: $0) },
        notes: [
          "Of the whole county, as published; [x]: none is recorded, which is not 0.",
          told.isEmpty
            ? "No commissioning group was told of it yet."
            : "Told: \(told.map { "\($0.to) on \($0.on), \($0.reference)" }.joined(separator: "; ")).",
        ])
    }
  }
}

extension OperationalGroupState {
  /// A year's figures, measure by measure.
  func achievements(of year: SchoolYear) -> [Achievement] {
    Achievement.Measure.allCases.flatMap { measure in
      Achievement.Group.allCases.compactMap { group in
        achievements.values.first { $0.year == year && $0.measure == measure && $0.group == group }
      }
    }
  }

  fileprivate func cells(of one: Achievement) -> [Answer.Cell] {
    let before = achievements.values.first {
      $0.year == one.year.previous && $0.measure == one.measure && $0.group == one.group
    }
    return [
      .text(one.measure.rawValue), .text(one.group.rawValue), .decimal(one.county.description),
      one.england.map { .decimal($0.description) } ?? .missing("[x]"),
      one.england.map { .decimal(one.county.above($0).description) } ?? .missing("[x]"),
      before.map { .decimal($0.county.description) } ?? .missing("[x]"), .text(one.reference),
    ]
  }
}
