/// From how much absence on a pupil counts, by the national definition since 2015/16: of possible sessions, authorised
/// and unauthorised together.
///
/// Compared in whole sessions, since rounded percentages let pupils in and out who are not: 9.99% is not persistent.
public enum AbsenceThreshold: Int, Sendable, CaseIterable {
  /// Persistent absence: 10% or more.
  case persistent = 10
  /// Severe absence: 50% or more.
  case severe = 50

  /// The fewest sessions missed that reach it.
  ///
  /// - Parameter possible: the pupil's possible sessions, 0 and more.
  public func sessions(of possible: Int) -> Int { (possible * rawValue + 99) / 100 }

  /// Whether a pupil who missed so many of their possible sessions reaches it; never without a possible session.
  public func isReached(by absent: Int, of possible: Int) -> Bool {
    possible > 0 && absent * 100 >= possible * rawValue
  }
}
