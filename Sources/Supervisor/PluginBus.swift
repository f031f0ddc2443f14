/// What the supervisor needs of the bus; the daemon joins it to the broker and the journal.
///
/// The functions must return soon: the plugin they are about, and no other, waits for them.
public protocol PluginBus: Sendable {
  /// The number of the next start of this plugin, kept across restarts of the daemon.
  ///
  /// It must be higher than every one given for this name before.
  func nextGeneration(of name: String) async throws -> UInt64

  /// A process of this generation is about to be made: older ones are fenced off.
  func willStart(_ name: String, generation: UInt64) async

  /// The process has this number; messages in this plugin's name come from no other.
  ///
  /// The process runs already, so its first message may come a moment before this call.
  func didStart(_ name: String, generation: UInt64, pid: Int32) async

  /// Ask it to finish, commit and leave within so many milliseconds.
  func drain(_ name: String, generation: UInt64, milliseconds: UInt64) async

  /// The process is gone, or never was: its number means nothing any more.
  func forget(_ name: String, generation: UInt64) async
}
