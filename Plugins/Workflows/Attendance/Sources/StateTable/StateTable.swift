import WorkflowKit

/// A word of a state table, as it stands in answers and in the README.
protocol TableWord: RawRepresentable<String>, CaseIterable, Hashable, Codable, Sendable {}

/// One row of a state table: a case in a state, what happens, and the state after it.
struct Transition<Stage: TableWord, Step: TableWord>: Hashable, Sendable {
  /// The state before; nil where the case begins.
  var from: Stage?
  /// What happens.
  var step: Step
  /// Who does it.
  var who: String
  /// The state after.
  var to: Stage
  /// Whether the row is an addition of ours to what the partnership described.
  var isAddition: Bool

  /// A row.
  init(_ from: Stage?, _ step: Step, by who: String, _ to: Stage, addition: Bool = false) {
    self.from = from
    self.step = step
    self.who = who
    self.to = to
    isAddition = addition
  }
}

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
    (["| state | what happens | who | state after |", "|---|---|---|---|"]
      + rows.map { row in
        "| \(row.from?.rawValue ?? "") | \(row.step.rawValue)\(row.isAddition ? " +" : "") | \(row.who) | \(row.to.rawValue) |"
      }).joined(separator: "\n")
  }
}
