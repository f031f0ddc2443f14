public import BusProtocol

/// How many of how many, in whole numbers, so that no figure is ever rounded twice.
public struct ExactRate: Hashable, Sendable, Codable {
  /// How many.
  public var part: Int
  /// Of how many.
  public var whole: Int

  /// `part` of `whole`.
  ///
  /// - Precondition: neither is negative.
  public init(_ part: Int, of whole: Int) {
    precondition(part >= 0 && whole >= 0, "a rate has no negative counts")
    self.part = part
    self.whole = whole
  }

  /// The percentage, rounded once, half up, to so many places from 0 to 9; nil when the whole is 0 or the figure too large.
  public func percentage(places: Int = 1) -> ExactDecimal? { scaled(by: 100, places: places) }

  /// The quotient, rounded once, half up, to so many places from 0 to 9; nil when the whole is 0 or the figure too large.
  public func quotient(places: Int) -> ExactDecimal? { scaled(by: 1, places: places) }

  /// The percentage as a table's cell; `[x]`, not available, when the whole is 0.
  public func cell(places: Int = 1) -> Answer.Cell {
    percentage(places: places).map { .decimal($0.description) } ?? .missing("[x]")
  }

  /// Two rates of disjoint groups together.
  public static func + (left: ExactRate, right: ExactRate) -> ExactRate {
    ExactRate(left.part + right.part, of: left.whole + right.whole)
  }

  /// Compares by multiplying crosswise; nil when one of the two has nothing to be a part of.
  public func compared(to other: ExactRate) -> Comparison? {
    guard whole > 0, other.whole > 0 else { return nil }
    let left = part.multipliedFullWidth(by: other.whole)
    let right = other.part.multipliedFullWidth(by: whole)
    if (left.high, left.low) == (right.high, right.low) { return .same }
    return (left.high, left.low) < (right.high, right.low) ? .lower : .higher
  }

  /// How one rate stands to another.
  public enum Comparison: String, Sendable, Codable {
    /// Below it.
    case lower
    /// Equal, to the last pupil.
    case same
    /// Above it.
    case higher
  }

  private func scaled(by factor: Int, places: Int) -> ExactDecimal? {
    precondition((0...9).contains(places), "a rate is printed with 0 to 9 places")
    guard whole > 0 else { return nil }
    let product = UInt(part).multipliedFullWidth(by: UInt(factor * powerOfTen(places)))
    guard product.high < UInt(whole) else { return nil }
    let (quotient, rest) = UInt(whole).dividingFullWidth(product)
    guard quotient < UInt(Int.max) else { return nil }
    return ExactDecimal(digits: Int(quotient) + (rest >= UInt(whole) - rest ? 1 : 0), places: places)
  }
}
