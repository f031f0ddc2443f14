/// What is aimed at with an indicator.
public enum Target: Hashable, Sendable, Codable {
  /// This or fewer.
  case atMost(ExactDecimal)
  /// This or more.
  case atLeast(ExactDecimal)

  /// This or fewer.
  public static func atMost(_ number: Int) -> Target { .atMost(ExactDecimal(digits: number, places: 0)) }
  /// This or more.
  public static func atLeast(_ number: Int) -> Target { .atLeast(ExactDecimal(digits: number, places: 0)) }

  /// The target in words: `30 or fewer`.
  public var words: String {
    switch self {
    case .atMost(let number): "\(number) or fewer"
    case .atLeast(let number): "\(number) or more"
    }
  }

  /// Whether a value meets it; nil for a value that is missing.
  public func isMet(by value: IndicatorFigure.Value) -> Bool? {
    let number: ExactDecimal
    switch value {
    case .count(let count): number = ExactDecimal(digits: count, places: 0)
    case .number(let exact): number = exact
    // Against the rate itself, not the rounded one: 9.96% is not 10.0%.
    case .percentage(let rate, _):
      guard let exact = rate.percentage(places: 9) else { return nil }
      number = exact
    case .missing: return nil
    }
    return switch self {
    case .atMost(let bound): number <= bound
    case .atLeast(let bound): number >= bound
    }
  }
}
