import WorkflowKit

extension Query where State == RiskState {
  /// `ossp ask exclusion-risk breakdown --year 2017/18`.
  static var breakdown: Query {
    Query(
      "breakdown", "Permanent exclusions of a school year that is over, by special needs, sex and part of the county",
      .optional(.schoolYear("year", "The year", hint: "the last that is over, unless given"))
    ) { (state, context, year) throws(Rejection) in
      let year = year ?? SchoolYear(containing: context.today).previous
      guard year < SchoolYear(containing: context.today) else {
        throw Rejection("'year' is not over yet: its shares would tell week by week whom an exclusion was of")
      }
      if let past = state.county.pastYears[year.fileName] { return past.breakdown }
      return state.breakdown(year, context)
    }
  }
}

/// One way to divide a year's permanent exclusions, such as by sex.
private struct Division {
  let name: String
  let parts: [(label: String, count: Int)]
}

extension RiskState {
  /// The year's shares: in whole percent, and a division only whole, so that no hidden part follows from the others.
  fileprivate func breakdown(_ year: SchoolYear, _ context: Context) -> Answer {
    let small: SmallNumbers = context.roles.contains(Office.lead.role) ? .none : .ofPupils
    let exclusions = counted(context).flatMap(\.exclusions).filter {
      $0.kind == .permanent && $0.stands && year.contains($0.decided)
    }
    let divisions = [
      Division(
        name: "special needs",
        parts: SpecialNeeds.allCases.map { part in (part.rawValue, exclusions.count { $0.needs == part }) }
          + [("not recorded", exclusions.count { $0.needs == nil })]),
      Division(
        name: "sex",
        parts: Sex.allCases.map { part in (part.rawValue, exclusions.count { $0.sex == part }) }
          + [("not recorded", exclusions.count { $0.sex == nil })]),
      Division(
        name: "part of the county",
        parts: CountyArea.allCases.map { part in (part.rawValue, exclusions.count { $0.area == part }) }
          + [("not recorded", exclusions.count { $0.area == nil })]),
    ]
    let rows = divisions.flatMap { division in
      let isHidden =
        small.hidesAny
        && (exclusions.count < SmallNumbers.fewestOfARate || division.parts.contains { small.hides($0.count) })
      return division.parts.map { part -> [Answer.Cell] in
        [
          .text(division.name), .text(part.label),
          // Beside the county's total, held back week by week, exact numbers would tell how much it was held back.
          small.hidesAny ? .missing("[c]") : .integer(part.count),
          isHidden ? .missing("[c]") : SmallNumbers.none.rate(part.count, of: exclusions.count),
        ]
      }
    }
    return Answer(
      title: "Permanent exclusions \(year) by whom",
      columns: [.init("by", "By"), .init("part", "Part"), .init("count", "Cases"), .init("share", "%")], rows: rows,
      notes: [
        "Those that stand; cancelled and reinstated ones are not in it. As recorded by \(context.today).", returnsNote,
        small.hidesAny
          ? "[c]: the numbers are the lead's; a division with a part of 1 to \(small.largestHidden), or of fewer than \(SmallNumbers.fewestOfARate) in all, is not shown at all."
          : "For the lead only: not for passing on.",
      ])
  }
}

extension PastYearRecorded {
  /// A year before the daemon, as its source gives it.
  fileprivate var breakdown: Answer {
    let total = secondary + primary
    let parts: [(String, String, Int?)] = [
      ("schools", "secondary", secondary), ("schools", "primary", primary),
      ("special needs", "identified", shares?.specialNeeds), ("sex", "female", shares?.female),
      ("sex", "male", shares?.male), ("part of the county", "south", shares?.south),
      ("part of the county", "central", shares?.central), ("part of the county", "north", shares?.north),
    ]
    return Answer(
      title: "Permanent exclusions \(year) by whom, as published",
      columns: [.init("by", "By"), .init("part", "Part"), .init("count", "Cases"), .init("share", "%")],
      rows: parts.map { by, part, count in
        [
          .text(by), .text(part), count.map { .integer($0) } ?? .missing("[x]"),
          count.map { SmallNumbers.none.rate($0, of: total) } ?? .missing("[x]"),
        ]
      },
      notes: ["Of \(total)\(provisional ? ", provisional" : ""). [x]: the source does not say, which is not 0."])
  }
}
