import BusProtocol
import Foundation
import PluginKit
import Testing

@testable import WorkflowKit

@Suite struct ShellTests {
  // The promise of the whole design: a module may be killed anywhere, and the journal is as if it had not been.
  @Test(arguments: 1...12)
  func killedAnywhereTheJournalIsTheSame(seed: UInt64) throws {
    var calm = Random(seed: seed)
    let undisturbed = try run(&calm) { _ in }
    var rough = Random(seed: seed)
    var killer = Random(seed: seed &* 977)
    let disturbed = try run(&rough) { core in
      switch Int.random(in: 0..<40, using: &killer) {
      case 0..<4: core.restart()
      case 4: core.drain()
      default: break
      }
    }
    #expect(disturbed.repeats == 0)
    #expect(disturbed.drains > 0)
    #expect(disturbed.snapshot != nil)
    #expect(own(disturbed).sorted { $0.id < $1.id } == own(undisturbed).sorted { $0.id < $1.id })
    #expect(Set(disturbed.journal.map(\.event.id)).count == disturbed.journal.count)
    #expect(disturbed.decisions.count == undisturbed.decisions.count)
    #expect(disturbed.queue.isEmpty)

    #expect(!disturbed.session.handler.kept.state.schools.isEmpty)
  }

  // What a person reads in the terminal: the outcome, and a mistake in the module itself must not end it.
  @Test func outcomesAreSentences() throws {
    var shell = WorkflowShell<Returns>()
    _ = try shell.start(
      PluginStart(
        name: "returns", settings: WelcomeSettings(now: Timestamp(milliseconds: 0)), position: 0, head: 0, snapshot: [])
    )
    let asked = decide(&shell, "ask-return", ["school": "105678", "due": "2018-09-10"])
    #expect(asked.status == .stored)
    #expect(asked.message == "A return is owed")
    #expect(asked.work.events.count == 2)
    #expect(decide(&shell, "count", ["number": "1", "twice": "no"]).message == "nothing changed")
    #expect(decide(&shell, "misname", [:]).status == .failed)
    #expect(decide(&shell, "count", [:]).status == .rejected)
    let file = decide(&shell, "schools", ["due": "2018-09-10"])
    #expect(file.status == .invalid)
    #expect(file.message == "schools needs a file: ossp import returns schools FILE")
  }

  // A snapshot of another shape, read as if it were ours, would be a state that never was.
  @Test func aSnapshotOfAnotherVersionIsLeftAside() throws {
    var shell = WorkflowShell<Returns>()
    _ = try shell.start(start(lastOwn: 9))
    _ = decide(&shell, "ask-return", ["school": "105678", "due": "2018-09-10"])
    guard let snapshot = shell.snapshot(ownSeq: 9, position: 0) else {
      Issue.record("no snapshot")
      return
    }
    #expect(shell.snapshot(ownSeq: 9, position: 5) == nil)
    var same = WorkflowShell<Returns>()
    #expect(
      try same.start(start(lastOwn: 9, snapshot)).last == Restoration(prefixes: ["returns/"], from: 10, through: 9))
    #expect(same.kept.state == shell.kept.state)
    #expect(same.kept.book == shell.kept.book)
    var other = snapshot
    other.version = "0/1"
    #expect(try same.start(start(lastOwn: 9, other)).last?.from == 1)
    #expect(same.kept.state == Returns.initial)
    other = snapshot
    other.state = [Frame(snapshot.state.joined().dropLast(3))]
    #expect(try same.start(start(lastOwn: 9, other)).last?.from == 1)
  }

  private func start(lastOwn: UInt64, _ snapshot: Snapshot? = nil) -> PluginStart {
    PluginStart(
      name: "returns",
      settings: WelcomeSettings(
        now: Timestamp(milliseconds: 0), snapshotSeq: snapshot?.seq, snapshotVersion: snapshot?.version,
        lastOwnSeq: lastOwn),
      position: 0, head: lastOwn, snapshot: snapshot?.state ?? [])
  }

  private func decide(
    _ shell: inout WorkflowShell<Returns>, _ name: String, _ fields: [String: String]
  ) -> CommandReply {
    let time = Timestamp(milliseconds: LondonTime.startOfDay(day("2018-09-03")))
    var outlet = Outlet {}
    return shell.decide(
      PendingCommand(
        id: UniqueID(time: time, random: (1, 1)), module: "returns", name: name, fields: JSON.encode(fields),
        context: JSON.encode(CommandContext(time: time, account: "jo"))), &outlet)
  }

  private func own(_ core: ScriptedCore) -> [EmittedEvent] {
    core.journal.map(\.event).filter { $0.topic.module == "returns" }
  }

  /// A life of 100 happenings; each is finished before the next, so that both lives decide on the same state.
  private func run(_ random: inout Random, disturb: (inout ScriptedCore) -> Void) throws -> ScriptedCore {
    var core = ScriptedCore()
    core.restart()
    var replay = Engine<Returns>()
    var replayed = 0
    var today = day("2018-09-03")
    for number in 0..<100 {
      let school = "\(105_670 + Int.random(in: 0..<12, using: &random))"
      let time = Timestamp(milliseconds: LondonTime.startOfDay(today) + 36_000_000 + UInt64(number))
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<4:
        let due = today.adding(days: Int.random(in: -1...9, using: &random))
        core.ask("ask-return", ["school": school, "due": "\(due)"], at: time, number: UInt64(number))
      case 4..<7:
        core.ask("record-return", ["school": school, "year": "2017/18"], at: time, number: UInt64(number))
      case 7:
        core.publish(
          "register/school-changed/\(school)/", SchoolChanged(isClosed: Bool.random(using: &random)), at: time)
      case 8:
        core.ask("misname", [:], at: time, number: UInt64(number))
      default:
        today = today.next
        core.publish("core/day-began/\(today)/", ["date": "\(today)"], at: time)
      }
      while core.step() { disturb(&core) }
      // The state that grew live, through restarts and snapshots, is at any time the one that the journal gives.
      for event in core.journal[replayed...] where event.event.topic.module == "returns" { try replay.evolve(event) }
      replayed = core.journal.count
      #expect(core.session.handler.kept.state == replay.kept.state)
      #expect(core.session.handler.kept.book == replay.kept.book)
    }
    return core
  }
}
