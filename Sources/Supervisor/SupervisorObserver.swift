public import BusProtocol

/// Who is told what happens to plugins.
///
/// The functions are called from the supervisor's own tasks, so they must return at once.
public protocol SupervisorObserver: Sendable {
  /// A plugin has another state.
  func changed(_ change: PluginChange)
  /// A plugin wrote a line.
  func logged(_ line: LogLine)
  /// A trouble needs a person; another one with the same key is replaced.
  func raised(_ card: Card, for name: String)
  /// The trouble with this card is over.
  func mended(_ key: String, for name: String)
}

/// A plugin went from one state to another.
public struct PluginChange: Sendable, Equatable {
  /// Which plugin.
  public var name: String
  /// The generation of its last process; 0 when it had none.
  public var generation: UInt64
  /// Where it stood.
  public var old: PluginState
  /// Where it stands.
  public var new: PluginState
  /// How its last process ended, when that is why.
  public var reason: String?

  /// A change.
  public init(name: String, generation: UInt64, old: PluginState, new: PluginState, reason: String? = nil) {
    self.name = name
    self.generation = generation
    self.old = old
    self.new = new
    self.reason = reason
  }
}
