import WorkflowKit

/// All states of a kind of case, and what leads from one to the next; nothing else ever does.
struct StateTable<Stage: TableWord, Step: TableWord>: Sendable {
  /// The rows, in the order of a case's life.
  let rows: [Transition<Stage, Step>]
  private let next: [Edge: Stage]

  private struct Edge: Hashable, Sendable {
    var from: Stage?
    var step: Step
  }

  /// A table of these rows, of which no two may begin alike.
  init(_ rows: [Transition<Stage, Step>]) {
    self.rows = rows
    next = Dictionary(rows.map { (Edge(from: $0.from, step: $0.step), $0.to) }) { _, second in
      preconditionFailure("two rows of a state table begin alike and one ends in \(second.rawValue)")
    }
  }

  /// The state after a step; nil where the table has no such row.
  func next(after stage: Stage?, by step: Step) -> Stage? { next[Edge(from: stage, step: step)] }

  /// The states in which a step can be taken.
  func stages(before step: Step) -> [Stage] { rows.filter { $0.step == step }.compactMap(\.from) }

  /// Whether nothing leads on from a state.
  func isFinal(_ stage: Stage) -> Bool { !rows.contains { $0.from == stage && $0.to != stage } }

  /// The table as a README has it; `+` marks a row that is an addition of ours.
  var markdown: String {
    let head = ["| state | what happens | who | state after |", "|---|---|---|---|"]
    return
      (head
      + rows.map { row in
        "| \(row.from?.rawValue ?? "") | \(row.step.rawValue)\(row.isAddition ? " +" : "") | \(row.who) | \(row.to.rawValue) |"
      }).joined(separator: "\n")
  }
}
