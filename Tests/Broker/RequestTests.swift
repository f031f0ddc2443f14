import BusProtocol
import Testing

@testable import Broker

/// Commands and questions.
struct RequestTests {
  static func request(_ id: UniqueID, _ module: String = "attendance", context: String = "{}") -> PendingCommand {
    PendingCommand(
      id: id, module: module, name: "open-round", fields: Frame("{}".utf8), context: Frame(context.utf8))
  }

  @Test func aCommandIsKeptGivenDecidedAndToldOnce() throws {
    var stage = Stage()
    let attendance = stage.start("attendance")
    _ = stage.take(attendance)
    let person = Stage.connection("person", .control)
    let id = stage.id()
    stage.say(.command(Self.request(id)), from: person)
    #expect(stage.take(person).statuses == [.queued])
    guard case .command(let command)? = stage.take(attendance).first else {
      Issue.record("the module did not get it")
      return
    }
    #expect(command.id == id)
    let decision = Decision(command: id, status: .stored, message: "round opened")
    stage.say(.commit([CommitUnit(id: stage.id(), effects: .init(decided: decision))]), from: attendance)
    #expect(stage.take(person).statuses == [.stored])
    stage.say(.command(Self.request(id)), from: person)
    #expect(stage.take(person).statuses == [.stored], "the same id again gives the same outcome")
    #expect(!stage.take(attendance).contains { if case .command = $0 { true } else { false } })
  }

  /// Who never heard the outcome sends the command's file again too, and nobody else would take it away.
  @Test func theFileOfACommandAskedForAgainIsNoLongerNeeded() throws {
    var stage = Stage()
    let attendance = stage.start("attendance")
    let person = Stage.connection("person", .control)
    let id = stage.id()
    stage.say(.command(Self.request(id)), from: person)
    let decision = Decision(command: id, status: .stored, message: "3 new")
    stage.say(.commit([CommitUnit(id: stage.id(), effects: .init(decided: decision))]), from: attendance)
    _ = stage.takeOthers()
    stage.say(.command(Self.request(id)), from: person)
    #expect(stage.takeOthers().contains { if case .decided(id) = $0 { true } else { false } })
  }

  /// Commands are queued, not failed, while a module restarts.
  @Test func commandsWaitWhileTheirModuleRestarts() throws {
    var stage = Stage()
    let first = stage.start("attendance")
    let person = Stage.connection("person", .control)
    let ids = [stage.id(), stage.id(), stage.id()]
    stage.say(.command(Self.request(ids[0])), from: person)
    _ = stage.take(first)
    stage.tell(.ended(name: "attendance", generation: 1))
    stage.say(.command(Self.request(ids[1])), from: person)
    stage.say(.command(Self.request(ids[2])), from: person)
    #expect(stage.take(person).statuses == [.queued, .queued, .queued])
    let second = stage.start("attendance", generation: 2)
    let given = stage.take(second).compactMap { if case .command(let command) = $0 { command.id } else { nil } }
    #expect(given == ids, "the first was given before and not decided: it comes again, in order")
  }

  @Test func anUnknownModuleIsNamedWithThoseThatThereAre() {
    var stage = Stage()
    let person = Stage.connection("person", .control)
    stage.say(.command(Self.request(stage.id(), "attendence")), from: person)
    stage.say(.query(Self.request(stage.id(), "attendence")), from: person)
    let messages = stage.take(person)
    #expect(messages.statuses == [.notFound, .notFound])
    guard case .outcome(_, _, let body)? = messages.first else { return }
    #expect(body.text.contains("attendance, register"))
  }

