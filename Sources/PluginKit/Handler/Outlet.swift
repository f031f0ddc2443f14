public import BusProtocol

/// What a handler can say besides its result.
public struct Outlet {
  private(set) var messages: [Message] = []
  private(set) var lines: [String] = []
  /// Tells the core at once that long work goes on; may be called as often as one likes.
  public let stillWorking: () -> Void

  /// An outlet that has nothing to say yet.
  public init(stillWorking: @escaping () -> Void) { self.stillWorking = stillWorking }

  /// Sends READ, COMMAND or QUERY; what comes back goes to the handler's `receive`.
  public mutating func send(_ message: Message) { messages.append(message) }

  /// Writes a line to the log: `I! `, `W! ` or `E! ` and a sentence that names no child.
  public mutating func log(_ line: String) { lines.append(line) }
}
