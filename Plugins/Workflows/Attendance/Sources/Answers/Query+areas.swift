import WorkflowKit

/// The kinds of school that a person can ask for.
enum PhaseChoice: String, Sendable, CaseIterable {
  case primary, secondary, special

  /// The kind.
  var kind: SchoolKind {
    switch self {
    case .primary: .primary
    case .secondary: .secondary
    case .special: .special
    }
  }
}

extension Query where State == AttendanceState {
  /// `ossp ask attendance persistent-absence --year 2017/18 --area oxfordshire`.
  static var persistentAbsence: Query {
    Query(
      "persistent-absence", "Pupils who missed 10% or more, by phase, beside England",
      .schoolYear("year", "School year"), .text("area", "Area, by name or number", hint: "oxfordshire, 931, england"),
      .optional(.choice("phase", "One phase only", of: PhaseChoice.self)),
      .otherwise(1, .integer("places", "Decimal places", in: 0...6)),
      .otherwise(.pa10, .choice("definition", "pa10, or pa15 for the older series", of: Series.self))
    ) { (state, context, year, area, phase, places, definition) throws(Rejection) in
      let place = try state.areaNames.area(named: area)
      if definition == .pa15 { return try state.oldAnswer(place, year) }
      return try AreaAnswer(
        .persistent, place, year, places: places, suppression: context.attendance.published, in: state
      )
      .answer(kind: phase?.kind)
    }
  }

  /// `ossp ask attendance severe-absence --year 2022/23 --area oxfordshire`.
  static var severeAbsence: Query {
    Query(
      "severe-absence", "Pupils who missed 50% or more, by phase, beside England",
      .schoolYear("year", "School year"), .text("area", "Area, by name or number", hint: "oxfordshire, 931, england"),
      .optional(.choice("phase", "One phase only", of: PhaseChoice.self)),
      .otherwise(1, .integer("places", "Decimal places", in: 0...6))
    ) { (state, context, year, area, phase, places) throws(Rejection) in
      try AreaAnswer(
        .severe, state.areaNames.area(named: area), year, places: places, suppression: context.attendance.published,
        in: state
      ).answer(kind: phase?.kind)
    }
  }

  /// `ossp ask attendance overall-absence --year 2017/18 --area oxfordshire`.
  static var overallAbsence: Query {
    Query(
      "overall-absence", "Sessions missed, by phase, beside England",
      .schoolYear("year", "School year"), .text("area", "Area, by name or number", hint: "oxfordshire, 931, england"),
      .optional(.choice("phase", "One phase only", of: PhaseChoice.self)),
      .otherwise(2, .integer("places", "Decimal places", in: 0...6))
    ) { (state, context, year, area, phase, places) throws(Rejection) in
      try AreaAnswer(
        .overall, state.areaNames.area(named: area), year, places: places, suppression: context.attendance.published,
        in: state
      ).answer(kind: phase?.kind)
    }
  }
}

extension AttendanceState {
  /// What the 15% series has of an area: the publisher gave rates of schools and of England, and no counts.
  fileprivate func oldAnswer(_ area: Area, _ year: SchoolYear) throws(Rejection) -> Answer {
    guard let rows = oldYears[year] else {
      let known = oldYears.keys.sorted().map(\.description).joined(separator: ", ")
      throw Rejection(
        "\(year) is not loaded by the definition of 15%: \(known.isEmpty ? "no year is" : "there is \(known)")")
    }
    let mine = rows.values.filter { area.authority == nil || $0.laestab / 10_000 == area.authority }
    let england = oldEngland[year] ?? [:]
    let given = mine.count { $0.persistent.value != nil }
    var cells: [[Answer.Cell]] = [
      [.text(areaNames[area]), .text("all"), .integer(given), .integer(mine.count), .missing("[x]")]
    ]
    for (kind, row) in england.sorted(by: { $0.key < $1.key }) {
      let rate: Answer.Cell =
        row.persistent.value.map { .decimal(Percentage.text(hundredths: $0)) }
        ?? .missing(row.persistent.missing?.shorthand ?? "[x]")
      cells.append([.text("England"), .text(kind.name), .missing("[x]"), .missing("[x]"), rate])
    }
    return Answer(
      title: "Persistent absence by the definition of 15%, \(areaNames[area]), \(year)",
      columns: [
        .init("area", "Area"), .init("phase", "Phase"), .init("schools", "Schools with a rate"),
        .init("of", "of"), .init("rate", "PA15 %"),
      ], rows: cells,
      notes: [
        "Another series: \(Series.pa15.words). It is never compared with or added to the 10% series.",
        "The area's rate is [x]: the file gives rates of schools without counts, and their mean is another figure.",
        "\(mine.count - given) schools have no rate: most are suppressed, because 1 or 2 pupils stand behind it.",
      ])
  }
}
