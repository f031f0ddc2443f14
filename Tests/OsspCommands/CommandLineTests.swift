import BusProtocol
import Foundation
import Testing

@testable import OsspCommands

/// Whole command lines against a scripted core.
struct CommandLineTests {
  private static func accept(_ message: String, status: Status = .stored) -> @Sendable (Message) -> [Message] {
    { sent in
      guard case .command(let command) = sent else { return [] }
      return [
        .outcome(id: command.id, status: .queued, body: JSON.encode(["message": "kept"])),
        .outcome(id: command.id, status: status, body: JSON.encode(["message": message])),
      ]
    }
  }

  private static let lines: [([String], Int32)] = [
    (["stauts"], 2), (["status", "--no-such"], 2), (["follow", "attendance"], 2),
    (["follow", "a/", "--count", "0"], 2),
    (["do"], 2), (["do", "attendance", "raise-concern"], 2),
    (["do", "attendance", "raise-concrn", "--urn", "123456"], 2),
    (["do", "attendance", "raise-concern", "--urn", "12"], 2), (["ask", "attendance", "x", "y"], 2),
    (["clock", "advance", "soon"], 2), (["import", "attendance", "absence"], 2), (["--version"], 0), (["--help"], 0),
    (["do", "attendance", "raise-concern", "--urn", "123456"], 0), (["do", "attendance", "--help"], 0),
    (["import", "attendance", "absence", "no-such-file.csv"], 1),
    (["do", "attendance", "raise-concern", "--urn", "123456", "--id", "x"], 2),
  ]

  /// A script could not tell refused from misspelt.
  @Test(arguments: Self.lines) func exits(arguments: [String], code: Int32) throws {
    let stage = Stage(.attendance, Self.accept("a concern was raised"))
    let folder = try TemporaryFolder(withDaemon: true)
    let result = try stage.run(arguments, in: folder)
    #expect(result.exitCode == code, "\(result.diagnostics)")
    #expect(result.diagnostics.split(separator: "\n").count == (code == 0 ? 0 : 1), "\(result.diagnostics)")
    #expect(result.output.isEmpty == (code != 0))
  }

