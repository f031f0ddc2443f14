import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import OperationalGroup

/// The README's commands are run, and show what it says; its tables are the module's.
@Suite struct ReadmeTests {
  /// The words of a command line, with those between quotes as one.
  private func words(_ entry: Transcript.Entry) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in entry.words.joined(separator: " ") + " " {
      switch character {
      case "\"": isQuoted.toggle()
      case " " where !isQuoted:
        if !word.isEmpty { words.append(word) }
        word = ""
      default: word.append(character)
      }
    }
    return words
  }

  /// What a command line prints.
  private func outcome(_ words: [String], _ module: inout Rehearsal<OperationalGroup>) throws -> [String] {
    var fields: [String: String] = [:]
    for (index, word) in words.enumerated() where word.hasPrefix("--") {
      fields[String(word.dropFirst(2))] = words[index + 1]
    }
    do {
      switch words[0] {
      case "clock":
        try module.turn(to: try #require(fields["to"]))
        return []
      case "import": return [try module.importFile(words[2], Data(County.outcomes.utf8), named: words[3]).message]
      case "ask": return AnswerText.lines(of: try module.ask(words[2], fields), width: 130)
      default: return [message(try module.run(words[2], fields))]
      }
    } catch let error as Rejection {
      return [error.description]
    }
  }

  /// The sentence with which the kit answers to a command: what was stated, and how often.
  private func message(_ events: [any DomainEvent]) -> String {
    var counts: [(label: String, count: Int)] = []
    for event in events where !type(of: event).name.hasPrefix("deadline-") {
      let label = type(of: event).label
      if let index = counts.firstIndex(where: { $0.label == label }) {
        counts[index].count += 1
      } else {
        counts.append((label, 1))
      }
    }
    return counts.map { $0.count == 1 ? $0.label : "\($0.label) (\($0.count) times)" }.joined(separator: "; ")
  }

  @Test("What the README shows is what happens")
  func transcript() throws {
    var module = try Rehearsal<OperationalGroup>(empty: "2018-09-03")
    for school in County.schools { try module.deliver("register/school-changed/\(school.urn)/", school) }
    let entries = Transcript(Files.readme).entries
    #expect(entries.count > 30)
    for entry in entries {
      let printed = try outcome(words(entry), &module)
      #expect(
        entry.shown == printed, "\(entry.words.joined(separator: " ")) shows:\n\(printed.joined(separator: "\n"))")
    }
    try module.checkReplay()
  }

  @Test("The README has each table as the module goes by it, and names every query and setting file")
  func tables() {
    let tables = [
      TierMoves.markdown, Visit.table.markdown, StrategyMeeting.table.markdown, SupportPlan.table.markdown,
      GuaranteeLetters.Letter.table.markdown, Conversation.table.markdown, PartnerPlan.table.markdown,
      Action.table.markdown, BoardMeeting.table.markdown, SystemLeader.table.markdown,
    ]
    for table in tables { #expect(Files.readme.contains(table), "\(table)") }
    for query in Form.queries.keys { #expect(Files.readme.contains(query), "\(query)") }
    for reaction in ["concern-raised", "concern-ended", "return-missing", "head-appointed"] {
      #expect(Files.readme.contains(reaction))
    }
  }
}
