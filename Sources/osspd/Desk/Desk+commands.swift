import Broker
import BusProtocol
import Foundation
import Glibc
import Journal
import Supervisor

/// The core's own commands.
extension Desk {
  /// Does what is asked; gives one sentence on what was done.
  func carryOut(command: Request, _ floor: Floor) async throws(BusError) -> String {
    let fields = try RequestFields(command.request)
    switch command.request.name {
    case "module-start":
      return try await operate(fields, "is ready") { name throws(SupervisorError) in
        try await floor.supervisor.start(name)
      }
    case "module-stop":
      return try await operate(fields, "is stopped") { name throws(SupervisorError) in
        try await floor.supervisor.stop(name)
      }
    case "module-restart":
      return try await operate(fields, "is ready") { name throws(SupervisorError) in
        try await floor.supervisor.restart(name)
      }
    case "dead-letter-requeue": return try await requeue(try fields.required("id"), floor)
    case "dead-letter-discard": return try await discard(try fields.required("id"), floor)
    case "journal-backup": return try await backUp(to: try fields.required("path"))
    case "journal-export": return try await export(to: try fields.required("path"))
    case "clock-advance": return try await advance(fields, command)
    case "config-reload": return try await floor.keeper.reload(self, floor)
    default:
      throw BusError(
        .notFound,
        "the core has no command '\(command.request.name)'; it has module-start, module-stop, module-restart, "
          + "dead-letter-requeue, dead-letter-discard, journal-backup, journal-export, config-reload and clock-advance")
    }
  }

  private func operate(
    _ fields: RequestFields, _ result: String,
    _ operation: (String) async throws(SupervisorError) -> Duration
  ) async throws(BusError) -> String {
    let name = try fields.required("name")
    do throws(SupervisorError) {
      let (seconds, attoseconds) = try await operation(name).components
      return "\(name) \(result) after \(seconds * 1000 + attoseconds / 1_000_000_000_000_000) ms"
    } catch {
      switch error {
      case .unknown: throw BusError(.notFound, error.description)
      case .ending: throw BusError(.unavailable, error.description)
      case .notReady, .stopped: throw BusError(.failed, error.description)
      }
    }
  }

  private func requeue(_ id: String, _ floor: Floor) async throws(BusError) -> String {
    let letter = try await deadLetter(id, floor)
    floor.storage.change([.requeue(module: letter.module, seq: letter.event.seq)])
    mailbox.post(.requeue(module: letter.module, event: letter.event))
    return "\(id) is brought to \(letter.module) again"
  }

  private func discard(_ id: String, _ floor: Floor) async throws(BusError) -> String {
    let letter = try await deadLetter(id, floor)
    floor.storage.change([.discard(module: letter.module, seq: letter.event.seq), .hold(module: letter.module, false)])
    mailbox.post(.release(module: letter.module))
    cards.mend("dead-letter-\(letter.module)-\(letter.event.seq)")
    return "\(id) is discarded; the event itself stays in the journal"
  }

  private func backUp(to path: String) async throws(BusError) -> String {
    let location = location
    let result = try await inJournal(named: "backup") { () throws(JournalError) in
      try SQLiteJournalReader(location).backUp(to: path)
    }
    return "\(result.events) events are in \(path), and verify; head of the chain \(result.headHash)"
  }

  private func export(to path: String) async throws(BusError) -> String {
    let location = location
    let count = try await inJournal(named: "export") { () throws(JournalError) in
      let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else {
        throw JournalError(
          errno == EEXIST ? .exists : .unwritable,
          "\(path) cannot be written, or is there already: name a file that does not exist")
      }
      defer { close(descriptor) }
      return try SQLiteJournalReader(location).export(to: descriptor)
    }
    return "\(count) events are in \(path), one JSON object a line"
  }

  private func inJournal<Value: Sendable>(
    named name: String, _ body: @escaping @Sendable () throws(JournalError) -> Value
  ) async throws(BusError) -> Value {
    do throws(JournalError) {
      return try await OwnThread.run(named: name, body)
    } catch {
      throw BusError(error.status, error.reason)
    }
  }
}
