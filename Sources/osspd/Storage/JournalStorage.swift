import Broker
import BusProtocol
import Journal

/// The broker's storage: the journal, with one thread that writes and one that reads.
final class JournalStorage: BrokerStorage {
  private let writer: GroupCommit<StorageResult.Entry>
  private let reader: ReaderThread
  private let mailbox: BrokerMailbox
  private let now: @Sendable () -> Timestamp

  /// Takes over the writer and the reader.
  init(
    writer: sending any JournalWriter, reader: sending any JournalReader, mailbox: BrokerMailbox,
    now: @escaping @Sendable () -> Timestamp
  ) throws(JournalError) {
    self.mailbox = mailbox
    self.now = now
    self.writer = try GroupCommit(writer: writer, now: now) { completions in
      mailbox.post(.stored(completions.map { StorageResult($0.result, of: $0.token) }))
    }
    self.reader = try ReaderThread(reader: reader)
  }

  func write(_ entries: [StorageEntry]) {
    // After `stop` nothing is taken, and nobody waits any more: the broker has ended.
    _ = writer.submit(entries.map(translate))
  }

  func writeAtOnce(_ entry: StorageEntry) -> StorageResult? {
    let (entry, token) = translate(entry)
    // What is done may lie in the mailbox still, and must be handled before.
    let completion = writer.commitAtOnce(entry, token: token) { !mailbox.isEmpty }
    return completion.map { StorageResult($0.result, of: $0.token) }
  }

  func read(_ question: StorageQuestion) {
    let mailbox = mailbox
    _ = reader.read { reader in
      do throws(JournalError) {
        mailbox.post(.read(try Self.answer(question, reader)))
      } catch {
        mailbox.post(.read(.failed(question, error.reason)))
      }
    }
  }

  /// Runs something on the reader's thread and waits for it, without holding up a thread.
  func ask<Value: Sendable>(
    _ body: @escaping @Sendable (any JournalReader) throws(JournalError) -> Value
  ) async throws(JournalError) -> Value {
    let result: Result<Value, JournalError> = await withCheckedContinuation { continuation in
      let isTaken = reader.read { reader in
        continuation.resume(returning: Result { () throws(JournalError) -> Value in try body(reader) })
      }
      if !isTaken {
        continuation.resume(
          returning: .failure(JournalError(.failed, "the daemon is stopping: ask again when it runs")))
      }
    }
    return try result.get()
  }

  /// Writes a change that only the core makes.
  func change(_ changes: [JournalChange]) {
    _ = writer.submit(.changes(changes), token: .other)
  }

  /// Writes what waits and closes the journal.
  func stop() {
    reader.stop()
    writer.stop()
  }

  private func translate(_ entry: StorageEntry) -> (entry: JournalEntry, token: StorageResult.Entry) {
    switch entry {
    case .units(let units, let module, let connection):
      (
        .units(
          units.map { JournalUnit($0.unit, module: module, audiences: $0.audiences) }, inSession: connection != nil),
        .units(units.map { $0.unit.withoutEvents }, answers: [], module: module, connection: connection)
      )
    case .command(let command, let asker):
      (.command(command, received: now()), .command(command, asker: asker, decided: nil))
    case .snapshot(let module, let snapshot):
      (.changes([.snapshot(snapshot, module: module)]), .other)
    case .deadLetter(let module, let seq, let attempts, let reason):
      (
        .changes([.deadLetter(module: module, seq: seq, attempts: attempts, reason: reason)]),
        .deadLetter(module: module, seq: seq)
      )
    case .consumer(let module, let generation):
      (.changes([.register(module: module, position: 0)]), .consumer(module: module, generation: generation))
    case .timerFired(let module, let key, let due):
      (.changes([.timerFired(module: module, key: key, due: due)]), .other)
    }
  }

  private static func answer(
    _ question: StorageQuestion, _ reader: any JournalReader
  ) throws(JournalError) -> StorageReading {
    switch question {
    case .plugin(let name, let generation):
      let record = PluginRecord(
        position: try reader.consumer(name)?.position ?? 0, snapshot: try reader.snapshot(of: name),
        lastOwnSeq: try reader.lastSeq(of: name), head: try reader.head())
      return .plugin(name: name, generation: generation, record)
    case .page(let consumer, let generation, let prefixes, let from, let limit):
      let request = PageRequest(prefixes: prefixes, from: from, limit: Int(limit))
      return .page(consumer: consumer, generation: generation, EventPage(try reader.page(request)))
    case .request(let connection, let request, let selection, let prefixes):
      let page = PageRequest(
        prefixes: selection.prefixes == nil ? nil : prefixes, audiences: selection.audiences,
        from: max(1, request.from), since: selection.since, lastOnly: selection.lastOnly ?? false,
        limit: Int(min(max(request.limit, 1), 1000)))
      return .request(connection, request.id, EventPage(try reader.page(page)))
    }
  }
}

extension StorageResult {
  init(_ result: JournalResult, of entry: Entry) {
    var entry = entry
    switch entry {
    case .command(let command, let asker, _): entry = .command(command, asker: asker, decided: result.decision)
    case .units(let units, _, let module, let connection):
      // Without answers the transaction failed, and so did each of them.
      let answers =
        result.answers.isEmpty
        ? units.map { Committed(unit: $0.id, status: result.status, reason: result.reason) } : result.answers
      entry = .units(units, answers: answers, module: module, connection: connection)
    case .deadLetter, .consumer, .other: break
    }
    self.init(entry: entry, status: result.status, reason: result.reason, events: result.events)
  }
}

extension EventPage {
  init(_ page: JournalPage) {
    self.init(events: page.events, next: page.next, head: page.head)
  }
}
