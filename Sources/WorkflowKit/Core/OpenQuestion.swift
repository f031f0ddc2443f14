import BusProtocol
import PluginKit

/// A question to the core on its way, from QUERY to ANSWER.
struct OpenQuestion {
  let question: CoreQuestion
  let id: UniqueID
  /// When it was first waited for, by the steady clock of ticks; nil until one has come by.
  private var since: UInt64?

  /// How long the core has for its answer, in milliseconds: people wait for what follows from it.
  private static let patience: UInt64 = 30_000

  /// Asks it.
  ///
  /// - Parameter seq: the last event that the service handled: of that one the core gives the chain's hash, so that one
  ///   that asks again after a crash hears the same.
  init(_ question: CoreQuestion, of module: String, at seq: UInt64, _ outlet: inout Outlet) {
    self.question = question
    id = question.cause(in: module)
    outlet.send(
      .query(
        PendingCommand(
          id: id, module: "core", name: "status", fields: JSON.encode(["at": "\(seq)"]), context: Frame("{}".utf8))))
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
