import WorkflowKit

/// One school through its years: the numbers it had, old and new.
struct SchoolLine {
  /// Numbers of local authority and establishment that it had, the newest last.
  let laestabs: [UInt32]
  /// What the register says of each reference number, the oldest first.
  let noted: [NotedSchool]

  /// The school of a reference number, with the schools it came from and the one it became.
  init(urn: URN, in state: AttendanceState) throws(Rejection) {
    var laestabs: Set<UInt32> = []
    if let laestab = state.schools[urn]?.laestab { laestabs.insert(laestab) }
    // The absence files tell the number too, where no register was imported.
    for table in state.years.values {
      for row in table.rows where row.urn == UInt32(urn.number) { laestabs.insert(row.laestab) }
    }
    for rows in state.oldYears.values {
      for row in rows.values where row.urn == UInt32(urn.number) { laestabs.insert(row.laestab) }
    }
    guard !laestabs.isEmpty || state.schools[urn] != nil else {
      throw Rejection("no school with URN \(urn) is known: import the register or its absence first")
    }
    self.init(laestabs: laestabs, urns: [urn], in: state)
  }

  /// The school of a number of local authority and establishment.
  init(laestab: UInt32, in state: AttendanceState) throws(Rejection) {
    let isKnown =
      !state.noted(laestab: laestab).isEmpty || state.years.values.contains { $0[laestab] != nil }
      || state.oldYears.values.contains { $0[laestab] != nil }
    guard isKnown else {
      throw Rejection("no school with LAESTAB \(laestab) is known: import the register or its absence first")
    }
    self.init(laestabs: [laestab], urns: [], in: state)
  }

  private init(laestabs: Set<UInt32>, urns: Set<URN>, in state: AttendanceState) {
    var laestabs = laestabs
    var urns = urns
    // What it came from and what came from it, as far as that is one school for another.
    var hasGrown = true
    while hasGrown {
      let before = (laestabs.count, urns.count)
      for school in state.schools.values {
        let isIn = urns.contains(school.urn) || school.laestab.map { laestabs.contains($0) } ?? false
        let single = school.predecessors.count == 1 ? school.predecessors : []
        guard isIn || single.contains(where: { urns.contains($0) }) else { continue }
        urns.insert(school.urn)
        if let laestab = school.laestab { laestabs.insert(laestab) }
        for urn in single where urns.insert(urn).inserted {
          if let laestab = state.schools[urn]?.laestab { laestabs.insert(laestab) }
        }
      }
      hasGrown = before != (laestabs.count, urns.count)
    }
    noted = urns.compactMap { state.schools[$0] }.sorted { left, right in
      (left.closed?.daysSince1970 ?? .max, left.urn) < (right.closed?.daysSince1970 ?? .max, right.urn)
    }
    self.laestabs = laestabs.sorted()
  }
}

extension AttendanceState {
  /// All years of one school, each series apart.
  func history(_ line: SchoolLine, _ suppression: SmallNumbers) -> Answer {
    var rows: [(year: SchoolYear, cells: [Answer.Cell])] = []
    for (year, table) in years {
      for laestab in line.laestabs {
        if let row = table[laestab] { rows.append((year, cells(of: row, year, suppression))) }
      }
    }
    for (year, table) in oldYears {
      for laestab in line.laestabs {
        if let row = table[laestab] { rows.append((year, Self.cells(of: row, year))) }
      }
    }
    let name =
      line.noted.last.map { "\($0.name) (\($0.urn))" }
      ?? "School \(line.laestabs.map(String.init).joined(separator: ", "))"
    return Answer(
      title: "Absence of \(name)",
      columns: [
        .init("year", "Year"), .init("definition", "Series"), .init("urn", "URN"), .init("enrolments", "Enrolments"),
        .init("persistent", "PA"), .init("persistent-rate", "PA %"), .init("severe", "SA"),
        .init("absence-rate", "Absence %"), .init("revised", "Revised"),
      ],
      rows: rows.sorted { ($0.year, "\($0.cells[1])") < ($1.year, "\($1.cells[1])") }.map(\.cells),
      notes: notes(of: line, suppression))
  }

  private func notes(of line: SchoolLine, _ suppression: SmallNumbers) -> [String] {
    var notes = line.noted.map { school in
      let dates = [school.opened.map { "opened \($0)" }, school.closed.map { "closed \($0)" }].compactMap { $0 }
      let number = school.laestab.map { ", LAESTAB \($0)" } ?? ""
      return "\(school.urn): \(school.name)\(number)\(dates.isEmpty ? "" : ", " + dates.joined(separator: ", "))."
    }
    notes.append("pa10: \(Series.pa10.words). pa15: \(Series.pa15.words); the two are never compared.")
    notes.append("\(suppression.words). [x]: not available, which is not 0. [r]: a corrected figure.")
    return notes
  }

  private func cells(of row: SchoolAbsence, _ year: SchoolYear, _ suppression: SmallNumbers) -> [Answer.Cell] {
    let counts = row.counts
    let old = revisions[RevisionKey(year: year, laestab: row.laestab)]
    let was = old?["persistent"].map { figure in
      figure.value.map { suppression.hides($0) ? "[c]" : "\($0)" } ?? figure.missing?.shorthand ?? "[x]"
    }
    return [
      .text("\(year)"), .text(Series.pa10.rawValue), row.urn == 0 ? .missing("[x]") : .text("\(row.urn)"),
      suppression.cell(counts.enrolments), suppression.cell(counts.persistent),
      suppression.rate(counts.persistent, of: counts.enrolments, places: 1), suppression.cell(counts.severe),
      .rate(counts.absent, of: counts.possible, places: 2),
      .text(old == nil ? "" : "[r]\(was.map { " PA was \($0)" } ?? "")"),
    ]
  }

  private static func cells(of row: OldAbsence, _ year: SchoolYear) -> [Answer.Cell] {
    func rate(_ figure: Figure) -> Answer.Cell {
      figure.value.map { .decimal(Percentage.text(hundredths: $0)) } ?? .missing(figure.missing?.shorthand ?? "[x]")
    }
    return [
      .text("\(year)"), .text(Series.pa15.rawValue), row.urn == 0 ? .missing("[x]") : .text("\(row.urn)"),
      .missing("[x]"), .missing("[x]"), rate(row.persistent), .missing("[x]"), rate(row.overall), .text(""),
    ]
  }
}
