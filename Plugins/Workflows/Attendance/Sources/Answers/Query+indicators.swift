import WorkflowKit

extension Query where State == AttendanceState {
  /// `ossp ask attendance indicators`.
  static var indicators: Query {
    Query(
      "indicators", "The figures: value, n of N, source, as at, rule",
      .optional(.text("area", "Area, by name or number", hint: "the only one known, unless given"))
    ) { (state, context, area) throws(Rejection) in
      var authority: UInt32?
      if area != nil { authority = try state.authority(named: area) }
      return state.indicatorAnswer(authority ?? state.onlyAuthority, context)
    }
  }
}

extension AttendanceState {
  /// The local authority whose schools are known, where it is one.
  var onlyAuthority: UInt32? {
    let known = Set(schools.values.map(\.area))
    return known.count == 1 ? known.first : nil
  }

  /// What the figures of an area are worked out from.
  func circumstances(_ area: UInt32?, today: LocalDate) -> Indicator.Circumstances {
    var now = Indicator.Circumstances(state: self, today: today)
    if let area, let year = lastYear(of: area), let rows = years[year]?.rows(of: area) {
      now.loaded = (year, Totals(rows, kind: .total), Set(rows.map(\.source)).sorted().map { file($0) })
    }
    return now
  }

  fileprivate func indicatorAnswer(_ area: UInt32?, _ context: Context) -> Answer {
    let now = circumstances(area, today: context.today)
    let own = context.suppression
    return Answer(
      title: "Attendance indicators" + (area.map { ", \(areaNames[.authority($0)])" } ?? ""),
      columns: [
        .init("indicator", "Indicator"), .init("value", "Value"),
        .init("n", "n"), .init("of", "of N"), .init("source", "Source"), .init("as-at", "As at"), .init("rule", "Rule"),
      ],
      rows: Indicator.all.map { indicator in
        let name = indicator.description.name
        var figure = indicator.figure(now)
        // Small numbers are hidden, and what they would be worked out from.
        if indicator.isOfPupilsCases, own.hides(figure) {
          (figure.value, figure.count) = (.missing("[c]"), .missing("[c]"))
          if case .integer(let whole) = figure.whole, own.hides(whole) { figure.whole = .missing("[c]") }
        }
        return [
          .text(name), figure.value,
          figure.count,
          figure.whole, .text(figure.source), .text(figure.asAt), indicator.rule.map { .text($0) } ?? .missing("[z]"),
        ]
      },
      notes: ["[x]: not available, which is not 0. [z]: does not apply. \(own.words)."])
  }
}

extension SmallNumbers {
  /// Whether a figure of pupils' cases is hidden: its count or what it is a part of is small, or all but a few are in it.
  func hides(_ figure: Indicator.Figure) -> Bool {
    guard case .integer(let count) = figure.count else { return false }
    guard case .integer(let whole) = figure.whole else { return hides(count) }
    return hides(count) || hides(whole) || (count > 0 && hides(whole - count))
  }
}
