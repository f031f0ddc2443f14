import BusProtocol
import Testing

@testable import Broker

/// Who may speak as a plugin.
struct AdmissionTests {
  @Test func aStartedPluginIsWelcomed() {
    var stage = Stage()
    let connection = stage.start("attendance")
    guard case .welcome(let welcome)? = stage.take(connection).first else {
      Issue.record("no WELCOME")
      return
    }
    #expect(welcome.position == 0)
    #expect(welcome.epoch == 1)
    #expect(stage.takeOthers().contains { if case .ready("attendance", 1) = $0 { true } else { false } })
  }

  /// Another process of the same user must not be able to pretend.
  @Test func aStrangerIsRefused() {
    var stage = Stage()
    stage.tell(.willStart(name: "attendance", generation: 1))
    stage.tell(.didStart(name: "attendance", generation: 1, pid: 100))
    let stranger = Stage.connection("stranger")
    stage.hello("attendance", generation: 1, from: stranger, pid: 666)
    #expect(stage.take(stranger).statuses == [.unknownSender])
    stage.hello("payroll", generation: 1, from: stranger, pid: 666)
    #expect(stage.take(stranger).statuses == [.unknownSender])
    stage.say(.ready, from: stranger, pid: 666)
    #expect(stage.take(stranger).statuses == [.unknownSender])
    #expect(stage.broker.sessions.isEmpty)
  }

  /// The kernel's word is missing on tcp: nobody is let in without it.
  @Test func aConnectionWithoutAKernelsWordIsRefused() {
    var stage = Stage()
    stage.tell(.willStart(name: "attendance", generation: 1))
    stage.tell(.didStart(name: "attendance", generation: 1, pid: 100))
    let connection = Stage.connection("tcp")
    let hello = Message.hello(name: "attendance", generation: 1, description: Frame("{}".utf8))
    stage.tell(.message(from: connection, sender: nil, frames: hello.frames))
    #expect(stage.take(connection).statuses == [.unknownSender])
  }

  /// A fast plugin says HELLO before the supervisor can name its process.
  @Test func aHelloBeforeThePidIsKnownWaits() {
    var stage = Stage()
    let connection = Stage.connection("early")
    stage.tell(.willStart(name: "attendance", generation: 1))
    stage.hello("attendance", generation: 1, from: connection, pid: 7)
    #expect(stage.take(connection).isEmpty)
    stage.tell(.didStart(name: "attendance", generation: 1, pid: 7))
    guard case .welcome? = stage.take(connection).first else {
      Issue.record("no WELCOME")
      return
    }
  }

  /// A stopped process of an older generation that wakes up must not write.
  @Test func anOldGenerationIsFencedOff() throws {
    var stage = Stage()
    let old = stage.start("attendance", generation: 1)
    _ = stage.take(old)
    let new = stage.start("attendance", generation: 2)
    _ = stage.take(new)
    try stage.emit("attendance/return-received/1/", from: old)
    #expect(stage.take(old).statuses == [.conflict])
    stage.hello("attendance", generation: 1, from: old)
    #expect(stage.take(old).statuses == [.conflict])
    #expect(stage.log.isEmpty)
  }

  @Test func aPluginOfAnotherVersionIsToldSo() {
    var stage = Stage()
    stage.tell(.willStart(name: "attendance", generation: 1))
    stage.tell(.didStart(name: "attendance", generation: 1, pid: 100))
    let connection = Stage.connection("new")
    var description = ModuleDescription(summary: "x")
    description.versions = [2]
    stage.say(
      .hello(name: "attendance", generation: 1, description: JSON.encode(description)), from: connection)
    #expect(stage.take(connection).statuses == [.versionMismatch])
    stage.say(.hello(name: "attendance", generation: 1, description: Frame("{".utf8)), from: connection)
    #expect(stage.take(connection).statuses == [.invalid])
  }

  /// People's tools must not be able to act as plugins through their own door.
  @Test func aPersonCannotCommit() throws {
    var stage = Stage()
    let person = Stage.connection("person", .control)
    stage.say(.commit([CommitUnit(id: stage.id())]), from: person)
    #expect(stage.take(person).statuses == [.forbidden])
  }

  @Test func garbageGetsAClearRefusalAndNobodyElseNotices() {
    var stage = Stage()
    let good = stage.start("attendance")
    _ = stage.take(good)
    let bad = Stage.connection("bad")
    stage.tell(.message(from: bad, sender: Sender(pid: 1, uid: 0), frames: [[0xff, 0xfe]]))
    stage.tell(.message(from: bad, sender: Sender(pid: 1, uid: 0), frames: [Message.greeting, [0x70]]))
    stage.tell(.message(from: bad, sender: Sender(pid: 1, uid: 0), frames: nil))
    #expect(stage.take(bad).statuses == [.invalid, .unknownCommand, .tooLarge])
    stage.say(.ping(7), from: good)
    #expect(stage.take(good) == [.pong(7)])
  }

  @Test func aPluginAheadOfTheJournalIsRefusedLoudly() {
    var stage = Stage()
    stage.positions["attendance"] = 5
    let connection = stage.start("attendance")
    #expect(stage.take(connection).statuses.first == .conflict)
    #expect(stage.takeOthers().contains { if case .raise = $0 { true } else { false } })
  }
}
