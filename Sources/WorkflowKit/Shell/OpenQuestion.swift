import BusProtocol
import PluginKit

/// An event that waits for the core to say how it stands, from QUERY to ANSWER.
struct OpenQuestion {
  /// The event.
  let recorded: RecordedEvent
  private let id: UniqueID
  /// When it was first waited for, by the steady clock of ticks; nil until one has come by.
  private var since: UInt64?

  /// How long the core has for its answer, in milliseconds: people wait for what follows from it.
  private static let patience: UInt64 = 30_000

  /// Asks how the core stands, with the journal's head as of the event: the same whenever it is asked.
  init(_ recorded: RecordedEvent, of module: String, _ outlet: inout Outlet) {
    self.recorded = recorded
    id = .derived(from: recorded.event.id, module: module, index: -3)
    outlet.send(
      .query(
        PendingCommand(
          id: id, module: "core", name: "status", fields: JSON.encode(["at": "\(recorded.seq)"]),
          context: Frame("{}".utf8))))
  }

  /// Whether the core has had its time.
  mutating func isOverdue(at milliseconds: UInt64) -> Bool {
    guard let since else {
      since = milliseconds
      return false
    }
    return milliseconds - min(milliseconds, since) > Self.patience
  }

  /// What a message answers to it: a status, or nil inside where the core could not say; nil for another message.
  func answer(in message: Message) -> CoreStatus?? {
    guard case .answer(let answered, let status, _, let body) = message, answered == id else { return nil }
    guard status == .stored else { return .some(nil) }
    return .some(try? JSON.decode(from: Frame(body.joined()), what: "the core's status"))
  }
}
