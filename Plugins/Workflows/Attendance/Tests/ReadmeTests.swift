import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import Attendance

/// The README's commands are run and show what it says; its tables are the module's.
@Suite struct ReadmeTests {
  private let path = "\(Program.root)/Plugins/Workflows/Attendance/README.md"

  /// One line that a person types, and what follows it.
  private struct Entry {
    var words: [String]
    var shown: [String]
    var fields: [String] {
      zip(words, words.dropFirst()).filter { $0.0.hasPrefix("--") }.map { "\($0.0.dropFirst(2))=\($0.1)" }
    }
  }

  private func entries(_ text: String) -> [Entry] {
    var entries: [Entry] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ossp ") {
        entries.append(Entry(words: line.dropFirst(7).split(separator: " ").map(String.init), shown: []))
      } else if isInside, !entries.isEmpty {
        entries[entries.count - 1].shown.append(line)
      }
    }
    return entries
  }

  private func outcome(of entry: Entry, _ county: inout County) throws -> [String] {
    do {
      switch entry.words[0] {
      case "clock":
        let day = try #require(entry.words.last)
        try county.turn(to: day)
        return []
      case "ask": return AnswerText.lines(of: try county.module.ask(entry.words[2], County.fields(entry.fields)))
      default:
        _ = try county.module.run(entry.words[2], County.fields(entry.fields))
        return []
      }
    } catch let rejection as Rejection {
      return [rejection.description]
    }
  }

  @Test("What the README shows is what happens")
  func transcript() throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var county = try County("2018-09-10")
    let entries = entries(text)
    #expect(entries.count > 30)
    for entry in entries {
      // The file of a year comes when it was published.
      if entry.words.last == "absence-201819.csv" {
        try county.nextYear()
        continue
      }
      let printed = try outcome(of: entry, &county)
      #expect(
        entry.shown == printed, "\(entry.words.joined(separator: " ")) shows:\n\(printed.joined(separator: "\n"))")
    }
    try county.module.checkReplay()
  }

  @Test("The README has each state table as the module goes by it")
  func tables() throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains(StateTable.participation.markdown), "\(StateTable.participation.markdown)")
    #expect(text.contains(StateTable.dataReturn.markdown), "\(StateTable.dataReturn.markdown)")
    #expect(text.contains(StateTable.timetable.markdown), "\(StateTable.timetable.markdown)")
    #expect(text.contains(StateTable.provision.markdown), "\(StateTable.provision.markdown)")
    #expect(text.contains(StateTable.referral.markdown), "\(StateTable.referral.markdown)")
  }

  @Test("The README names every command, question and setting")
  func whole() throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    for name in Attendance.commandNames + Attendance.queryNames + AttendanceSettings.declared.map(\.key) {
      #expect(text.contains(name), "\(name)")
    }
  }
}
