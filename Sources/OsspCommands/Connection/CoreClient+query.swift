import BusProtocol
import Foundation
import RestrictedStore

extension CoreClient {
  /// An answer with the seq of the journal that it holds for.
  struct Reply {
    let seq: UInt64
    let body: Frame
  }

  /// Asks `module` the question `name`.
  ///
  /// - Parameters:
  ///   - limit: how long to wait; nil waits as long as the core lives.
  ///   - sealing: what seals the question, for a module with restricted matters.
  /// - Throws: a `Failure` with the reason when it is refused.
  func query(
    _ module: String, _ name: String, fields: [String: JSONValue] = [:], limit: Duration? = .seconds(60),
    sealing: RequestSealing? = nil
  ) throws -> Reply {
    let id = UniqueID.random(at: Surroundings.current.now())
    let box = try sealing?.seal(fields, name: name, id: id)
    let request = PendingCommand(
      id: id, module: module, name: name,
      fields: box.map { SealedFields($0.sealed).json } ?? JSON.encode(JSONValue.object(fields)),
      context: Frame("{}".utf8))
    try send(.query(request))
    do {
      return try wait(limit: limit) { message in
        switch message {
        case .answer(id, let status, let seq, let body):
          guard status == .stored else { throw Self.refusal(status, body: Frame(body.joined())) }
          return Reply(seq: seq, body: try RequestSealing.open(Frame(body.joined()), of: box))
        case .error(let error): throw Failure.refused(error.reason)
        default: return nil
        }
      }
    } catch is TimedOut {
      throw Failure.refused("\(module) did not answer in time: see `ossp module logs \(module)`")
    } catch let gone as Gone {
      throw gone.failure
    } catch is Interrupted {
      throw Failure.refused("stopped before \(module) answered")
    }
  }

  /// What the module says of itself; nil while it is not up, for what can wait until it is.
  func describeIfUp(_ module: String) throws -> ModuleDescription? {
    do {
      return try describe(module)
    } catch let failure as Failure where failure.status == .unavailable {
      return nil
    }
  }

  /// What the module says of itself.
  func describe(_ module: String, limit: Duration? = .seconds(10)) throws -> ModuleDescription {
    guard module != Self.core else { return .core }
    guard let cache = surroundings.descriptions else { return try askForDescription(module, limit: limit) }
    return try cache.description(of: module) { try askForDescription(module, limit: limit) }
  }

  private func askForDescription(_ module: String, limit: Duration?) throws -> ModuleDescription {
    let reply = try query(Self.core, "describe", fields: ["name": .text(module)], limit: limit)
    do {
      return try JSON.decode(from: reply.body, what: "the description of \(module)")
    } catch {
      throw Failure.refused(error.reason)
    }
  }

  /// A refusal in words; its body is `{"message":…}`, a bare sentence, or empty.
  static func refusal(_ status: Status, body: Frame) -> Failure {
    OutcomeBody(body).failure(status)
  }
}
