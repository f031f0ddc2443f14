public import BusProtocol

/// An amount of money in whole pence, so that no sum is ever off by one.
public struct Pence: Hashable, Comparable, Codable, Sendable {
  /// How many pence.
  public var count: Int

  /// So many pence.
  public init(_ count: Int) { self.count = count }

  /// The pounds that a person wrote, from £0.01 to £10 million with two places at most; nil for anything else.
  public init?(pounds: ExactDecimal) {
    guard pounds.places <= 2, pounds.digits > 0, pounds.digits <= 1_000_000_000 else { return nil }
    count = (pounds.places..<2).reduce(pounds.digits) { pence, _ in pence * 10 }
  }

  /// The pounds that a person wrote; refused when they are none.
  public static func check(_ pounds: ExactDecimal, _ field: String) throws(Rejection) -> Pence {
    if let pence = Pence(pounds: pounds) { return pence }
    throw Rejection("'\(field)' must be an amount in pounds above 0, as 25000 or 149.50")
  }

  /// The amount as a cell, in pounds.
  public var cell: Answer.Cell { .decimal(ExactDecimal(digits: count, places: 2).description) }

  /// The smaller amount first.
  public static func < (left: Pence, right: Pence) -> Bool { left.count < right.count }
  /// The sum.
  public static func + (left: Pence, right: Pence) -> Pence { Pence(left.count + right.count) }
  /// What is left, which may be below 0.
  public static func - (left: Pence, right: Pence) -> Pence { Pence(left.count - right.count) }

  /// Reads the whole number of pence.
  public init(from decoder: any Decoder) throws { count = try decoder.singleValueContainer().decode(Int.self) }

  /// Writes the whole number of pence.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(count)
  }
}