  @Test func aQuestionIsAnsweredByItsModuleOrAfterItsPatience() {
    var stage = Stage()
    let person = Stage.connection("person", .control)
    let late = stage.id()
    stage.say(.query(Self.request(late)), from: person)
    #expect(stage.take(person).isEmpty, "the module may be restarting")
    let attendance = stage.start("attendance")
    #expect(stage.take(attendance).contains { if case .query(let query) = $0 { query.id == late } else { false } })
    stage.say(.answer(id: late, status: .stored, seq: 4, body: [Frame("{}".utf8)]), from: attendance)
    #expect(stage.take(person) == [.answer(id: late, status: .stored, seq: 4, body: [Frame("{}".utf8)])])
    let never = stage.id()
    stage.say(.query(Self.request(never)), from: person)
    stage.now.steady += 20_000
    stage.tell(.tick)
    #expect(stage.take(person).statuses == [.unavailable])
    stage.say(.answer(id: never, status: .stored, seq: 4, body: []), from: attendance)
    #expect(stage.take(person).isEmpty, "an answer that comes after its question was closed goes nowhere")
  }

  /// Who asks is what the kernel says, never what the asker says.
  @Test func theContextIsTheCoresOwn() throws {
    var stage = Stage(
      settings: BrokerSettings(account: { $0 == 1001 ? "lead" : "other" }, attachmentPath: { "/spool/\($0)" }))
    let attendance = stage.start("attendance")
    _ = stage.take(attendance)
    let person = Stage.connection("person", .control)
    let forged = #"{"account":"chair","time":5,"attachment":{"byteCount":3,"name":"../../a.csv","path":"/etc/passwd"}}"#
    let id = stage.id()
    stage.say(.command(Self.request(id, context: forged)), from: person, uid: 1001)
    guard case .command(let command)? = stage.take(attendance).first else {
      Issue.record("the module did not get it")
      return
    }
    let context: CommandContext = try JSON.decode(from: command.context, what: "context")
    #expect(context.account == "lead")
    #expect(context.time == stage.now.clock)
    #expect(context.attachment?.path == "/spool/\(id)")
    #expect(context.attachment?.name == "a.csv")
    stage.say(.query(Self.request(stage.id(), context: forged)), from: person, uid: 1001)
    guard case .query(let query)? = stage.take(attendance).first else {
      Issue.record("the module did not get the question")
      return
    }
    let asked: CommandContext = try JSON.decode(from: query.context, what: "context")
    #expect(asked.account == "lead")
    #expect(asked.time == stage.now.clock)
  }
}

/// What happens because time passes.
struct TimeTests {
  @Test func aSilentPluginIsReportedOnceAndLongWorkIsNot() {
    var stage = Stage()
    let attendance = stage.start("attendance")
    _ = stage.takeOthers()
    stage.say(.inProgress(milliseconds: 60_000), from: attendance)
    stage.now.steady += 30_000
    stage.tell(.tick)
    #expect(stage.takeOthers().isEmpty)
    stage.now.steady += 31_000
    stage.tell(.tick)
    stage.tell(.tick)
    let silent = stage.takeOthers().filter { if case .silent("attendance", 1) = $0 { true } else { false } }
    #expect(silent.count == 1)
  }

  @Test func aTimerFiresOnceAsAnEventOfTheCore() throws {
    var stage = Stage()
    let attendance = stage.start("attendance", consumes: ["core/timer-fired/attendance/"])
    let due = Timestamp(milliseconds: stage.now.clock.milliseconds + 5000)
    let timer = TimerSetting(key: "chase", due: due)
    stage.say(.commit([CommitUnit(id: stage.id(), effects: .init(timers: [timer]))]), from: attendance)
    _ = stage.take(attendance)
    stage.tell(.tick)
    #expect(stage.log.isEmpty)
    stage.now.clock = due
    stage.tell(.tick)
    stage.tell(.tick)
    #expect(stage.take(attendance).deliveries.map { "\($0.recorded.event.topic)" } == ["core/timer-fired/attendance/"])
    #expect(stage.log.count == 1)
    #expect(stage.log.first?.event.data.text.contains(#""key":"chase""#) == true)
  }
}
