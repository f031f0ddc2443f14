public import BusProtocol

/// What the broker knows at a moment, for `ossp status`.
public struct BrokerStatus: Sendable {
  /// The journal's last seq.
  public var head: UInt64
  /// Which journal it is.
  public var epoch: UInt64
  /// Each plugin that has a session.
  public var plugins: [String: Plugin]
  /// Commands that wait, by module.
  public var pending: [String: Int]
  /// Questions that wait.
  public var questions: Int

  /// One plugin.
  public struct Plugin: Sendable {
    /// What it says of itself.
    public var description: ModuleDescription
    /// The last event it handled.
    public var position: UInt64
    /// How far behind the journal's end it is: events from the first on that it has not handled.
    public var lag: UInt64
    /// Events given and not handled.
    public var open: Int
    /// Whether it waits for a person after a dead letter.
    public var isHeld: Bool
  }
}

extension Broker {
  /// What the broker knows now.
  public var status: BrokerStatus {
    var plugins: [String: BrokerStatus.Plugin] = [:]
    for session in sessions.values where connections[session.name] == session.connection {
      let consumer = session.consumer
      plugins[session.name] = BrokerStatus.Plugin(
        description: session.description, position: consumer.position,
        lag: consumer.prefixes.isEmpty ? 0 : tail.head - min(tail.head, consumer.settled),
        open: consumer.openCount, isHeld: consumer.isHeld)
    }
    var pending: [String: Int] = [:]
    for module in settings.modules { pending[module] = commands.count(of: module) }
    return BrokerStatus(
      head: tail.head, epoch: epoch, plugins: plugins, pending: pending, questions: queries.open.count)
  }
}
