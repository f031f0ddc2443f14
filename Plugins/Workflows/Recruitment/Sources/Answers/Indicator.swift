import WorkflowKit

/// A figure that the module answers for, with how it comes about.
struct Indicator: Sendable {
  /// Its name in digests and files, what it measures, its unit.
  var description: IndicatorDescription
  /// Where the numbers come from.
  var source: String
  /// The rule by which it is counted; nil for a plain count.
  var rule: String?
  /// Works it out.
  var figure: @Sendable (Circumstances) -> Figure

  /// What it is worked out from.
  struct Circumstances {
    var state: RecruitmentState
    var almanac: Almanac
    var today: LocalDate
    var year: SchoolYear
    var small: SmallNumbers
  }

  /// A figure with its denominator.
  enum Figure: Equatable {
    /// So many things.
    case count(Int, of: Int?)
    /// So many persons of so many: small numbers are hidden.
    case persons(Int, of: Int)
    /// Money, beside the line it is held against.
    case money(Pence, of: Pence?)
    /// Not to be had, as long as a calendar is not loaded or nothing is recorded.
    case missing
  }

  /// The figure's cells: value, n, of.
  static func cells(_ figure: Figure, _ small: SmallNumbers) -> [Answer.Cell] {
    switch figure {
    case .count(let count, nil): [.integer(count), .integer(count), .missing("[z]")]
    case .count(let count, let whole?):
      [ExactRate(count, of: max(count, whole)).cell(places: 0), .integer(count), .integer(whole)]
    case .persons(let count, let whole):
      small.hides(count, of: whole)
        ? [.missing("[c]"), .missing("[c]"), small.cell(whole)]
        : [ExactRate(count, of: whole).cell(places: 0), .integer(count), .integer(whole)]
    case .money(let sum, let line): [sum.cell, sum.cell, line?.cell ?? .missing("[x]")]
    case .missing: [.missing("[x]"), .missing("[x]"), .missing("[x]")]
    }
  }
}
