import WorkflowKit

extension Query where State == AttendanceState {
  /// `ossp ask attendance compare --from 2016/17 --to 2017/18 --area oxfordshire`.
  static var compare: Query {
    Query(
      "compare", "How many schools improved, stayed the same or got worse between two years",
      .schoolYear("from", "First year"), .schoolYear("to", "Second year"),
      .otherwise(.laestab, .choice("by", "What schools are matched by", of: Comparison.Match.self)),
      .optional(.text("area", "Area, by name or number", hint: "all schools loaded, unless given")),
      .otherwise(.pa10, .choice("definition", "pa10, or pa15 for the older series", of: Series.self))
    ) { (state, _, from, to, match, area, definition) throws(Rejection) in
      guard from != to else { throw Rejection("'from' and 'to' are the same year: give two") }
      if let reason = SeriesPair(from: from, to: to, series: definition).breakBetween(loaded: state.loaded) {
        throw Rejection(reason, rule: "attendance.series")
      }
      if definition == .pa15 {
        throw Rejection(
          "the 15% series has rates of schools without counts, most of them suppressed: schools' changes are not counted",
          rule: "attendance.series")
      }
      var number: UInt32?
      if let area {
        let place = try state.areaNames.area(named: area)
        number = place.authority
        if number == nil, place != .england {
          throw Rejection("schools are compared in a local authority or in England")
        }
      }
      return state.comparison(from, to, match, number)
    }
  }
}

extension AttendanceState {
  /// Years with schools' rows of a series.
  func loaded(_ series: Series) -> Set<SchoolYear> {
    switch series {
    case .pa10: Set(years.keys)
    case .pa15: Set(oldYears.keys)
    }
  }

  fileprivate func comparison(
    _ from: SchoolYear, _ to: SchoolYear, _ match: Comparison.Match, _ area: UInt32?
  ) -> Answer {
    let before = years[from]?.rows(of: area) ?? []
    let after = years[to]?.rows(of: area) ?? []
    var notes = [
      "Persistent absence, \(Series.pa10.words); rates are compared as fractions, so no rounding decides.",
      "Schools are matched by \(match == .laestab ? "LAESTAB, which an academy keeps as a rule" : "URN, which changes when a school becomes an academy").",
    ]
    let all = Comparison(from: before, to: after, by: match)
    notes.append(
      "\(all.onlyFrom) schools are in \(from) only and \(all.onlyTo) in \(to) only; \(all.lacking) have no figure in one of "
        + "the two: [x], counted nowhere.")
    if match == .urn {
      let other = Comparison(from: before, to: after, by: .laestab)
      if other.matched > all.matched {
        notes.append("\(other.matched - all.matched) more schools match by LAESTAB: their URN changed.")
      }
    }
    if let one = before.first?.breakdown, let other = after.first?.breakdown, one != other {
      notes.append("[b]: \(from) covers \(one.name), \(to) \(other.name); a change of season shows in the difference.")
    }
    let rows: [[Answer.Cell]] = AreaFigures.kinds.map { kind in
      let one = Comparison(from: before, to: after, by: match, kind: kind)
      return [
        .text(kind.name), .integer(one.matched), .integer(one.improved), .integer(one.same), .integer(one.worse),
        .percentage(Totals(before, kind: kind).persistent, places: 2),
        .percentage(Totals(after, kind: kind).persistent, places: 2),
      ]
    }
    let place = area.map { areaNames[.authority($0)] } ?? "all schools loaded"
    return Answer(
      title: "Schools' persistent absence, \(from) to \(to), \(place)",
      columns: [
        .init("phase", "Phase"), .init("matched", "Matched"), .init("improved", "Improved"), .init("same", "Same"),
        .init("worse", "Worse"), .init("from-rate", "\(from) %"), .init("to-rate", "\(to) %"),
      ], rows: rows, notes: notes)
  }
}
