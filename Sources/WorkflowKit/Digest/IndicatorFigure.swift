public import SchoolTime

/// A figure that a module answers for, as it stands: with what it counts, who was heard, its source and its date.
///
/// A figure that nobody could give is `.missing`, never 0. Figures of the same indicator that differ in `part` are the
/// parts of a whole: the one without a part.
public struct IndicatorFigure: Hashable, Sendable, Codable {
  /// The indicator, one of those that the module declares: `permanent-exclusions`.
  public var indicator: String
  /// Which part of the whole it is, as `secondary`; nil for the whole.
  public var part: String?
  /// The figure.
  public var value: Value
  /// What is counted.
  public var counts: Counted
  /// How many of those asked have answered: the n of N behind the figure; nil where nobody is asked.
  public var heard: ExactRate?
  /// What is aimed at; nil where nothing is.
  public var target: Target?
  /// Where it comes from: `data returns of schools`, `DfE absence 2017/18`.
  public var source: String
  /// The last day that it covers.
  public var asAt: LocalDate
  /// The rule or definition with its version, as `persistent-absence/2`; nil where none decides.
  public var rule: String?
  /// What it measures, in words; the kit takes it from what the module declares.
  public internal(set) var label: String?
  /// Its unit, as printed; from there too.
  public internal(set) var unit: String?
  /// Whether a newer value is held back, because the change is so small that a child might be known by it.
  public internal(set) var isHeldBack = false

  /// A figure.
  public init(
    _ indicator: String, part: String? = nil, _ value: Value, counting counts: Counted, heard: ExactRate? = nil,
    target: Target? = nil, source: String, asAt: LocalDate, rule: String? = nil
  ) {
    self.indicator = indicator
    self.part = part
    self.value = value
    self.counts = counts
    self.heard = heard
    self.target = target
    self.source = source
    self.asAt = asAt
    self.rule = rule
  }

  /// A figure's value.
  public enum Value: Hashable, Sendable, Codable {
    /// How many.
    case count(Int)
    /// How many of how many, printed in percent with so many places.
    case percentage(ExactRate, places: Int)
    /// A number in the indicator's unit.
    case number(ExactDecimal)
    /// None, and why.
    case missing(Missing)
  }

  /// Why there is no value, as government statistics write it.
  public enum Missing: String, Hashable, Sendable, Codable, CaseIterable {
    /// Suppressed, because a child might be known by it.
    case confidential = "[c]"
    /// Nobody has given it.
    case notAvailable = "[x]"
    /// It does not apply.
    case notApplicable = "[z]"

    /// What the symbol means, for the legend.
    public var meaning: String {
      switch self {
      case .confidential: "confidential: the number is small"
      case .notAvailable: "not available"
      case .notApplicable: "not applicable"
      }
    }
  }

  /// What a figure counts, which decides whether a small number must be hidden.
  public enum Counted: String, Hashable, Sendable, Codable {
    /// Children: small numbers are hidden in every digest.
    case pupils
    /// Schools, visits, letters, money: nothing is hidden.
    case processes
  }
}
