import BusProtocol
import Testing

@testable import OsspCommands

struct MailTests {
  private static func mail(_ answers: [String: Answer]) -> Stage {
    Stage { message in
      switch message {
      case .query(let query) where query.module == "mail":
        guard let answer = answers[query.name] else { return [] }
        return [.answer(id: query.id, status: .stored, seq: 7, body: [JSON.encode(answer)])]
      case .command(let command):
        return [.outcome(id: command.id, status: .stored, body: Frame(#"{"message":"a-1 is not sent"}"#.utf8))]
      default: return []
      }
    }
  }

  private static let list = Answer(
    title: "1 letter",
    columns: [.init("letter", "Letter"), .init("state", "State")], rows: [[.text("a-1"), .text("in-doubt")]])

  private func fields(_ stage: Stage) -> String? {
    stage.recorder.all.compactMap { if case .query(let query) = $0 { query.fields.text } else { nil } }.last
  }

  // A line that does not fit is cut off, and an id that is cut is of no use.
  @Test func theListFits80Columns() throws {
    let columns = ["id", "to", "state", "since", "attempts", "doubts", "next", "subject", "note"]
    let row: [Answer.Cell] = [
      .text("reminders-2018-10-05-amara-okoye"), .text("amara-okoye"), .text("waiting"), .text("5 Oct 2018 08:00"),
      .integer(2), .integer(0), .text("not before 5 Oct 2018 08:05"), .text("1 due today"), .text("451 4.2.1 not now"),
    ]
    let answer = Answer(title: "1 letter", columns: columns.map { .init($0, $0) }, rows: [row])
    let stage = Self.mail(["list": answer])
    let lines = try stage.run("mail", "list").output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines)")
    #expect(
      lines.last?.hasPrefix("reminders-2018-10-05-amara-okoye  waiting  5 Oct 2018 08:00  not before") == true,
      "\(lines)")
    #expect(try stage.run("mail", "list", "--json").output.contains("451 4.2.1 not now"))
  }

  // Who asks for what is in doubt must not be shown all letters.
  @Test func inDoubtIsAState() throws {
    let stage = Self.mail(["list": Self.list])
    #expect(try stage.run("mail", "list", "--in-doubt").output.contains("a-1"))
    #expect(fields(stage) == #"{"state":"in-doubt"}"#)
    #expect(try stage.run("mail").exitCode == 0)
    #expect(fields(stage) == "{}")
    let both = try stage.run("mail", "list", "--in-doubt", "--state", "sent")
    #expect(both.exitCode == 2 && both.diagnostics.contains("not both"))
  }

  @Test func aLetterIsShownALineForEachThing() throws {
    let answer = Answer(
      title: "a-1", columns: [.init("what", ""), .init("value", "")],
      rows: [[.text("Letter"), .text("a-1")], [.text("State"), .text("in-doubt")]])
    let stage = Self.mail(["show": answer])
    #expect(try stage.run("mail", "show", "a-1").output == "Letter  a-1\nState   in-doubt\n")
    #expect(try stage.run("mail", "show", "a-1", "--json").output == JSON.encode(answer).text + "\n")
  }

  // A letter that is not sent, and nobody knows why, is one that somebody sends again.
  @Test func cancellingNeedsAReason() throws {
    let stage = Self.mail([:])
    #expect(try stage.run("mail", "cancel", "a-1").exitCode == 2)
    #expect(stage.recorder.command == nil)
    #expect(try stage.run("mail", "cancel", "a-1", "--reason", "told in person").output == "a-1 is not sent\n")
    #expect(stage.recorder.command?.fields.text == #"{"letter":"a-1","reason":"told in person"}"#)
    #expect(stage.recorder.command?.module == "mail")
  }

  @Test func retryTakesALetterOrNone() throws {
    let one = Self.mail([:])
    _ = try one.run("mail", "retry", "a-1")
    #expect(one.recorder.command?.fields.text == #"{"letter":"a-1"}"#)
    let all = Self.mail([:])
    _ = try all.run("mail", "retry")
    #expect(all.recorder.command?.fields.text == "{}")
  }
}
