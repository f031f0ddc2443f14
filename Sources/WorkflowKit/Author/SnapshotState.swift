/// A state that writes itself for a snapshot: for one so large that JSON would keep the module from being ready in time.
public protocol SnapshotState {
  /// Adds the state, in a form that `init(snapshot:)` reads back to an equal state.
  func appendSnapshot(to bytes: inout [UInt8])
  /// The state in these bytes; nil when they are not in that form.
  init?(snapshot bytes: ArraySlice<UInt8>)
}
