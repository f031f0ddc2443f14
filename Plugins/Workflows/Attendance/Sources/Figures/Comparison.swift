/// Schools in two years: how many missed less, as much and more.
struct Comparison: Hashable, Sendable {
  /// Schools with figures in both years.
  private(set) var matched = 0
  /// Of those, with a lower rate in the later year.
  private(set) var improved = 0
  /// With exactly the same rate.
  private(set) var same = 0
  /// With a higher rate.
  private(set) var worse = 0
  /// With a row in both years but without a figure in one of them.
  private(set) var lacking = 0
  /// Only in the first year.
  private(set) var onlyFrom = 0
  /// Only in the second.
  private(set) var onlyTo = 0

  /// What two years' rows are matched by.
  enum Match: String, Sendable, CaseIterable {
    /// Local authority and establishment number: an academy keeps it, as a rule.
    case laestab
    /// Reference number: a school that became an academy has a new one.
    case urn
  }

  /// Compares two years' rows of one kind of school, or of all that are counted.
  ///
  /// Rates are compared as fractions, by multiplying crosswise: no rounding decides who improved.
  init(
    from: some Sequence<SchoolAbsence>, to: some Sequence<SchoolAbsence>, by match: Match, kind: SchoolKind = .total
  ) {
    var before: [UInt32: SchoolAbsence] = [:]
    for row in from where Self.counts(row, kind) {
      if let key = Self.key(of: row, match) { before[key] = row } else { onlyFrom += 1 }
    }
    for row in to where Self.counts(row, kind) {
      guard let key = Self.key(of: row, match), let old = before.removeValue(forKey: key) else {
        onlyTo += 1
        continue
      }
      add(old.counts, row.counts)
    }
    onlyFrom += before.count
  }

  private mutating func add(_ old: AbsenceCounts, _ new: AbsenceCounts) {
    guard let oldPart = old.persistent.value, let oldWhole = old.enrolments.value, oldWhole > 0,
      let newPart = new.persistent.value, let newWhole = new.enrolments.value, newWhole > 0
    else {
      lacking += 1
      return
    }
    matched += 1
    let (left, right) = (newPart * oldWhole, oldPart * newWhole)
    if left < right {
      improved += 1
    } else if left == right {
      same += 1
    } else {
      worse += 1
    }
  }

  private static func counts(_ row: SchoolAbsence, _ kind: SchoolKind) -> Bool {
    kind == .total ? SchoolKind.counted.contains(row.kind) : row.kind == kind
  }

  private static func key(of row: SchoolAbsence, _ match: Match) -> UInt32? {
    switch match {
    case .laestab: row.laestab
    case .urn: row.urn == 0 ? nil : row.urn
    }
  }
}
