import WorkflowKit

/// The schools whose absence of a year should be there, as the register knows them.
struct ExpectedSchools {
  /// By LAESTAB: a school that became an academy in the year is expected once.
  private(set) var schools: [UInt32: NotedSchool] = [:]
  /// Why it cannot be said which are expected; nil when it can.
  private(set) var reason: String?
  /// The day for which it is said.
  let day: LocalDate

  /// The schools open on the January census day of the year.
  init(_ area: Area, _ year: SchoolYear, in state: AttendanceState) {
    day = Self.censusDay(year)
    guard let authority = area.authority else {
      reason = "how many schools are expected is known for local authorities only"
      return
    }
    let known = state.schools.values.filter { $0.area == authority }
    guard !known.isEmpty else {
      reason =
        "the register of \(state.areaNames[area]) is not loaded, so it is not known how many schools are expected"
      return
    }
    // A register of one year lists the schools that closed since that year began, but not those that closed before.
    if let reach = known.compactMap(\.closed).min().map({ SchoolYear(containing: $0) }), reach > year {
      reason =
        "the register here reaches back to \(reach) only, so it is not known how many schools were expected in \(year)"
      return
    }
    for school in known where school.kind != nil && school.isOpen(on: day) {
      guard let laestab = school.laestab else { continue }
      schools[laestab] = school
    }
  }

  /// How many are expected of one kind, together with those that have a row anyway; nil when it cannot be said.
  func count(_ kind: SchoolKind, with rows: some Sequence<SchoolAbsence>) -> Int? {
    guard reason == nil else { return nil }
    var expected = Set(
      schools.values.compactMap { school in
        school.kind.map { kind == .total || $0 == kind } ?? false ? school.laestab : nil
      })
    for row in rows {
      // The file's own word for a school's kind goes before the register's.
      if kind == .total ? SchoolKind.counted.contains(row.kind) : row.kind == kind {
        expected.insert(row.laestab)
      } else {
        expected.remove(row.laestab)
      }
    }
    return expected.count
  }

  /// The schools without a row, by name.
  func missing(from rows: some Sequence<SchoolAbsence>) -> [NotedSchool] {
    let there = Set(rows.map(\.laestab))
    return schools.filter { !there.contains($0.key) }.map(\.value).sorted { ($0.name, $0.urn) < ($1.name, $1.urn) }
  }

  /// The third Thursday of January.
  private static func censusDay(_ year: SchoolYear) -> LocalDate {
    let first = year.firstDay.adding(months: 5)
    let toThursday = (Weekday.thursday.rawValue - first.weekday.rawValue + 7) % 7
    return first.adding(days: toThursday + 14)
  }
}
