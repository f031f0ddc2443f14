public import BusProtocol

/// What a session wants done, in order.
public enum PluginAction: Sendable, Equatable {
  /// Send this to the core.
  case send(Message)
  /// Write this line to the log.
  case log(String)
  /// Close the socket, wait so many milliseconds, open a fresh one and call `connect`.
  case reconnect(after: UInt64)
  /// End the process with this code, once what was sent has left.
  case leave(code: Int32)
}
