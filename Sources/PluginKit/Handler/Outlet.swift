public import BusProtocol

/// What a handler can say besides its result.
public struct Outlet {
  private(set) var messages: [Message] = []
  private(set) var lines: [String] = []
  private(set) var units: [OwnUnit] = []
  private(set) var finished: Result<PluginWork, Refusal>?
  /// Tells the core at once that long work goes on; may be called as often as one likes.
  public let stillWorking: () -> Void

  /// An outlet that has nothing to say yet.
  public init(stillWorking: @escaping () -> Void) { self.stillWorking = stillWorking }

  /// Sends READ, COMMAND or QUERY; what comes back goes to the handler's `receive`.
  public mutating func send(_ message: Message) { messages.append(message) }

  /// States what follows from nothing that the core brought: that a server has answered, say.
  ///
  /// It becomes a unit of its own, sent before the handler is given anything more. When the connection begins anew
  /// before it is stored it is lost, and the handler's `start` is called: what still holds is to be stated again.
  /// - Parameter cause: an id that no other unit of the plugin has as its cause, the same for the same work.
  public mutating func state(_ work: PluginWork, cause: UniqueID) { units.append(OwnUnit(cause: cause, work: work)) }

  /// Says what follows from the event that was left unfinished, or why it cannot be handled after all.
  public mutating func finish(_ result: Result<PluginWork, Refusal>) { finished = result }

  /// Writes a line to the log: `I! `, `W! ` or `E! ` and a sentence that names no child.
  public mutating func log(_ line: String) { lines.append(line) }
}

/// What a plugin states of its own accord.
struct OwnUnit {
  let cause: UniqueID
  let work: PluginWork
}
