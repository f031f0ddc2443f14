import BusProtocol
import Testing

@testable import OsspCommands

struct SubscribeVerbTests {
  private static let attendance = ModuleDescription(
    summary: "A", events: [EventDescription(name: "concern-raised", label: "A concern was raised", audience: .partners)]
  )

  /// A core that takes every command, and whose services answer with one subscription each.
  private static func stage(answering: Set<String> = ["digests", "notices"]) -> Stage {
    Stage(attendance) { message in
      switch message {
      case .command(let command):
        return [.outcome(id: command.id, status: .stored, body: Frame(#"{"message":"done"}"#.utf8))]
      case .query(let query) where answering.contains(query.module):
        let topic = query.module == "digests" ? "recruitment" : "attendance/concern-raised"
        let answer = Answer(
          title: "S", columns: [.init("person", "Person"), .init("x", "X"), .init("since", "Since")],
          rows: [[.text("ben-iles"), .text(topic), .text("2018-09-03")]], notes: ["Of \(query.module)."])
        return [.answer(id: query.id, status: .stored, seq: 7, body: [JSON.encode(answer)])]
      case .query(let query):
        return [.answer(id: query.id, status: .notFound, seq: 7, body: [Frame("there is no such module".utf8)])]
      default: return []
      }
    }
  }

  // Each way has its service; who gives no way gets the week's, as ever.
  @Test(arguments: [
    (["subscribe", "attendance"], "digests", "subscribe", #"{"module":"attendance"}"#),
    (["subscribe", "attendance/", "--weekly"], "digests", "subscribe", #"{"module":"attendance"}"#),
    (["subscribe", "attendance", "--immediate"], "notices", "subscribe", #"{"topic":"attendance"}"#),
    (
      ["subscribe", "attendance/concern-raised/", "--immediate"], "notices", "subscribe",
      #"{"topic":"attendance/concern-raised"}"#
    ),
    (["unsubscribe", "attendance"], "digests", "unsubscribe", #"{"module":"attendance"}"#),
    (["unsubscribe", "attendance", "--immediate"], "notices", "unsubscribe", #"{"topic":"attendance"}"#),
  ])
  func whoIsTold(_ words: [String], _ module: String, _ name: String, _ fields: String) throws {
    let stage = Self.stage()
    let result = try stage.run(words)
    #expect(result.exitCode == 0, "\(result)")
    let command = try #require(stage.recorder.command)
    #expect(command.module == module && command.name == name && command.fields.text == fields)
  }

  // A kind of event that does not exist would never come, and nobody would notice.
  @Test func aKindThatIsNotThereIsRefusedWithTheNearest() throws {
    let stage = Self.stage()
    let result = try stage.run("subscribe", "attendance/concern-rased", "--immediate")
    #expect(result.exitCode == 1 && stage.recorder.command == nil)
    #expect(result.diagnostics.contains("did you mean attendance/concern-raised?"), "\(result.diagnostics)")
  }

  // What cannot be meant is told before anything is sent, with what would be right.
  @Test(arguments: [
    (["subscribe"], "Name the module"), (["subscribe", "attendance", "--live", "--immediate"], "Choose one of"),
    (["subscribe", "attendance/concern-raised"], "ossp subscribe attendance/concern-raised --immediate"),
    (["unsubscribe", "attendance/concern-raised"], "ossp unsubscribe attendance/concern-raised --immediate"),
    (["subscribe", "a/b/c", "--immediate"], "is no topic"), (["subscribe", "Attendance"], "is no topic"),
  ])
  func wrongUsage(_ words: [String], _ advice: String) throws {
    let stage = Self.stage()
    let result = try stage.run(words)
    #expect(result.exitCode == 2 && result.diagnostics.contains(advice), "\(result)")
    #expect(stage.recorder.command == nil)
  }

  // Live is nothing that is sent; the words must be a command that works.
  @Test func liveIsFollowed() throws {
    let result = try Self.stage().run("subscribe", "attendance/concern-raised", "--live")
    #expect(result.output.contains("  ossp follow attendance/concern-raised/ --since DATE\n"), "\(result.output)")
  }

  // One table, whichever service keeps it.
  @Test func theListHasBothKinds() throws {
    let result = try Self.stage().run("subscribe", "--list")
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.split(separator: " ") == ["Person", "Topic", "How", "Since"] }, "\(result.output)")
    let atOnce = lines.firstIndex { $0.contains("attendance/concern-raised  at once") } ?? 99
    let weekly = lines.firstIndex { $0.contains("recruitment") && $0.contains("weekly") } ?? 0
    #expect(atOnce < weekly, "\(result.output)")
    #expect(lines.suffix(2) == ["Of digests.", "Of notices."])
    let json = try Self.stage().run("subscribe", "--list", "--json").output
    #expect(json.contains(#""topic": "recruitment", "how": "weekly", "since": "2018-09-03""#), "\(json)")
  }

  // A daemon without one of the services still says what the other knows; without both, why it cannot.
  @Test func aServiceThatIsNotThereIsNamed() throws {
    let one = try Self.stage(answering: ["digests"]).run("subscribe", "--list")
    #expect(one.exitCode == 0 && one.output.contains("recruitment"), "\(one)")
    #expect(one.output.contains("What comes at once is not known: there is no such module"), "\(one.output)")
    #expect(try Self.stage(answering: []).run("subscribe", "--list").exitCode == 1)
  }

  // The shell offers modules, then kinds of events as they are typed here, without a / at their end.
  @Test func whatCanBeSubscribedToIsCompleted() throws {
    let result = try Self.stage().run(
      "---completion", "subscribe", "--", "positional@0", "2", "11", "ossp", "subscribe", "attendance/")
    #expect(result.output == "attendance/concern-raised\n", "\(result)")
  }
}
