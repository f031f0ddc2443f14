/// A record that goes through the states of a table.
protocol Record {
  associatedtype Stage: RecordState
  associatedtype Step: RecordState

  /// Its table.
  static var table: TransitionTable<Stage, Step> { get }
  /// Where it stands.
  var stage: Stage { get set }
}

extension Record {
  /// Takes a step; one that the table does not have leaves the record as it is, for what happened was checked before.
  mutating func take(_ step: Step) {
    if let next = Self.table.state(after: step, from: stage) { stage = next }
  }
}
