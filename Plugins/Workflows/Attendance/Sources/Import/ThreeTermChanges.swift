import WorkflowKit

/// What a three-term file says that was not known.
struct ThreeTermChanges {
  /// What to state: areas' names, areas, schools by year and LAESTAB, then what follows for concerns.
  private(set) var events: [any DomainEvent] = []
  private var new = 0
  private var revised = 0
  private var unchanged = 0
  private var areasChanged = 0
  private var concerns = (raised: 0, ended: 0)
  private let rows: Int

  /// Works it out for a file.
  init(_ file: ThreeTermFile, named name: String, state: AttendanceState, rule: ConcernRule) {
    rows = file.schools.count + file.areas.count
    for (area, title) in file.names.sorted(by: { $0.key.number < $1.key.number })
    where !title.isEmpty && state.areaNames.names[area] != title {
      events.append(AreaNamed(area: area.key, areaName: title))
    }
    for (key, absence) in file.areas {
      if let known = state.areas[key], known.hasSameFacts(as: absence) { continue }
      areasChanged += 1
      events.append(AreaAbsenceRecorded(key: key, absence: absence, file: name))
    }
    var changed: [ThreeTermFile.SchoolRow] = []
    for row in file.schools {
      let known = state.years[row.year]?[row.absence.laestab]
      if let known, known.hasSameFacts(as: row.absence) {
        unchanged += 1
        continue
      }
      if known == nil { new += 1 } else { revised += 1 }
      changed.append(row)
      events.append(
        AbsenceRecorded(
          year: row.year, row: row.absence, file: name,
          replaces: known.flatMap { row.absence.counts.replaced(from: $0.counts) }))
    }
    if !changed.isEmpty { addConcerns(changed, state, rule) }
  }

  /// What happened, for the person who asked.
  var message: String {
    var message =
      "\(rows) rows: \(new) new, \(revised) revised, \(unchanged) unchanged for schools and years; "
      + "\(areasChanged) for areas new or revised"
    if concerns.raised > 0 || concerns.ended > 0 {
      message += "; \(concerns.raised) \(concerns.raised == 1 ? "concern" : "concerns") raised, \(concerns.ended) ended"
    }
    return events.isEmpty ? message + "; nothing changed" : message
  }

  /// Looks at the last year of each local authority that the changed rows touch.
  private mutating func addConcerns(
    _ changed: [ThreeTermFile.SchoolRow], _ state: AttendanceState, _ rule: ConcernRule
  ) {
    var last: [UInt32: SchoolYear] = [:]
    for (year, table) in state.years.sorted(by: { $0.key < $1.key }) {
      // Rows are in order of LAESTAB, so each authority begins where the one before ends.
      var index = table.rows.startIndex
      while index < table.rows.endIndex {
        let rows = table.rows(of: table.rows[index].area)
        last[table.rows[index].area] = year
        index = rows.endIndex
      }
    }
    var touched: Set<UInt32> = []
    for row in changed {
      let area = row.absence.area
      touched.insert(area)
      last[area] = max(last[area] ?? row.year, row.year)
    }
    // Only the years that the rule looks at are copied and changed.
    let needed = Set(
      touched.flatMap { area in
        (0..<rule.years).compactMap { back in last[area].map { SchoolYear(startingIn: $0.start - back) } }
      })
    var tables = state.years.filter { needed.contains($0.key) }
    for row in changed where needed.contains(row.year) {
      tables[row.year, default: YearTable()].insert(row.absence)
    }
    for area in touched.sorted() {
      guard let year = last[area] else { continue }
      compare(rule.concerns(in: area, year: year, tables: tables), area, year, state, rule)
    }
  }

  private mutating func compare(
    _ found: [Concern], _ area: UInt32, _ year: SchoolYear, _ state: AttendanceState, _ rule: ConcernRule
  ) {
    for concern in found where state.concerns[concern.laestab] != concern {
      concerns.raised += 1
      events.append(ConcernRaised(concern: concern))
    }
    let still = Set(found.map(\.laestab))
    let ended = state.concerns.values.filter { $0.laestab / 10_000 == area && !still.contains($0.laestab) }
    for concern in ended.sorted(by: { $0.laestab < $1.laestab }) {
      concerns.ended += 1
      events.append(ConcernEnded(laestab: concern.laestab, urn: concern.urn, year: year, rule: rule.version))
    }
  }
}
