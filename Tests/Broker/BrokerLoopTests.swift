import BusProtocol
import Foundation
import Synchronization
import Testing
import ZeroMQ

@testable import Broker

/// The loop between a real socket and a disk that is played.
@Suite struct BrokerLoopTests {
  /// Storage that writes one entry on the spot, for as long as `hang` says.
  private final class Disk: BrokerStorage {
    let mailbox: BrokerMailbox
    let hang: Duration
    let hung = Mutex(0)

    init(_ mailbox: BrokerMailbox, hang: Duration) { (self.mailbox, self.hang) = (mailbox, hang) }

    func write(_ entries: [StorageEntry]) { mailbox.post(.stored(entries.map(result))) }

    func writeAtOnce(_ entry: StorageEntry) -> StorageResult? {
      hung.withLock { $0 += 1 }
      // The disk that hangs: nothing can tell this thread when it is over.
      Thread.sleep(forTimeInterval: hang / .seconds(1))
      return result(entry)
    }

    func read(_ question: StorageQuestion) {
      guard case .plugin(let name, let generation) = question else { return }
      let record = PluginRecord(position: 0, snapshot: nil, lastOwnSeq: 0, head: 0)
      mailbox.post(.read(.plugin(name: name, generation: generation, record)))
    }

    private func result(_ entry: StorageEntry) -> StorageResult {
      switch entry {
      case .units(let units, let module, let connection):
        let answers = units.map { Committed(unit: $0.unit.id, status: .stored) }
        return StorageResult(
          entry: .units(units.map(\.unit), answers: answers, module: module, connection: connection), status: .stored)
      case .consumer(let module, let generation):
        return StorageResult(entry: .consumer(module: module, generation: generation), status: .stored)
      default: return StorageResult(entry: .other, status: .stored)
      }
    }
  }

  /// Notes who was found silent.
  private final class Watch: CoreDesk {
    let silent = Mutex<[String]>([])
    func isSilent(_ name: String, generation: UInt64) { silent.withLock { $0.append(name) } }
    func asked(
      _ request: PendingCommand, isQuery: Bool, by connection: Connection, sender: Sender?, status: BrokerStatus
    ) {}
    func attached(
      _ id: UniqueID, part: UInt64, isLast: Bool, bytes: Frame, by connection: Connection, sender: Sender?
    ) {}
    func decided(_ command: UniqueID) {}
    func isReady(_ name: String, generation: UInt64) {}
    func turnClock(to moment: Timestamp) {}
    func finished(_ id: UniqueID, _ outcome: DeskOutcome) {}
    func raise(_ card: Card, of module: String) {}
    func mend(key: String) {}
    func log(_ line: String) {}
  }

  /// A plugin that says something each 5 ms, on a thread of its own, until it has what it waits for.
  private static func plugin(at endpoint: Endpoint, in context: Context) throws -> Status? {
    let socket = try Socket(.dealer, in: context, options: SocketOptions(sendLimit: 1000, receiveLimit: 1000))
    try socket.connect(to: endpoint)
    let poller = Poller()
    _ = poller.add(socket)
    let description = ModuleDescription(summary: "Is there.", consumes: [])
    try socket.send(Message.hello(name: "attendance", generation: 1, description: JSON.encode(description)).frames)
    let unit = CommitUnit(id: UniqueID(high: 1, low: 1), position: 0)
    for beat in 0..<2000 {
      try poller.wait(milliseconds: 5)
      try socket.send(Message.ping(UInt64(beat)).frames)
      while let frames = try socket.receive()?.frames {
        switch try Message(frames: frames) {
        case .welcome:
          try socket.send(Message.ready.frames)
          try socket.send(Message.commit([unit]).frames)
        case .committed(let answers): return answers.first?.status
        default: break
        }
      }
    }
    return nil
  }

  /// A disk that hangs holds up the loop; nobody may be taken for silent and killed who spoke all the while.
  @Test func nobodyIsSilentBecauseTheDiskHung() throws {
    let path = "/tmp/loop-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = try SocketFolder(path: path)
    let (context, mailbox) = (try Context(), try BrokerMailbox())
    let (disk, watch) = (Disk(mailbox, hang: .milliseconds(400)), Watch())
    let begin = ContinuousClock.now
    let answer = Mutex<Status?>(nil)
    let isOver = Mutex(false)
    let loop = try BrokerLoop(
      // Silent is who says nothing for 100 ms: a quarter of what the disk takes.
      broker: Broker(
        settings: BrokerSettings(heartbeat: 20, liveness: 5, modules: ["attendance"]),
        stored: StoredState(epoch: 1, head: 0)),
      in: folder, context: context, mailbox: mailbox, storage: disk, desk: watch,
      clock: {
        Moment(
          clock: Timestamp(milliseconds: 1_535_932_800_000), steady: UInt64(begin.duration(to: .now) / .milliseconds(1))
        )
      }, isStopping: { isOver.withLock { $0 } })
    mailbox.post(.willStart(name: "attendance", generation: 1))
    mailbox.post(.didStart(name: "attendance", generation: 1, pid: getpid()))
    let endpoint = try folder.endpoint("bus.sock")
    Thread {
      let status = try? Self.plugin(at: endpoint, in: context)
      answer.withLock { $0 = status }
      isOver.withLock { $0 = true }
      mailbox.wakeup.signal()
    }.start()
    try loop.run()
    #expect(answer.withLock { $0 } == .stored)
    #expect(disk.hung.withLock { $0 } == 1, "the disk never held up the loop")
    #expect(watch.silent.withLock { $0 } == [])
  }
}
