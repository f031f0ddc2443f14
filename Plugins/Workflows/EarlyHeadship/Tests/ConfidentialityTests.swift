import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import EarlyHeadship

/// Nothing about a person gets in or out, nothing judges a head, and schools are named to the partners only.
@Suite struct ConfidentialityTests {
  private let planted = [
    "Ada Lovelace", "ada lovelace", "F931200018001", "f931200018001", "F 931 2000 18001", "f-931-2000-18001",
    "2008-03-14-ada", "born-2008-03-14", "14-03-2008", "trn-1234567", "ada@example.org", "07700900123",
  ]

  @Test("What is planted in any field of any command is in no event, and in no refusal of this module")
  func commands() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-10")
    let id = try module.appointed(starts: "2018-09-03")
    let usual = [
      "case": id, "urn": "900011", "leader": "gil-parry", "on": "2018-09-12", "half": "morning", "kind": "acting",
      "starts": "2018-09-10", "strand": "county", "school": "900012", "last-day": "2018-12-31", "day": "2018-09-12",
    ]
    for command in EarlyHeadship.commandForms {
      for field in command.fields {
        for text in planted {
          var fields = usual.filter { name, _ in command.fields.contains { $0.name == name } }
          fields[field.name] = text
          let before = module.events.count
          _ = try? module.run(command.name, fields)
          for event in module.events.dropFirst(before) {
            let written = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
            #expect(!written.contains(text), "\(command.name) --\(field.name)")
          }
        }
      }
    }
    try module.checkReplay()
  }

  @Test("No field takes free words but the list of ids of a meeting, and that is refused where one is no case's")
  func noFreeText() {
    for command in EarlyHeadship.commandForms {
      for field in command.fields where field.type == "text" {
        #expect(field.name == "came", "\(command.name) --\(field.name) takes free words")
      }
    }
  }

  @Test("Nothing that is recorded or answered judges a head")
  func nothingEvaluative() throws {
    let words = [
      "rating", "judgement", "confidence", "capability", "health", "strength", "weakness", "concern", "grade",
    ]
    for command in EarlyHeadship.commandForms {
      for word in words {
        #expect(!command.name.contains(word) && !command.fields.contains { $0.name.contains(word) })
      }
    }
    var module = try Rehearsal<EarlyHeadship>("2018-09-10")
    for query in EarlyHeadship.queryNames where query != "case" {
      let answer = try module.ask(query)
      let text = (answer.columns.map(\.label) + [answer.title] + answer.notes).joined(separator: " ").lowercased()
      for word in words { #expect(!text.contains(word), "\(query) says \(word)") }
    }
  }

  @Test("Events of a headship are the lead's; partners see schools, dates and how a post is held")
  func audiences() {
    for type in [
      HeadGaveNotice.self, CouncilTold.self, HeadshipFilled.self, InterimAppointed.self, VisitBooked.self,
      HeadDeclined.self, SecondYearAgreed.self, StrandItemDone.self, SupportReviewed.self, HeadAttended.self,
      CoachingAnswered.self, HeadshipEnded.self,
    ] as [any DomainEvent.Type] {
      #expect(type.audience == .lead(module: "early-headship"), "\(type.name)")
    }
    #expect(HeadAppointed.audience == .partners && LeaderNoted.audience == .partners)
  }

  @Test("Who recorded a visit may be the system leader; the rest is the lead's")
  func roles() {
    let open = EarlyHeadship.commandForms.filter { $0.roles != nil }
    #expect(open.map(\.name) == ["record-visit"])
    #expect(open.first?.roles == ["lead/early-headship", "system-leader", "ops"])
  }
  @Test("Single cases are for the lead and the Operational Group; what partners ask has no case in it")
  func questions() throws {
    let group = EarlyHeadship.queryForms.filter { $0.roles?.contains("operational-group") == true }.map(\.name)
    #expect(group == ["board", "case", "overdue", "strands"])
    var module = try Rehearsal<EarlyHeadship>("2018-09-10")
    _ = try module.appointed(starts: "2018-09-03")
    for form in EarlyHeadship.queryForms where form.roles == nil {
      let cells = try module.ask(form.name).rows.joined()
      #expect(
        !cells.contains { if case .text(let text) = $0 { text.hasPrefix("hea-") } else { false } }, "\(form.name)")
    }
  }
}
