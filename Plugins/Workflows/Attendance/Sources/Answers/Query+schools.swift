import WorkflowKit

extension Query where State == AttendanceState {
  /// `ossp ask attendance best-attenders --year 2017/18 --phase primary --count 10`.
  static var bestAttenders: Query {
    Query(
      "best-attenders", "The schools with the fewest sessions missed",
      .schoolYear("year", "School year"), .choice("phase", "Phase", of: PhaseChoice.self),
      .otherwise(10, .integer("count", "How many schools", in: 1...500)),
      .optional(.text("area", "Area, by name or number", hint: "all schools loaded, unless given"))
    ) { (state, context, year, phase, count, area) throws(Rejection) in
      var number: UInt32?
      if let area { number = try state.areaNames.area(named: area).authority }
      let rows = (state.years[year]?.rows(of: number) ?? []).filter { $0.kind == phase.kind }
      guard !rows.isEmpty else {
        throw Rejection(
          "no \(phase.rawValue) school's absence of \(year) is loaded for that area: import its file first")
      }
      return state.bestAttenders(Array(rows), year, phase, count, context.attendance)
    }
  }

  /// `ossp ask attendance school --laestab 9312056`.
  static var school: Query {
    Query(
      "school", "One school's years, also from before it became an academy",
      .optional(.urn("urn", "Unique reference number")),
      .optional(
        .integer("laestab", "Local authority and establishment number", in: 1_000_000...9_999_999, hint: "9312056"))
    ) { (state, context, urn, laestab) throws(Rejection) in
      switch (urn, laestab) {
      case (let urn?, nil): try state.history(SchoolLine(urn: urn, in: state), context.attendance.published)
      case (nil, let laestab?):
        try state.history(SchoolLine(laestab: UInt32(laestab), in: state), context.attendance.published)
      default: throw Rejection("give either 'urn' or 'laestab'")
      }
    }
  }
}

extension AttendanceState {
  fileprivate func bestAttenders(
    _ rows: [SchoolAbsence], _ year: SchoolYear, _ phase: PhaseChoice, _ count: Int, _ settings: AttendanceSettings
  ) -> Answer {
    // One pupil would decide the place of a school with very few.
    let known = rows.filter { row in
      guard let possible = row.counts.possible.value, row.counts.absent.value != nil else { return false }
      return possible > 0 && row.counts.enrolments.value ?? 0 >= settings.fewestPupils
    }
    let sorted = known.sorted { left, right in
      guard let leftPart = left.counts.absent.value, let leftWhole = left.counts.possible.value,
        let rightPart = right.counts.absent.value, let rightWhole = right.counts.possible.value
      else { return false }
      // Crosswise, so that no rounding decides; the same rate goes by LAESTAB.
      return (leftPart * rightWhole, left.laestab) < (rightPart * leftWhole, right.laestab)
    }
    let names = names()
    let cells: [[Answer.Cell]] = sorted.prefix(count).enumerated().map { index, row in
      let (absent, possible) = (row.counts.absent.value ?? 0, row.counts.possible.value ?? 1)
      return [
        .integer(index + 1), row.urn == 0 ? .missing("[x]") : .text("\(row.urn)"),
        names.cell(urn: row.urn, laestab: row.laestab),
        .percentage(possible - absent, of: possible, places: 2), .percentage(absent, of: possible, places: 2),
        settings.published.rate(row.counts.persistent, of: row.counts.enrolments, places: 1),
      ]
    }
    return Answer(
      title: "Best attenders, \(phase.rawValue), \(year)",
      columns: [
        .init("place", "Place"), .init("urn", "URN"), .init("school", "School"), .init("attendance", "Attendance %"),
        .init("absence", "Absence %"), .init("persistent", "PA %"),
      ], rows: cells,
      notes: [
        "By sessions missed of sessions possible, compared as fractions.",
        "\(rows.count - known.count) of \(rows.count) schools have no figure or fewer than \(settings.fewestPupils) pupils and are "
          + "not ranked. \(settings.published.words).",
      ])
  }
}
