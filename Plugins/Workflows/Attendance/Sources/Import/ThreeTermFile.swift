import WorkflowKit

/// A school-level absence file of three terms, in the columns of 2006/07 to 2017/18 or of later years.
struct ThreeTermFile {
  /// One school's year.
  struct SchoolRow {
    var year: SchoolYear
    var absence: SchoolAbsence
  }

  /// Schools' rows, in order of year and LAESTAB.
  private(set) var schools: [SchoolRow] = []
  /// Areas' rows, in the order of the file.
  private(set) var areas: [(key: AreaAbsence.Key, absence: AreaAbsence)] = []
  /// What the file calls areas.
  private(set) var names: [Area: String] = [:]

  private var lineOf: [UInt64: UInt32] = [:]
  private var areaLines: [AreaAbsence.Key: UInt32] = [:]

  /// Reads a file whole; `state` tells which years are known with another breakdown.
  init(_ reader: CSVReader, state: AttendanceState) throws(ImportRejection) {
    let columns = try ThreeTermColumns(reader)
    var rows = self
    try reader.forEachRow { row, faults in rows.read(row, columns, state, &faults) }
    self = rows
    lineOf = [:]
    schools.sort { ($0.year, $0.absence.laestab) < ($1.year, $1.absence.laestab) }
  }

  private mutating func read(
    _ row: CSVRow, _ columns: ThreeTermColumns, _ state: AttendanceState, _ faults: inout LineFaults
  ) {
    let before = faults.count
    let year = columns.year(row, &faults)
    let kind = columns.kind(row, &faults)
    let breakdown = columns.breakdown(row, &faults)
    let counts = columns.counts(row, &faults)
    let line = UInt32(clamping: row.line)
    guard let level = columns.level(row, &faults), let year, let kind, let breakdown else { return }
    switch level {
    case .school:
      guard let laestab = columns.laestab(row, &faults), let urn = columns.urn(row, &faults), faults.count == before
      else { return }
      let absence = SchoolAbsence(
        laestab: laestab, urn: urn, kind: kind, breakdown: breakdown, source: 0, line: line, counts: counts)
      learn(.authority(laestab / 10_000), columns, row)
      add(SchoolRow(year: year, absence: absence), columns, row, state, &faults)
    case .authority, .region, .england:
      let schools = columns.schools(row, &faults)
      guard let area = columns.area(row, level, &faults), faults.count == before else { return }
      learn(area, columns, row)
      let key = AreaAbsence.Key(area: area, year: year, kind: kind)
      if let first = areaLines[key] {
        row.fault(
          columns.level, mustBe: "one row for each area, year and type, but this one stands on line \(first) too",
          &faults)
        return
      }
      areaLines[key] = line
      areas.append(
        (
          key,
          AreaAbsence(counts: counts, schools: schools, breakdown: breakdown, source: 0, line: line)
        ))
    }
  }

  private mutating func add(
    _ school: SchoolRow, _ columns: ThreeTermColumns, _ row: CSVRow, _ state: AttendanceState,
    _ faults: inout LineFaults
  ) {
    let laestab = school.absence.laestab
    if let first = lineOf.updateValue(school.absence.line, forKey: UInt64(school.year.start) << 32 | UInt64(laestab)) {
      row.fault(columns.laestab, mustBe: "once in \(school.year), but stands on line \(first) too", &faults)
      return
    }
    if let known = state.years[school.year]?[laestab], known.breakdown != school.absence.breakdown,
      known.breakdown != .notSaid, school.absence.breakdown != .notSaid, let column = columns.breakdown
    {
      row.fault(
        column, mustBe: "\(known.breakdown.name), as this school's \(school.year) is known: two never mix", &faults)
      return
    }
    schools.append(school)
  }

  private mutating func learn(_ area: Area, _ columns: ThreeTermColumns, _ row: CSVRow) {
    guard names[area] == nil else { return }
    names[area] = columns.name(row, of: area)
  }
}
