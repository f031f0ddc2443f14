/// A number of school days in halves, such as 4.5; exact, as suspensions are added up.
public struct HalfDays: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// How many half days.
  public let halves: Int

  /// So many half days.
  public init(halves: Int) {
    self.halves = halves
  }

  /// So many whole days.
  public static func days(_ days: Int) -> HalfDays { HalfDays(halves: days * 2) }
  /// The sum.
  public static func + (left: HalfDays, right: HalfDays) -> HalfDays { HalfDays(halves: left.halves + right.halves) }
  /// The smaller one first.
  public static func < (left: HalfDays, right: HalfDays) -> Bool { left.halves < right.halves }
  /// The days with one place where there is a half: `7`, `4.5`.
  public var description: String { "\(halves / 2)\(halves.isMultiple(of: 2) ? "" : ".5")" }
}
