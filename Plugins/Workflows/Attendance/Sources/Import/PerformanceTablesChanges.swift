import WorkflowKit

/// What a performance tables' file says that was not known.
struct PerformanceTablesChanges {
  /// What to state.
  private(set) var events: [any DomainEvent] = []
  private var unchanged = 0
  private var new = 0
  private var revised = 0
  private let year: SchoolYear

  /// Works it out for a file of one year.
  init(_ file: PerformanceTablesFile, of year: SchoolYear, named name: String, state: AttendanceState) {
    self.year = year
    for (kind, row) in file.england {
      let absence = Self.absence(row)
      if let known = state.oldEngland[year]?[kind], known.hasSameFacts(as: absence) { continue }
      events.append(
        OldAreaAbsenceRecorded(
          year: year, kind: kind.name, overall: row.overall, persistent: row.persistent, file: name, line: row.line))
    }
    for row in file.schools {
      let known = state.oldYears[year]?[row.laestab]
      if let known, known.hasSameFacts(as: Self.absence(row)) {
        unchanged += 1
        continue
      }
      if known == nil { new += 1 } else { revised += 1 }
      events.append(
        OldAbsenceRecorded(
          year: year, laestab: row.laestab, urn: row.urn, overall: row.overall, persistent: row.persistent, file: name,
          line: row.line))
    }
  }

  /// What happened, for the person who asked.
  var message: String {
    let message =
      "\(year) by the definition of 15%, kept apart from the 10% series: \(new) schools new, \(revised) revised, "
      + "\(unchanged) unchanged"
    return events.isEmpty ? message + "; nothing changed" : message
  }

  private static func absence(_ row: PerformanceTablesFile.SchoolRow) -> OldAbsence {
    OldAbsence(
      laestab: row.laestab, urn: row.urn, overall: row.overall, persistent: row.persistent, source: 0, line: row.line)
  }

  /// The year that a file's name tells, as `england_abs_2012-13.csv`; nil when it tells none.
  static func year(named name: String) -> SchoolYear? {
    let bytes = Array(name.utf8)
    for start in bytes.indices where start + 7 <= bytes.count {
      let isAfterDigit = start > 0 && (0x30...0x39).contains(bytes[start - 1])
      let isBeforeDigit = start + 7 < bytes.count && (0x30...0x39).contains(bytes[start + 7])
      guard !isAfterDigit, !isBeforeDigit else { continue }
      let text = String(decoding: bytes[start..<start + 7], as: UTF8.self).replacing("_", with: "-")
      if let year = SchoolYear(text), (1990...2100).contains(year.start) { return year }
    }
    return nil
  }
}
