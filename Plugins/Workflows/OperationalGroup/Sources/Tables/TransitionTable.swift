import WorkflowKit

/// The states of one kind of record and the steps between them: the only place where they are written down.
struct TransitionTable<State: RecordState, Step: RecordState>: Sendable {
  /// What the record is called in refusals: `visit`.
  let record: String
  /// All steps that there are, in the order of a record's life.
  let rows: [Row]

  /// One step.
  struct Row: Hashable, Sendable {
    /// The state before.
    var from: State
    /// What happens.
    var step: Step
    /// The state after.
    var to: State
  }

  init(_ record: String, _ rows: [(State, Step, State)]) {
    self.record = record
    self.rows = rows.map { Row(from: $0.0, step: $0.1, to: $0.2) }
  }

  /// The state that a step leads to; nil when it cannot be taken from there.
  func state(after step: Step, from state: State) -> State? {
    rows.first { $0.from == state && $0.step == step }?.to
  }

  /// Refuses a step that cannot be taken, and names those that can.
  func check(_ step: Step, from state: State, of id: String) throws(Rejection) {
    guard self.state(after: step, from: state) == nil else { return }
    let others = rows.filter { $0.from == state }.map { "'\($0.step.rawValue)'" }
    throw Rejection(
      "\(record) \(id) is \(state.rawValue), and '\(step.rawValue)' does not follow from there: "
        + (others.isEmpty ? "it has ended" : "what can follow is \(others.joined(separator: ", "))"))
  }

  /// The table as one line of a page's table: each state with the steps from it.
  var markdown: String {
    let states = State.allCases.compactMap { state -> String? in
      let steps = rows.filter { $0.from == state }.map { "\($0.step.rawValue) → \($0.to.rawValue)" }
      return steps.isEmpty ? nil : "**\(state.rawValue)** \(steps.joined(separator: ", "))"
    }
    return "| \(record) | \(states.joined(separator: "; ")) |"
  }
}

/// A word for a state or a step.
protocol RecordState: Hashable, Sendable, RawRepresentable, CaseIterable where RawValue == String {}
