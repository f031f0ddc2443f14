/// All states of a kind of case, and what leads from one to the next; nothing else ever does.
public struct StateTable<Stage: TableWord, Step: TableWord>: Sendable {
  /// The rows, in the order of a case's life.
  public let rows: [Transition<Stage, Step>]
  private let next: [Edge: Stage]

  private struct Edge: Hashable, Sendable {
    var from: Stage?
    var step: Step
  }

  /// A table of these rows.
  ///
  /// - Precondition: no two rows have the same state before and the same step.
  public init(_ rows: [Transition<Stage, Step>]) {
    self.rows = rows
    next = Dictionary(rows.map { (Edge(from: $0.from, step: $0.step), $0.to) }) { _, second in
      preconditionFailure("two rows of a state table begin alike and one ends in \(second.rawValue)")
    }
  }

  /// The state after a step; nil where the table has no such row.
  public func next(after stage: Stage?, by step: Step) -> Stage? { next[Edge(from: stage, step: step)] }

  /// The states in which a step can be taken.
  public func stages(before step: Step) -> [Stage] { rows.filter { $0.step == step }.compactMap(\.from) }

  /// Whether nothing leads on from a state.
  public func isFinal(_ stage: Stage) -> Bool { !rows.contains { $0.from == stage && $0.to != stage } }

  /// The table as a README has it; `+` marks a row that is an addition of ours.
  public var markdown: String {
    let head = ["| state | what happens | who | state after |", "|---|---|---|---|"]
    let lines = rows.map { row in
      "| \(row.from?.rawValue ?? "") | \(row.step.rawValue)\(row.isAddition ? " +" : "") | \(row.who) | \(row.to.rawValue) |"
    }
    return (head + lines).joined(separator: "\n")
  }
}
