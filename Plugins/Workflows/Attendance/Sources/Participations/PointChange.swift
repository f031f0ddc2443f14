import WorkflowKit

/// A difference of two rates in percentage points, exact until it is printed; below 0 is better.
struct PointChange: Comparable, Sendable {
  // Two counts of pupils multiplied, and two such again where changes are compared: more than 64 bits hold.
  private let numerator: Int128
  private let denominator: Int128

  /// The change from one rate to another; nil where one has nothing below the line.
  init?(from: ExactRate, to: ExactRate) {
    guard from.whole > 0, to.whole > 0 else { return nil }
    numerator = Int128(to.part) * Int128(from.whole) - Int128(from.part) * Int128(to.whole)
    denominator = Int128(from.whole) * Int128(to.whole)
  }

  private init(_ numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// No change at all.
  static let none = PointChange(0, 1)

  /// The change in points with so many places, rounded once, half away from zero.
  func text(places: Int = 2) -> String {
    let scaled = numerator.magnitude * UInt128(100 * Self.power(places))
    let (whole, rest) = scaled.quotientAndRemainder(dividingBy: denominator.magnitude)
    let digits = Int(whole) + (rest >= denominator.magnitude - rest ? 1 : 0)
    return ExactDecimal(digits: numerator < 0 ? -digits : digits, places: places).description
  }

  /// Whether it is within so many points of none.
  func isWithin(_ points: ExactDecimal) -> Bool {
    numerator.magnitude * UInt128(100 * Self.power(points.places)) <= points.digits.magnitude.asWide
      * denominator.magnitude
  }

  /// Less is better.
  static func < (left: PointChange, right: PointChange) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }

  /// Two changes are the same when they are equal as fractions.
  static func == (left: PointChange, right: PointChange) -> Bool {
    left.numerator * right.denominator == right.numerator * left.denominator
  }

  /// How much more one fell or rose than another.
  static func - (left: PointChange, right: PointChange) -> PointChange {
    PointChange(
      left.numerator * right.denominator - right.numerator * left.denominator, left.denominator * right.denominator)
  }

  /// The one in the middle, or half-way between the two in the middle; nil of none.
  static func median(_ changes: [PointChange]) -> PointChange? {
    let sorted = changes.sorted()
    guard let middle = sorted.indices.dropFirst(sorted.count / 2).first else { return nil }
    guard sorted.count.isMultiple(of: 2) else { return sorted[middle] }
    let (low, high) = (sorted[middle - 1], sorted[middle])
    return PointChange(
      low.numerator * high.denominator + high.numerator * low.denominator, 2 * low.denominator * high.denominator)
  }

  private static func power(_ places: Int) -> Int { (0..<places).reduce(1) { power, _ in power * 10 } }
}

extension UInt {
  fileprivate var asWide: UInt128 { UInt128(self) }
}
