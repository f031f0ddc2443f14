import WorkflowKit

/// From which rate on a school gives concern: a dated setting, because no source gives a number.
struct ConcernRule: Hashable, Sendable, Codable {
  /// What it is called in events and answers.
  var id = "attendance.concern.persistent-absence"
  /// From when it is in force; it governs the school years that end on that day or later.
  var validFrom: LocalDate
  /// The part above the line of the ratio to the area's rate for the same kind of school: 3 in 3/2.
  var ratioNumerator: Int
  /// The part below the line.
  var ratioDenominator: Int
  /// For how many years running.
  var years: Int

  /// What is in force unless a setting says otherwise: half as much again as the area's rate for the same kind of
  /// school, in two years running, since persistent absence means 10%.
  static let standard = ConcernRule(
    validFrom: LocalDate(daysSince1970: 16_679), ratioNumerator: 3, ratioDenominator: 2, years: 2)

  /// The rule with these thresholds; a ratio is kept to four places, a date that is none leaves the usual one.
  init(ratio: ExactDecimal, years: Int, validFrom: LocalDate?) {
    let ratio = ratio.rounded(to: 4)
    self = .standard
    ratioNumerator = max(0, ratio.digits)
    ratioDenominator = (0..<ratio.places).reduce(1) { power, _ in power * 10 }
    self.years = years
    if let validFrom { self.validFrom = validFrom }
  }

  private init(validFrom: LocalDate, ratioNumerator: Int, ratioDenominator: Int, years: Int) {
    self.validFrom = validFrom
    self.ratioNumerator = ratioNumerator
    self.ratioDenominator = ratioDenominator
    self.years = years
  }

  /// The rule's name with the date from which it holds: its version.
  var version: String { "\(id)@\(validFrom)" }

  /// The rule in words.
  var words: String {
    let ratio = Percentage.text(ratioNumerator, of: ratioDenominator * 100, places: 2)
    return
      "persistent absence at least \(ratio) times the area's rate for the same kind of school, \(years) years running"
  }

  /// Whether a rate reaches the ratio to the area's rate; exact.
  func isMet(_ school: AbsenceCounts, area: Totals.Share) -> Bool {
    guard let part = school.persistent.value, let whole = school.enrolments.value, whole > 0, area.isKnown,
      area.part > 0
    else { return false }
    return part * area.whole * ratioDenominator >= ratioNumerator * area.part * whole
  }
}

/// A school that gives concern; the figures that say so stay with the school's counts.
struct Concern: Hashable, Sendable, Codable {
  /// The school.
  var laestab: UInt32
  /// Its reference number in the last of the years; 0 where the file has none.
  var urn: UInt32
  /// The last of the years.
  var year: SchoolYear
  /// What kind of school.
  var kind: SchoolKind
  /// Which version of the rule.
  var rule: String
}

extension ConcernRule {
  /// The schools of one local authority that give concern at the end of a year, in order of LAESTAB.
  ///
  /// A year without a figure breaks the run: what is missing raises no concern.
  func concerns(in authority: UInt32, year: SchoolYear, tables: [SchoolYear: YearTable]) -> [Concern] {
    guard year.lastDay >= validFrom, years > 0 else { return [] }
    var found: [Concern]?
    for back in 0..<years {
      let date = SchoolYear(startingIn: year.start - back)
      guard CodeSet(date) == CodeSet(year), let table = tables[date] else { return [] }
      let rows = table.rows(of: authority)
      var shares: [SchoolKind: Totals.Share] = [:]
      for kind in SchoolKind.counted { shares[kind] = Totals(rows, kind: kind).persistent }
      let met = rows.filter { row in shares[row.kind].map { isMet(row.counts, area: $0) } ?? false }
      if let before = found {
        let still = Set(met.map(\.laestab))
        found = before.filter { still.contains($0.laestab) }
      } else {
        found = met.map { row in
          Concern(laestab: row.laestab, urn: row.urn, year: year, kind: row.kind, rule: version)
        }
      }
    }
    return found ?? []
  }
}
