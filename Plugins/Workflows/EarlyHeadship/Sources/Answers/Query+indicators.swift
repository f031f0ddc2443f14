import WorkflowKit

extension Query where State == HeadshipState {
  /// `ossp ask early-headship indicators --year 2018/19`.
  static var indicators: Query {
    Query(
      "indicators", "The figures: value, n of N, source, as-at date, rule",
      .optional(.schoolYear("year", "The school year", hint: "this one, unless given"))
    ) { state, context, year in
      let small = SmallNumbers(context, of: EarlyHeadship.name)
      let year = year ?? SchoolYear(ofHeadships: context.today)
      let now = Indicator.Circumstances(state: state, almanac: context.almanac, today: context.today, year: year)
      return Answer(
        title: "Early headship indicators, \(year)",
        columns: [
          .init("indicator", "Indicator"), .init("value", "Value"), .init("unit", "Unit"), .init("n", "n"),
          .init("of", "of N"), .init("source", "Source"), .init("rule", "Rule"),
        ],
        rows: Indicator.all.map { indicator in
          let cells = Indicator.cells(indicator.figure(now), small)
          return [
            .text(indicator.description.label), cells[0], .text(indicator.description.unit), cells[1], cells[2],
            .text(indicator.source), .text(context.ruleName(indicator.rule)),
          ]
        },
        notes: ["As at \(context.today). [x]: not to be had. [z]: does not apply."] + (small.note.map { [$0] } ?? []))
    }
  }
}

extension Context {
  /// A rule with the number of its version in force: `welcome-visit@1`; `count` for a plain count.
  fileprivate func ruleName(_ rule: String?) -> String {
    guard let rule else { return "count" }
    return (try? almanac.rules.rule(rule, on: today)).map { "\(rule)@\($0.version)" } ?? rule
  }
}
