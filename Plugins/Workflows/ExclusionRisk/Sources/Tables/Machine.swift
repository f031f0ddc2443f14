/// One row of a state table: in this state this step leads to that state.
struct Row<State: Hashable & Sendable, Step: Hashable & Sendable>: Hashable, Sendable {
  /// The state before; nil for what does not exist yet.
  let from: State?
  /// What happens.
  let step: Step
  /// The state after.
  let to: State

  init(_ from: State?, _ step: Step, _ to: State) {
    self.from = from
    self.step = step
    self.to = to
  }
}

/// All that can happen to one kind of thing: what stands in the table can happen, and nothing else.
struct Machine<State: Hashable & Sendable, Step: Hashable & Sendable>: Sendable {
  /// The table.
  let rows: [Row<State, Step>]

  /// The state to which a step leads; nil when it cannot be taken there.
  func state(after step: Step, from: State?) -> State? {
    rows.first { $0.from == from && $0.step == step }?.to
  }

  /// The states in which a step can be taken.
  func states(before step: Step) -> [State] { rows.filter { $0.step == step }.compactMap(\.from) }
}
