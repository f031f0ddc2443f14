import BusProtocol

extension CoreClient {
  /// What became of a command.
  struct Outcome {
    let id: UniqueID
    let status: Status
    let body: OutcomeBody
  }

  /// Sends the command and waits until it is decided.
  ///
  /// A command is durable once the core has it: if the core restarts meanwhile, the same id is sent again and gives the
  /// same outcome. What the core itself is to do is not kept: of that it is asked whether it is still at it.
  ///
  /// - Parameters:
  ///   - again: what to type to ask later, for Ctrl-C.
  ///   - whenQueued: called when the command is kept but not decided within three seconds.
  ///   - whenTold: called with whatever is said of it before it is decided, such as how far it is.
  /// - Throws: a `Failure` when it is refused, or nothing more is heard.
  func command(
    _ command: PendingCommand, again: String, whenQueued: (String) -> Void = { _ in },
    whenTold: (OutcomeBody) -> Void = { _ in }
  ) throws -> Outcome {
    try send(.command(command))
    var notice: String?
    var isTold = false
    let isCores = command.module == Self.core
    var nextRepeat: Duration = isCores ? .seconds(2) : .seconds(5)
    let inquiry = Self.inquiry(after: command.id)
    do {
      return try wait(whenQuiet: { quiet in
        if let notice, !isTold, quiet >= .seconds(3) {
          whenQueued(notice)
          isTold = true
        }
        guard quiet >= nextRepeat else { return }
        nextRepeat += isCores ? .seconds(5) : .seconds(15)
        // The core does its own commands once each time it is told; a module's are known by their id.
        try send(isCores ? .query(inquiry) : .command(command))
      }) { message in
        switch message {
        case .outcome(command.id, .queued, let body):
          let told = OutcomeBody(body)
          whenTold(told)
          notice = told.message
          return nil
        case .outcome(command.id, let status, let body):
          let outcome = Outcome(id: command.id, status: status, body: OutcomeBody(body))
          guard status == .stored || status == .alreadyStored else { throw outcome.body.failure(status) }
          return outcome
        case .answer(inquiry.id, .notFound, _, _):
          throw Failure.refused("osspd was started anew before this was done: see `ossp status`, then say it again")
        case .error(let error): throw Failure.refused(error.reason)
        default: return nil
        }
      }
    } catch is Interrupted {
      throw Failure.refused("stopped waiting; the command goes on: ask what became of it with `\(again)`")
    } catch let gone as Gone {
      throw Failure.refused("\(gone.failure.message); then ask what became of the command with `\(again)`")
    }
  }

  /// The question whether the core is still at what it was told to do.
  private static func inquiry(after command: UniqueID) -> PendingCommand {
    PendingCommand(
      id: .random(at: Surroundings.current.now()), module: core, name: "outcome",
      fields: JSON.encode(["id": command.description]), context: Frame("{}".utf8))
  }

  /// Tells the core itself to do something, and waits until it is done.
  func core(
    _ name: String, _ fields: [String: JSONValue] = [:], whenTold: (OutcomeBody) -> Void = { _ in }
  ) throws -> Outcome {
    let id = UniqueID.random(at: Surroundings.current.now())
    let command = PendingCommand(
      id: id, module: Self.core, name: name, fields: JSON.encode(JSONValue.object(fields)), context: Frame("{}".utf8))
    return try self.command(command, again: "ossp ask core outcome --id \(id)", whenTold: whenTold)
  }
}
