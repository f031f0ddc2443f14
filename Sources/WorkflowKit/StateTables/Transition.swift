/// A word of a state table, as it stands in answers and in the README.
public protocol TableWord: RawRepresentable<String>, CaseIterable, Hashable, Codable, Sendable {}

/// One row of a state table: a case in a state, what happens, and the state after it.
public struct Transition<Stage: TableWord, Step: TableWord>: Hashable, Sendable {
  /// The state before; nil where the case begins.
  public var from: Stage?
  /// What happens.
  public var step: Step
  /// Who does it.
  public var who: String
  /// The state after.
  public var to: Stage
  /// Whether the row is an addition of ours to what the partnership described.
  public var isAddition: Bool

  /// A row.
  public init(_ from: Stage?, _ step: Step, by who: String, _ to: Stage, addition: Bool = false) {
    self.from = from
    self.step = step
    self.who = who
    self.to = to
    isAddition = addition
  }
}
