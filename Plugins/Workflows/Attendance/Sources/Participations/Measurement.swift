import WorkflowKit

/// A school's absence in one window, as counts: never a percentage, never a pupil.
struct Measurement: Hashable, Codable, Sendable {
  /// The school year.
  var year: SchoolYear
  /// Which part of it.
  var season: Season
  /// How many school weeks are covered; nil where the source does not say, so that the whole season is.
  var weeks: Int?
  /// How many half terms a published file says that it covers; nil where it does not say.
  var halfTerms: Int?
  /// Enrolments.
  var enrolments: Int
  /// Sessions that could have been attended.
  var possible: Int
  /// Sessions missed.
  var absent: Int
  /// Enrolments that missed 10% or more.
  var persistent: Int
  /// Enrolments that missed 50% or more; nil where it is not known.
  var severe: Int?
  /// Where the counts come from.
  var source: CountSource

  /// The codes that registers were kept by.
  var codes: CodeSet { CodeSet(year) }
  /// The last day of the window.
  var lastDay: LocalDate { season.lastDay(of: year) }
  /// Persistent absentees of enrolments.
  var rate: ExactRate { ExactRate(persistent, of: enrolments) }
  /// The window in words: `autumn 2017/18`.
  var window: String {
    "\(season == .year ? "whole year" : season.rawValue) \(year)\(weeks.map { ", \($0) weeks" } ?? "")"
  }
}

/// The counts that a person typed for a measurement; all four of the first or none.
struct TypedCounts {
  var enrolments: Int?
  var possible: Int?
  var absent: Int?
  var persistent: Int?
  var severe: Int?
  var weeks: Int?
  var source: CountSource

  /// Whether any was typed.
  var isAny: Bool { [enrolments, possible, absent, persistent, severe, weeks].contains { $0 != nil } }
}

extension AttendanceState {
  /// The measurement of a window, from what was typed or else from the published file.
  func measurement(
    _ urn: URN, _ year: SchoolYear, _ season: Season, _ typed: TypedCounts, _ context: Context
  ) throws(Rejection) -> Measurement {
    let last = season.lastDay(of: year)
    guard last < context.today else {
      throw Rejection("\(season.rawValue) of \(year) ends on \(last): measure it when it is over", rule: "same-season")
    }
    guard typed.isAny else {
      return try published(urn, year, season, typed)
    }
    guard let enrolments = typed.enrolments, let possible = typed.possible, let absent = typed.absent,
      let persistent = typed.persistent
    else {
      throw Rejection(
        "counts belong together: give enrolments, possible, absent and persistent, or none of them for the published file",
        rule: "counts")
    }
    guard typed.source != .file else {
      throw Rejection(
        "counts that are typed are no published file: say where they come from, as --source school-census")
    }
    let measurement = Measurement(
      year: year, season: season, weeks: typed.weeks, enrolments: enrolments, possible: possible, absent: absent,
      persistent: persistent, severe: typed.severe, source: typed.source)
    if let fault = measurement.fault { throw Rejection(fault, rule: "counts") }
    return measurement
  }

  private func published(
    _ urn: URN, _ year: SchoolYear, _ season: Season, _ typed: TypedCounts
  ) throws(Rejection) -> Measurement {
    guard season == .year else {
      throw Rejection(
        "the published files cover whole years: give the counts of \(season.rawValue) \(year), or --season year",
        rule: "same-season")
    }
    guard let row = row(of: urn, year) else {
      throw Rejection(
        "no absence of school \(urn) in \(year) is loaded: import the file, or give the counts", rule: "counts")
    }
    let counts = row.counts
    guard let enrolments = counts.enrolments.value, let possible = counts.possible.value,
      let absent = counts.absent.value, let persistent = counts.persistent.value
    else {
      throw Rejection(
        "the published file has no count of school \(urn) in \(year): [x] is not 0, so give the counts", rule: "counts")
    }
    let halfTerms: Int? = row.breakdown == .notSaid ? nil : row.breakdown == .five ? 5 : 6
    return Measurement(
      year: year, season: .year, halfTerms: halfTerms, enrolments: enrolments, possible: possible, absent: absent,
      persistent: persistent, severe: counts.severe.value, source: .file)
  }

  /// A school's row of a year, also from before or after it had that number.
  func row(of urn: URN, _ year: SchoolYear) -> SchoolAbsence? {
    guard let table = years[year] else { return nil }
    if let laestab = schools[urn]?.laestab, let row = table[laestab] { return row }
    for urn in schools[urn]?.predecessors ?? [] {
      if let laestab = schools[urn]?.laestab, let row = table[laestab] { return row }
    }
    return nil
  }
}

extension Measurement {
  /// Why a later measurement must not be compared with this one; nil when it may.
  func breakBefore(_ later: Measurement) -> String? {
    if later.season != season {
      return "the baseline is of \(window) and this is of \(later.window): compare the same season"
    }
    if later.year <= year { return "the baseline is of \(window), so the follow-up must be of a later year" }
    if later.codes != codes {
      return
        "\(window) and \(later.window) lie on two sides of 19 August 2024, when the codes changed: take a new baseline"
    }
    if later.weeks != weeks {
      return
        "the baseline covers \(weeks.map { "\($0) weeks" } ?? "the whole season") and this covers "
        + "\(later.weeks.map { "\($0) weeks" } ?? "the whole season"): compare the same weeks"
    }
    if let one = halfTerms, let other = later.halfTerms, one != other {
      return "the baseline covers \(one) half terms and this \(other): compare the same weeks"
    }
    return nil
  }

  /// Why no school can have such counts; nil when one can.
  fileprivate var fault: String? {
    guard enrolments > 0, enrolments <= 10_000 else { return "'enrolments' must be from 1 to 10000" }
    guard possible > 0, possible <= 10_000_000 else { return "'possible' must be from 1 to 10000000 sessions" }
    guard (0...possible).contains(absent) else { return "'absent' must be from 0 to the sessions possible" }
    guard (0...enrolments).contains(persistent) else { return "'persistent' must be from 0 to the enrolments" }
    if let severe, !(0...persistent).contains(severe) { return "'severe' must be from 0 to the persistent absentees" }
    if let weeks, !(1...45).contains(weeks) { return "'weeks' must be from 1 to 45" }
    return nil
  }
}
