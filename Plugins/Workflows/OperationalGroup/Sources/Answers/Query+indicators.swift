import WorkflowKit

extension Query where State == OperationalGroupState {
  /// `ossp ask operational-group indicators`.
  static var indicators: Query {
    Query("indicators", "The module's figures, each of how many, from what, as at when, by which rule") {
      (state, context) throws(Rejection) in
      let figures = IndicatorFigures(state, on: context.today, context.almanac, context.guarantee)
      return Answer(
        title: "Indicators of the Operational Group as at \(context.today)", columns: columns,
        rows: figures.all.map { cells($0, context.today) },
        notes: [state.outcomeNote(on: context.today), "For partners: a figure of one school names it."])
    }
  }

  /// `ossp ask operational-group report`: what goes up to the board.
  static var report: Query {
    Query("report", "The report upwards to the board: the figures, the meetings of the year, and what was reported") {
      (state, context) throws(Rejection) in
      let year = SchoolYear(ofGuarantee: context.today)
      let figures = IndicatorFigures(state, on: context.today, context.almanac, context.guarantee)
      let meetings = state.boardMeetings.values.filter { SchoolYear(ofGuarantee: $0.date) == year }
        .sorted { ($0.date, $0.id) < ($1.date, $1.id) }
      var rows = figures.all.map { cells($0, context.today) }
      rows += meetings.map { meeting in
        let due = try? context.almanac.due("board-report", from: meeting.date).date
        let report = meeting.reported.map { "report \(meeting.reference ?? "") went up on \($0)" } ?? "no report yet"
        return [
          .text("board meeting \(meeting.id)"), .text("\(meeting.date): \(meeting.stage.rawValue), \(report)"),
          .missing("[z]"), .missing("[z]"), .missing("[z]"), .text("board meetings"), .date(context.today),
          .text("board-report, due \(due?.description ?? "[x]")"),
        ]
      }
      let learners = state.achievements.values.map(\.year).max()
      rows += (learners.map { state.achievements(of: $0) } ?? []).map { one in
        [
          .text("\(one.measure.rawValue) \(one.group.rawValue)"), .text("Vulnerable learners, \(one.year)"),
          .decimal(one.county.description), .missing("[z]"), .missing("[z]"), .text(one.reference),
          .date(context.today), .text("England \(one.england?.description ?? "[x]")"),
        ]
      }
      let held = meetings.count { $0.stage != .cancelled }
      return Answer(
        title: "Report to the board (\(context.guarantee.reportTo)) as at \(context.today)", columns: columns,
        rows: rows,
        notes: [
          "\(held) of \(context.guarantee.boardMeetings) board meetings of \(year) have a date.",
          "About \(context.guarantee.seats) members, working by \(context.guarantee.documents.joined(separator: " and ")).",
          state.outcomeNote(on: context.today),
        ])
    }
  }

  private static var columns: [Answer.Column] {
    [
      .init("indicator", "Indicator"), .init("label", "What"), .init("value", "Value"), .init("of", "Of"),
      .init("percent", "%"), .init("source", "Source"), .init("as-at", "As at"), .init("rule", "By"),
    ]
  }

  private static func cells(_ figure: Figure, _ today: LocalDate) -> [Answer.Cell] {
    let rate = figure.part.map { ExactRate($0, of: figure.whole) }
    return [
      .text(figure.indicator.rawValue), .text("\(figure.indicator.words.label), of \(figure.indicator.words.of)"),
      figure.part.map { .integer($0) } ?? .missing("[x]"), .integer(figure.whole),
      // A share of nothing is none; one of more than all cannot be, for visits beyond the most that is paid for.
      figure.whole == 0 ? .missing("[z]") : rate?.cell(places: 0) ?? .missing("[x]"), .text(figure.source),
      .date(today), .words(figure.rule),
    ]
  }
}