  /// A person would not learn that nothing runs, nor how to start it.
  @Test func saysThatNothingRuns() throws {
    let result = try Stage().run("status", in: try TemporaryFolder(withDaemon: false))
    #expect(result.exitCode == 1)
    #expect(
      result.diagnostics
        == "ossp: osspd is not running on ./data: start it with `make run` or `osspd --data ./data`\n")
  }

  /// A command would reach the module with other fields, or its answer get lost.
  @Test func sendsACommand() throws {
    let stage = Stage(.attendance, Self.accept("a concern was raised for 123456"))
    let id = "0192f1c4-8d3e-7a51-9c0b-5d2f7e8a1b34"
    let result = try stage.run(
      "do", "attendance", "raise-concern", "--urn", "123456", "--reason", "-3.5 is a drop", "--id", id, "--json")
    let command = try #require(stage.recorder.command)
    #expect(command.id.description == id)
    #expect(command.fields.text == #"{"reason":"-3.5 is a drop","urn":"123456"}"#)
    #expect(result.output == #"{"id":"\#(id)","message":"a concern was raised for 123456","status":200}"# + "\n")
  }

  /// A refusal would look like success, or lose its reason.
  @Test func reportsARefusal() throws {
    let stage = Stage(.attendance, Self.accept("there is no school 123456", status: .rejected))
    let result = try stage.run("do", "attendance", "raise-concern", "--urn", "123456")
    #expect(result.exitCode == 1)
    #expect(result.diagnostics == "ossp: there is no school 123456\n")
  }

  /// The core could restart while a command waits, and nobody would ever answer.
  @Test func sendsACommandAgainAfterASilence() throws {
    let stage = Stage(.attendance) { message in
      if case .ping(let number) = message { return number == 1 ? [] : [.pong(number)] }
      return []
    }
    let recorder = stage.recorder
    var patient = stage
    patient.respond = { [respond = stage.respond] message in
      if case .command(let command) = message {
        let times = recorder.all.count { if case .command = $0 { true } else { false } }
        guard times > 1 else { return [] }
        return [.outcome(id: command.id, status: .stored, body: JSON.encode(["message": "done"]))]
      }
      return respond(message)
    }
    let result = try patient.run("do", "attendance", "raise-concern", "--urn", "123456")
    #expect(result.output == "done\n")
    let ids = recorder.all.compactMap { if case .command(let command) = $0 { command.id } else { nil } }
    #expect(ids.count == 2 && Set(ids).count == 1)
  }

  /// The program would wait for ever for a daemon that died.
  @Test func givesUpWhenTheCoreIsGone() throws {
    let result = try Stage(.attendance).run("do", "attendance", "raise-concern", "--urn", "123456")
    #expect(result.exitCode == 1)
    #expect(result.diagnostics.contains("stopped answering"))
    #expect(result.diagnostics.contains("ossp do attendance raise-concern --urn 123456 --id "))
  }

  /// Somebody who does not know the commands would find no way to them.
  @Test func listsCommands() throws {
    let result = try Stage(.attendance).run("do", "attendance")
    #expect(result.output.contains("ossp do attendance raise-concern"))
    #expect(result.output.contains("--urn <URN>      The school, such as 123456 (required)"))
    #expect(try Stage(.attendance).run("do", "attendance", "raise-concern", "--help").output == result.output)
  }

  /// An answer would come in another form than the one asked for.
  @Test(arguments: [(["--format", "csv"], "\u{feff}a\r\n1\r\n"), (["--format", "csv", "--no-bom"], "a\r\n1\r\n")])
  func asks(options: [String], expected: String) throws {
    let stage = Stage(.attendance) { message in
      guard case .query(let query) = message else { return [] }
      let answer = Answer(title: "t", columns: [.init("a", "A")], rows: [[.integer(1)]])
      return [.answer(id: query.id, status: .stored, seq: 7, body: [JSON.encode(answer)])]
    }
    let result = try stage.run(["ask", "attendance", "persistent-absence", "--year", "2017/18"] + options)
    #expect(result.output == expected)
    #expect(result.exitCode == 0)
  }

  /// `--json` before the verb would be ignored.
  @Test func takesGlobalOptionsBeforeTheVerb() throws {
    let stage = Stage { message in
      guard case .query(let query) = message else { return [] }
      return [.answer(id: query.id, status: .stored, seq: 7, body: [Frame(#"{"x":1}"#.utf8)])]
    }
    #expect(try stage.run("--json", "status").output == #"{"x":1}"# + "\n")
  }

  private static let orders: [([String], String, String)] = [
    (["module", "restart", "attendance"], "module-restart", #"{"name":"attendance"}"#),
    (["clock", "advance", "7d"], "clock-advance", #"{"by":"7d"}"#),
    (["clock", "advance", "to", "2019-03-29"], "clock-advance", #"{"to":"2019-03-29"}"#),
    (["dead-letters", "requeue", "a-17"], "dead-letter-requeue", #"{"id":"a-17"}"#),
  ]

  /// The core would be told other words than those that it knows.
  @Test(arguments: Self.orders) func tellsTheCore(arguments: [String], name: String, fields: String) throws {
    let stage = Stage(Self.accept("done"))
    let result = try stage.run(arguments)
    #expect(result.output == "done\n")
    #expect(stage.recorder.command?.module == "core")
    #expect(stage.recorder.command?.name == name)
    #expect(stage.recorder.command?.fields.text == fields)
  }

  /// A command would fail because its module happens to restart.
  @Test func sendsACommandToAModuleThatIsNotUp() throws {
    let stage = Stage { message in
      switch message {
      case .query(let query):
        [.answer(id: query.id, status: .unavailable, seq: 7, body: [JSON.encode(["message": "it is not up"])])]
      case .command(let command):
        [
          .outcome(id: command.id, status: .queued, body: Frame("{}".utf8)),
          .outcome(id: command.id, status: .stored, body: JSON.encode(["message": "done"])),
        ]
      default: []
      }
    }
    let result = try stage.run("do", "attendance", "raise-concern", "--urn", "123456", "--now", "--reason=x")
    #expect(result.output == "done\n")
    #expect(stage.recorder.command?.fields.text == #"{"now":"yes","reason":"x","urn":"123456"}"#)
    #expect(try stage.run("do", "attendance").exitCode == 1)
  }

  /// Whoever turned the clock would wait for ever for a core that was started anew and knows nothing of it.
  @Test func aCoreThatStartedAnewIsNotWaitedFor() throws {
    let stage = Stage { message in
      guard case .query(let query) = message, query.name == "outcome" else { return [] }
      return [.answer(id: query.id, status: .notFound, seq: 7, body: [])]
    }
    let result = try stage.run("clock", "advance", "7d")
    #expect(result.exitCode == 1)
    #expect(result.diagnostics.contains("osspd was started anew before this was done"), "\(result.diagnostics)")
    let asked = stage.recorder.all.compactMap { if case .query(let query) = $0 { query.fields.text } else { nil } }
    #expect(asked == [#"{"id":"\#(stage.recorder.command?.id.description ?? "")"}"#])
  }

  /// The core's own questions could not be asked.
  @Test func asksTheCoreItself() throws {
    let stage = Stage { message in
      guard case .query(let query) = message else { return [] }
      return [.answer(id: query.id, status: .stored, seq: 7, body: [query.fields])]
    }
    #expect(try stage.run("ask", "core", "outcome", "--id", "x").output == #"{"id":"x"}"# + "\n")
  }
}
