/// What a commit outlives.
public enum JournalDurability: Sendable {
  /// A power cut: each commit is on the disk before it is acknowledged.
  case powerCut
  /// The process's end, also by `kill -9`: a power cut takes the last commits, and leaves the journal whole before them.
  ///
  /// For what can be done again, as a simulation can.
  case processEnd
}
