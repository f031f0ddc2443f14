import Broker
import BusProtocol
import Foundation
import Journal
import Supervisor
import Synchronization

/// Answers what is asked of the core itself, each request in a task of its own so that none waits for another.
final class Desk: CoreDesk {
  let name: String
  let clock: CoreClock
  let since: Timestamp
  let log: DaemonLog
  let cards: CardTable
  let location: JournalLocation
  let attachments: AttachmentStore
  let mailbox: BrokerMailbox
  let access: AccessInForce
  private let requests: AsyncStream<Request>
  private let incoming: AsyncStream<Request>.Continuation

  /// Something asked of the core.
  struct Request: Sendable {
    let request: PendingCommand
    let isQuery: Bool
    let asker: Connection
    /// The account of who asks; nil when a module does.
    let account: String?
    let status: BrokerStatus
  }

  /// What the desk needs of the running daemon.
  struct Floor: Sendable {
    let supervisor: Supervisor
    let storage: JournalStorage
    let keeper: ConfigurationKeeper
  }

  init(
    name: String, clock: CoreClock, log: DaemonLog, cards: CardTable, location: JournalLocation,
    attachments: AttachmentStore, mailbox: BrokerMailbox, access: AccessInForce
  ) {
    self.name = name
    self.clock = clock
    self.log = log
    self.cards = cards
    self.location = location
    self.attachments = attachments
    self.mailbox = mailbox
    self.access = access
    since = clock.now
    (requests, incoming) = AsyncStream.makeStream()
    (readiness, said) = AsyncStream.makeStream()
  }

  /// What plugins said of themselves, on its way to the supervisor.
  private enum Said: Sendable {
    case ready(String, UInt64)
    case silent(String, UInt64)
  }

  private let outcomes = DeskOutcomes()
  /// Commands that the core itself is at.
  let underWay = Mutex<Set<UniqueID>>([])
  private let readiness: AsyncStream<Said>
  private let said: AsyncStream<Said>.Continuation

  /// Answers until `end` is called.
  func run(_ floor: Floor) async {
    await withDiscardingTaskGroup { group in
      group.addTask { [self] in
        for await word in readiness {
          switch word {
          case .ready(let name, let generation): floor.supervisor.saidReady(name, generation: generation)
          case .silent(let name, let generation): floor.supervisor.silent(name, generation: generation)
          }
        }
      }
      for await request in requests {
        group.addTask { [self] in await answer(request, floor) }
      }
    }
  }

  /// Takes no more; `run` returns when what was asked is answered.
  func end() {
    outcomes.close()
    incoming.finish()
    said.finish()
  }

  func asked(
    _ request: PendingCommand, isQuery: Bool, by connection: Connection, sender: Sender?, status: BrokerStatus
  ) {
    let account = connection.socket == .control ? sender.map { Accounts.name(of: $0.uid) } : nil
    if !isQuery { underWay.withLock { _ = $0.insert(request.id) } }
    incoming.yield(
      Request(request: request, isQuery: isQuery, asker: connection, account: account, status: status))
  }

  func attached(
    _ id: UniqueID, part: UInt64, isLast: Bool, bytes: Frame, by connection: Connection, sender: Sender?
  ) {
    let mailbox = mailbox
    // The command that says what the file is for comes after it: all that can be asked now is who sends it.
    let caller = Caller.account(sender.map { Accounts.name(of: $0.uid) } ?? "unknown")
    if let refusal = access.refusal(of: .entry, by: caller) {
      return mailbox.post(
        .reply(connection, .committed([Committed(unit: id, status: .forbidden, reason: refusal)])))
    }
    attachments.add(bytes, to: id, part: part, isLast: isLast) { committed in
      mailbox.post(.reply(connection, .committed([committed])))
    }
  }

  func isReady(_ name: String, generation: UInt64) { said.yield(.ready(name, generation)) }

  func isSilent(_ name: String, generation: UInt64) { said.yield(.silent(name, generation)) }

  func decided(_ command: UniqueID) { attachments.remove(command) }

  func turnClock(to moment: Timestamp) { clock.advance(to: moment) }

  func finished(_ id: UniqueID, _ outcome: DeskOutcome) { outcomes.settle(id, outcome) }

  /// Has the broker do something, and waits until it says what became of it.
  func outcome(of id: UniqueID, _ input: BrokerInput) async -> DeskOutcome {
    let mailbox = mailbox
    return await outcomes.wait(for: id) { mailbox.post(input) }
  }

  func raise(_ card: Card, of module: String) { cards.raise(card, module: module) }

  func mend(key: String) { cards.mend(key) }

  func log(_ line: String) {
    let (level, text) = Self.level(of: line)
    log.write(level, text)
  }

  /// The broker marks its lines as plugins do.
  private static func level(of line: String) -> (LogLine.Level, String) {
    let levels: [Substring: LogLine.Level] = ["E!": .error, "W!": .warning, "I!": .info, "D!": .debug]
    guard let level = levels[line.prefix(2)] else { return (.info, line) }
    return (level, String(line.dropFirst(3)))
  }

  private func answer(_ request: Request, _ floor: Floor) async {
    // After the reply, so that whoever asks hears either that it is under way or what became of it.
    defer { if !request.isQuery { underWay.withLock { _ = $0.remove(request.request.id) } } }
    do throws(BusError) {
      if request.isQuery {
        let (body, seq) = try await answer(query: request, floor)
        let frames = stride(from: 0, to: max(body.count, 1), by: Message.maximumFrameLength).map {
          Frame(body[$0..<min($0 + Message.maximumFrameLength, body.count)])
        }
        reply(request, .answer(id: request.request.id, status: .stored, seq: seq, body: frames))
      } else {
        let message = try await carryOut(command: request, floor)
        log.write(.info, "\(request.account ?? "a module"): \(request.request.name): \(message)")
        reply(
          request, .outcome(id: request.request.id, status: .stored, body: JSON.encode(OutcomeBody(message: message))))
      }
    } catch {
      let body = JSON.encode(OutcomeBody(message: error.reason))
      reply(
        request,
        request.isQuery
          ? .answer(id: request.request.id, status: error.status, seq: request.status.head, body: [body])
          : .outcome(id: request.request.id, status: error.status, body: body))
    }
  }

  private func reply(_ request: Request, _ message: Message) {
    mailbox.post(.reply(request.asker, message))
  }
}
