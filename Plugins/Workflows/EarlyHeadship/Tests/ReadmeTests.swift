import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import EarlyHeadship

/// The README's commands are run, and show what it says; its tables are the module's.
@Suite struct ReadmeTests {
  private let path = "\(Program.root)/Plugins/Workflows/EarlyHeadship/README.md"

  private func outcome(of entry: Transcript.Entry, _ module: inout Rehearsal<EarlyHeadship>) throws -> [String] {
    switch entry.words[0] {
    case "clock":
      try module.turn(to: try #require(entry.fields["to"]))
      return []
    case "ask":
      do throws(Rejection) {
        return AnswerText.lines(of: try module.ask(entry.words[2], entry.fields))
      } catch {
        return [error.description]
      }
    default:
      do throws(Rejection) {
        let stated = try module.run(entry.words[2], entry.fields)
        // What the kit states of deadlines is not part of the command's own message.
        let labels = stated.filter { !type(of: $0).name.hasPrefix("deadline-") }.map { type(of: $0).label }
        return [labels.joined(separator: "; ")]
      } catch {
        return [error.description]
      }
    }
  }

  @Test("What the README shows is what happens")
  func transcript() throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var module = try Rehearsal<EarlyHeadship>("2018-04-20")
    let entries = Transcript(text).entries
    #expect(entries.count > 20)
    for (number, entry) in entries.enumerated() {
      let printed = try outcome(of: entry, &module)
      #expect(entry.shown == printed, "entry \(number) shows:\n\(printed.joined(separator: "\n"))")
    }
    try module.checkReplay()
  }

  @Test("The README has each state table as the module goes by it")
  func tables() throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains(StateTable.headship.markdown), "\(StateTable.headship.markdown)")
    #expect(text.contains(StateTable.meeting.markdown), "\(StateTable.meeting.markdown)")
  }

  @Test("The README names every command and every question")
  func whole() throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    for name in EarlyHeadship.queryNames + EarlyHeadship.commandForms.map(\.name) {
      #expect(text.contains(name), "\(name)")
    }
  }

  @Test("No field has the name of an option of the command line, which would never reach it")
  func options() {
    for command in EarlyHeadship.commandForms {
      #expect(
        !command.fields.contains { ["id", "json", "data", "config", "help"].contains($0.name) }, "\(command.name)")
    }
  }
}
