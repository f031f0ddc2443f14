import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import Recruitment

/// Nothing about a person gets in or out, and small numbers of persons reach the lead only.
@Suite struct ConfidentialityTests {
  private let planted = [
    "Ada Lovelace", "ada lovelace", "F931200018001", "f931200018001", "F 931 2000 18001", "f-931-2000-18001",
    "2008-03-14-ada",
    "born-2008-03-14", "14-03-2008", "trn-1234567", "ada@example.org", "07700900123",
  ]

  @Test("What is planted in any field of any command is in no event, and in no refusal of this module")
  func commands() throws {
    var module = try Rehearsal<Recruitment>("2018-09-03")
    try module.run("propose-secondment", ["begins": "2018-09-03", "ends": "2018-12-31"])
    try module.run("propose-element", ["kind": "funding-bid", "title": "fund"])
    let id = try module.accepted(start: "2018-09-04")
    for command in Recruitment.commandForms {
      for field in command.fields {
        for text in planted {
          var fields = [
            "case": id, "coach": "a-b", "reviewers": "c-d", "by": "a-b", "title": "fair-one", "kind": "fair",
          ]
          fields = fields.filter { name, _ in command.fields.contains { $0.name == name } }
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

  @Test("No field takes free words: lists of short names apart, all are codes, dates, numbers, flags and ids")
  func noFreeText() {
    for command in Recruitment.commandForms {
      for field in command.fields where field.type == "text" {
        #expect(field.name == "reviewers", "\(command.name) --\(field.name) takes free words")
      }
    }
  }

  @Test("What is about single posts and persons is the lead's; partners see schools' names and sums only")
  func audiences() {
    for type in [
      JobOffered.self, JobDeclined.self, TeacherLeft.self, InductionNotSatisfactory.self, CoachingLogged.self,
      RetentionRecorded.self, VacancyExpected.self, SpecialMeasuresNoted.self,
    ] as [any DomainEvent.Type] {
      #expect(type.audience == .lead(module: "recruitment"), "\(type.name)")
    }
    #expect(InductionsChanged.audience == .partners)
  }

  @Test("The lead sees the true counts, a partner what is not small")
  func roles() throws {
    var module = try Rehearsal<Recruitment>("2019-03-04")
    for reason in ["housing", "housing", "salary"] {
      try module.run("expect-vacancy", ["urn": "900001", "group": "primary", "needed": "2019-09-01"])
      let id = try #require(module.state.vacancies.keys.max())
      try module.run("advertise", ["case": id, "cause": "growth"])
      try module.run("offer", ["case": id])
      try module.run("decline", ["case": id, "reason": reason])
    }
    let own = try module.ask("offers")
    #expect(own.rows.contains([.text("lost"), .text("housing"), .integer(2)]))
    module.roles = ["partner/diocesan-board"]
    let others = try module.ask("offers")
    #expect(others.rows.contains([.text("lost"), .text("housing"), .missing("[c]")]))
    #expect(try module.ask("indicators").rows[2][1] == .missing("[c]"))
  }
}
