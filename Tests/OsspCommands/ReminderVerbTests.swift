import BusProtocol
import Foundation
import Testing

@testable import OsspCommands

struct ReminderVerbTests {
  private static let id = "attendance.105678.return-2018-autumn"

  private static func stage(_ answer: Answer? = nil) -> Stage {
    Stage { message in
      switch message {
      case .command(let command):
        [.outcome(id: command.id, status: .stored, body: JSON.encode(["message": "noted"]))]
      case .query(let query):
        [.answer(id: query.id, status: .stored, seq: 7, body: answer.map { [JSON.encode($0)] } ?? [])]
      default: []
      }
    }
  }

  private static let commands: [([String], String, String)] = [
    (["ack", id], "ack", #"{"deadline":"\#(id)"}"#), (["done", id], "done", #"{"deadline":"\#(id)"}"#),
    (
      ["snooze", id, "--until", "2018-11-30", "--reason", "later"], "snooze",
      #"{"deadline":"\#(id)","reason":"later","until":"2018-11-30"}"#
    ),
    (
      ["reassign", id, "--to", "ben-iles", "--reason", "jury service"], "reassign",
      #"{"deadline":"\#(id)","reason":"jury service","to":"ben-iles"}"#
    ),
  ]

  /// An answer to a reminder would reach nobody, or as something else than the person said.
  @Test(arguments: commands) func anAnswerReachesTheReminders(
    words: [String], name: String, fields: String
  ) throws {
    let stage = Self.stage()
    let result = try stage.run(words)
    #expect(result.exitCode == 0, "\(result.diagnostics)")
    let command = try #require(stage.recorder.command)
    #expect(command.module == "reminders" && command.name == name)
    #expect(command.fields.text == fields)
    #expect(result.output == "noted\n")
  }

  private static let questions: [([String], String)] = [
    (["deadlines"], "{}"), (["forecast"], #"{"days":90}"#), (["forecast", "14d"], #"{"days":14}"#),
    (["why", id], #"{"deadline":"\#(id)"}"#),
    (
      [
        "deadlines", "--module", "attendance", "--within", "14d", "--overdue", "--owner", "ben-iles", "--school",
        "105678",
      ],
      #"{"module":"attendance","overdue":true,"owner":"ben-iles","school":"105678","within":14}"#
    ),
  ]

  /// A filter that is dropped on the way shows what was not asked for.
  @Test(arguments: questions) func aQuestionIsAskedWithItsFilters(words: [String], fields: String) throws {
    let stage = Self.stage(Answer(title: "Nothing", columns: [], rows: []))
    let result = try stage.run(words)
    #expect(result.exitCode == 0, "\(result.diagnostics)")
    let asked = stage.recorder.all.compactMap { if case .query(let query) = $0 { query } else { nil } }
    let query = try #require(asked.first)
    #expect(query.module == "reminders" && query.name == words[0])
    #expect(query.fields.text == fields)
  }

  /// A forecast without the digests is half of one.
  @Test func aForecastHasRemindersAndDigestsByDay() throws {
    func answer(_ title: String, _ columns: [String], _ rows: [[String]]) -> Answer {
      Answer(
        title: title, columns: columns.map { Answer.Column($0, $0) }, rows: rows.map { $0.map { .text($0) } },
        notes: ["\(title)."])
    }
    let reminders = answer(
      "2 reminders to come", ["on", "to", "rung", "id"],
      [["2018-09-10", "ben-iles", "lead-time", "a.1"], ["2018-09-14", "ben-iles", "due", "a.1"]])
    let digests = answer(
      "2 digest letters to come", ["on", "to", "week", "for", "letter"],
      [["2018-09-10", "amara", "2018-W37", "partners", "x"], ["2018-09-17", "amara", "2018-W38", "partners", "y"]])
    let stage = Stage { message in
      guard case .query(let query) = message else { return [] }
      let body = JSON.encode(query.module == "digests" ? digests : reminders)
      return [.answer(id: query.id, status: .stored, seq: 7, body: [body])]
    }
    let result = try stage.run(["forecast", "14d", "--json"])
    #expect(result.exitCode == 0, "\(result.diagnostics)")
    let lines = result.output
    let places = ["digest 2018-W37 partners", "lead-time", "2018-09-14", "digest 2018-W38 partners"].map { words in
      lines.range(of: words)?.lowerBound
    }
    #expect(
      places.allSatisfy { $0 != nil } && places.compactMap(\.self) == places.compactMap(\.self).sorted(), "\(lines)")
    #expect(lines.contains("2 reminders to come; 2 digest letters to come"))
  }

  /// Wrong usage is told before anything is sent.
  @Test(arguments: [
    ["snooze", id, "--until", "30 November", "--reason", "later"], ["snooze", id, "--until", "2018-11-30"], ["ack"],
    ["deadlines", "--within", "a fortnight"], ["forecast", "-3d"], ["reassign", id, "--reason", "r"],
  ]) func wrongUsage(words: [String]) throws {
    let stage = Self.stage()
    let result = try stage.run(words)
    #expect(result.exitCode == 2)
    #expect(result.diagnostics.split(separator: "\n").count == 1, "\(result.diagnostics)")
    #expect(stage.recorder.all.isEmpty)
  }

  /// A table would cut the one column that explains.
  @Test func anExplanationShowsAllOfItsWords() throws {
    let words = "20 school days after Mon 8 Oct 2018 = Mon 12 Nov, by the calendar of the county with its own INSET day"
    let answer = Answer(
      title: "Data return: due Monday 12 November 2018",
      columns: [.init("part", "Part"), .init("when", "When"), .init("what", "What")],
      rows: [[.text("counted"), .text("2018-10-08"), .text(words)]], notes: ["As at 2018-10-23."])
    let result = try Self.stage(answer).run("why", Self.id)
    #expect(
      result.output == """
        Data return: due Monday 12 November 2018

        counted  2018-10-08  20 school days after Mon 8 Oct 2018 = Mon 12 Nov, by the
                             calendar of the county with its own INSET day

        As at 2018-10-23.

        """)
  }
}
