import WorkflowKit

/// One area's figures of one year, by kind of school, with where they come from.
struct AreaFigures {
  /// Where.
  let area: Area
  /// When.
  let year: SchoolYear
  /// The sums, of schools' rows where there are any, else as published.
  private(set) var totals: [SchoolKind: Totals] = [:]
  /// Whether they are sums of schools' rows.
  private(set) var isFromSchools = false
  /// What was published for the area, by kind.
  private(set) var published: [SchoolKind: AreaAbsence] = [:]
  /// The files behind the figures, in order.
  private(set) var files: [String] = []
  /// How much of the year the figures cover.
  private(set) var breakdown = YearBreakdown.notSaid

  /// Kinds of school, all together first.
  static let kinds: [SchoolKind] = [.total] + SchoolKind.counted

  /// The figures of an area; nil when nothing is known of it in that year.
  init?(_ area: Area, _ year: SchoolYear, in state: AttendanceState) {
    self.area = area
    self.year = year
    var sources: Set<UInt16> = []
    for kind in Self.kinds {
      guard let row = state.areas[AreaAbsence.Key(area: area, year: year, kind: kind)] else { continue }
      published[kind] = row
      breakdown = row.breakdown
      sources.insert(row.source)
    }
    let rows = Self.rows(area, year, published, state)
    if !rows.isEmpty {
      isFromSchools = true
      sources.removeAll()
      for row in rows { sources.insert(row.source) }
      breakdown = rows.first?.breakdown ?? .notSaid
      for kind in Self.kinds { totals[kind] = Totals(rows, kind: kind) }
    } else if !published.isEmpty {
      totals = published.mapValues { Totals($0.counts, schools: $0.schools.value ?? 0) }
    } else {
      return nil
    }
    files = sources.sorted().map { state.file($0) }
  }

  /// The schools' rows that are all of the area's.
  private static func rows(
    _ area: Area, _ year: SchoolYear, _ published: [SchoolKind: AreaAbsence], _ state: AttendanceState
  ) -> ArraySlice<SchoolAbsence> {
    guard let table = state.years[year] else { return [] }
    switch area {
    case .authority(let number): return table.rows(of: number)
    case .region: return []
    case .england:
      // The schools loaded are England's only when they are as many as England's own row says.
      let all = table.rows(of: nil)
      let count = all.count { SchoolKind.counted.contains($0.kind) }
      return published[.total]?.schools.value == count ? all : []
    }
  }

  /// How the sum of schools' rows stands to what was published.
  func reconciliation(_ measure: Measure) -> String? {
    guard isFromSchools, let row = published[.total], let mine = totals[.total].map({ $0[keyPath: measure.share] })
    else { return nil }
    let theirs = Totals(row.counts, schools: 1)[keyPath: measure.share]
    guard theirs.isKnown, mine.isKnown else { return nil }
    let figures = "\(Self.grouped(theirs.part)) of \(Self.grouped(theirs.whole))"
    if theirs.part == mine.part, theirs.whole == mine.whole {
      return "Reconciled: the schools' rows add up to the file's own row for the area, \(figures)."
    }
    return
      "The file's own row for the area has \(figures); the schools' rows add up to \(Self.grouped(mine.part)) of "
      + "\(Self.grouped(mine.whole)), and stand here."
  }

  /// A number with a comma for each thousand.
  static func grouped(_ number: Int) -> String {
    let digits = String(number)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}

/// A rate that areas are asked for.
enum Measure: Sendable {
  /// Enrolments that missed 10% or more.
  case persistent
  /// Enrolments that missed 50% or more.
  case severe
  /// Sessions missed.
  case overall

  /// The sum that gives it.
  var share: any KeyPath<Totals, Totals.Share> & Sendable {
    switch self {
    case .persistent: \.persistent
    case .severe: \.severe
    case .overall: \.absent
    }
  }

  /// Its name in titles.
  var title: String {
    switch self {
    case .persistent: "Persistent absence"
    case .severe: "Severe absence"
    case .overall: "Overall absence"
    }
  }

  /// Its definition, with the version of the rule.
  var definition: String {
    switch self {
    case .persistent:
      "Pupils who missed 10% or more of their possible sessions, authorised or not, of all enrolments "
        + "(rule attendance.persistent-absence@2015-09-01)."
    case .severe:
      "Pupils who missed 50% or more of their possible sessions, of all enrolments (rule attendance.severe-absence@2015-09-01)."
    case .overall: "Sessions missed, authorised or not, of sessions possible; a session is half a day."
    }
  }
}
