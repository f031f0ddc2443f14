import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import Recruitment

/// Each row of each table is lived through by its command, and each step that the table has not is refused.
@Suite struct StateTableTests {
  private static let id = "rec-2019-0009"
  private static let then = LocalDate(daysSince1970: 17_777)  // 3 September 2018

  private func fact(_ step: VacancyStep) -> (any DomainEvent)? {
    let (id, on) = (Self.id, Self.then)
    switch step {
    case .expected:
      guard let urn = URN(900011) else { return nil }
      return VacancyExpected(id: id, on: on, urn: urn, group: .mathematics, share: .whole, needed: on)
    case .advertised: return VacancyAdvertised(id: id, on: on, cause: .growth)
    case .offered: return JobOffered(id: id, on: on)
    case .accepted: return JobAccepted(id: id, on: on, start: on.adding(days: 364))
    case .cleared: return CandidateCleared(id: id, on: on)
    case .registered: return InductionRegistered(id: id, on: on, body: "otsa")
    case .firstDay: return InductionBegan(id: id, on: on, kind: .nqt, terms: 3)
    case .meetingHeld: return TermMeetingHeld(id: id, on: on, number: 1, kind: .formalAssessment)
    case .reported: return TermReported(id: id, on: on, number: 1)
    case .passed: return InductionCompleted(id: id, on: on)
    case .declined: return JobDeclined(id: id, on: on, reason: .housing)
    case .withdrawn: return VacancyWithdrawn(id: id, on: on, isLoss: false, reason: nil)
    case .left: return TeacherLeft(id: id, on: on, reason: .other, hasInterimAssessment: true)
    case .extended: return InductionExtended(id: id, on: on, terms: 1)
    case .notSatisfactory: return InductionNotSatisfactory(id: id, on: on)
    case .advertisedAgain: return VacancyAdvertisedAgain(id: id, on: on)
    case .filled: return VacancyFilled(id: id, on: on)
    }
  }

  private func command(_ step: VacancyStep) -> (name: String, fields: [String: String])? {
    switch step {
    case .expected: nil
    case .advertised: ("advertise", ["cause": "growth"])
    case .advertisedAgain: ("advertise", [:])
    case .offered: ("offer", [:])
    case .accepted: ("accept", ["start": "2019-09-02"])
    case .cleared: ("clear", ["qts": "yes", "references": "yes", "dbs": "yes"])
    case .registered: ("register", ["body": "otsa"])
    case .firstDay: ("begin-induction", ["on": "2019-07-22"])
    case .meetingHeld: ("record-meeting", [:])
    case .reported: ("record-report", [:])
    case .passed: ("record-result", ["result": "completed"])
    case .extended: ("record-result", ["result": "extended", "terms": "1"])
    case .notSatisfactory: ("record-result", ["result": "not-satisfactory"])
    case .declined: ("decline", ["reason": "salary"])
    case .withdrawn: ("withdraw", ["by": "school"])
    case .left: ("leave", ["interim-assessment": "yes", "reason": "location"])
    case .filled: ("fill-otherwise", [:])
    }
  }

  /// The steps by which a state is reached first.
  private func path(to stage: VacancyStage) throws -> [VacancyStep] {
    var paths: [VacancyStage: [VacancyStep]] = [.expected: [.expected]]
    var queue: [VacancyStage] = [.expected]
    while let next = queue.first {
      queue.removeFirst()
      for row in StateTable.vacancy.rows where row.from == next && paths[row.to] == nil {
        paths[row.to] = (paths[next] ?? []) + [row.step]
        queue.append(row.to)
      }
    }
    return try #require(paths[stage], "no way leads to \(stage)")
  }

  private func module(in stage: VacancyStage, for step: VacancyStep) throws -> Rehearsal<Recruitment> {
    var module = try Rehearsal<Recruitment>("2019-07-22")
    for step in try path(to: stage) { module.given(try #require(fact(step))) }
    guard stage == .inInduction || stage == .extended else { return module }
    let meetings = [.passed, .extended, .notSatisfactory].contains(step) ? 4 : step == .reported ? 1 : 0
    for number in 0..<meetings {
      module.given(TermMeetingHeld(id: Self.id, on: Self.then, number: number + 1, kind: .formalAssessment))
      if step != .reported { module.given(TermReported(id: Self.id, on: Self.then, number: number + 1)) }
    }
    return module
  }

  @Test(
    "Each row of the vacancy's table is what its command does; what is no row is refused",
    arguments: VacancyStage.allCases)
  func vacancy(stage: VacancyStage) throws {
    for step in VacancyStep.allCases {
      guard let command = command(step) else { continue }
      var module = try module(in: stage, for: step)
      #expect(module.state.vacancies[Self.id]?.stage == stage)
      let fields = command.fields.merging(["case": Self.id]) { $1 }
      // 'advertise' is one command for both kinds of advertising.
      let steps: [VacancyStep] = command.name == "advertise" ? [.advertised, .advertisedAgain] : [step]
      if let next = steps.compactMap({ StateTable.vacancy.next(after: stage, by: $0) }).first {
        if command.name == "advertise", steps.first != step, stage == .expected { continue }
        try module.run(command.name, fields)
        #expect(module.state.vacancies[Self.id]?.stage == next, "\(stage) by \(step)")
        try module.checkReplay()
      } else {
        let rejection = module.refusal(command.name, fields)
        #expect(rejection?.rule == "state-table", "\(stage) by \(step): \(rejection?.description ?? "")")
      }
    }
  }

  @Test("Each row of the secondment's table, and no other", arguments: SecondmentStage.allCases)
  func secondment(stage: SecondmentStage) throws {
    let commands: [(SecondmentStep, String, [String: String])] = [
      (.appointed, "appoint-secondee", ["coach": "ada-b", "reviewers": "cas-d"]),
      (.withdrawn, "withdraw-secondment", [:]),
      (.coachChanged, "change-coach", ["coach": "eve-f", "reviewers": "cas-d"]),
      (.coachingLogged, "log-coaching", ["by": "ada-b"]), (.reviewed, "review-secondment", ["by": "cas-d"]),
      (.extended, "extend-secondment", ["ends": "2021-08-31"]),
      (.reportHandedIn, "hand-in-report", ["paper": "learning-report"]), (.reportAccepted, "accept-report", [:]),
    ]
    for (step, name, fields) in commands {
      var module = try Rehearsal<Recruitment>("2018-01-08")
      try module.run("propose-secondment", ["begins": "2017-09-01", "ends": "2019-08-31"])
      let id = "rec-2018-0001"
      if stage == .withdrawn { try module.run("withdraw-secondment", ["case": id]) }
      if stage != .proposed && stage != .withdrawn {
        try module.run("appoint-secondee", ["case": id, "coach": "ada-b", "reviewers": "cas-d"])
      }
      if stage == .handover || stage == .closed {
        try module.turn(to: "2019-01-06")
        #expect(module.state.secondments[id]?.stage == .active)
        try module.turn(to: "2019-01-07")
        #expect(module.state.secondments[id]?.stage == .handover, "the last two terms begin")
      }
      if stage == .closed || step == .reportAccepted && stage == .handover {
        try module.run("hand-in-report", ["case": id, "paper": "learning-report"])
        try module.run("record-lesson", ["case": id, "theme": "marketing", "pointer": "keep"])
      }
      if stage == .closed { try module.run("accept-report", ["case": id]) }
      let all = fields.merging(["case": id]) { $1 }
      if let next = StateTable.secondment.next(after: stage, by: step) {
        try module.run(name, all)
        #expect(module.state.secondments[id]?.stage == next)
        try module.checkReplay()
      } else {
        #expect(module.refusal(name, all)?.rule == "state-table")
      }
    }
  }

  @Test("Each row of the table of the county offer's elements, and no other", arguments: ElementStage.allCases)
  func element(stage: ElementStage) throws {
    let commands: [(ElementStep, String, [String: String])] = [
      (.planned, "plan-element", [:]), (.submitted, "submit-bid", ["amount": "25000"]),
      (.won, "record-bid", ["result": "won", "amount": "20000"]), (.lost, "record-bid", ["result": "lost"]),
      (.wentLive, "start-element", [:]), (.reviewed, "review-element", [:]), (.keptLive, "keep-element", [:]),
      (.retired, "retire-element", [:]),
    ]
    let ways: [ElementStage: [ElementStep]] = [
      .idea: [], .planned: [.planned], .submitted: [.planned, .submitted], .won: [.planned, .submitted, .won],
      .lost: [.planned, .submitted, .lost], .live: [.planned, .submitted, .won, .wentLive],
      .reviewed: [.planned, .submitted, .won, .wentLive, .reviewed],
      .retired: [.planned, .submitted, .won, .wentLive, .reviewed, .retired],
    ]
    for (step, name, fields) in commands {
      var module = try Rehearsal<Recruitment>("2018-10-01")
      try module.run("propose-element", ["kind": "funding-bid", "title": "innovation-fund"])
      let id = ["case": "rec-2018-0001"]
      for way in ways[stage] ?? [] {
        let (_, name, fields) = try #require(commands.first { $0.0 == way })
        try module.run(name, fields.merging(id) { $1 })
      }
      #expect(module.state.elements["rec-2018-0001"]?.stage == stage)
      let next = StateTable.element.next(after: stage, by: step)
      // A bid does not go live before it is won, though other elements go from planned to live.
      if let next, !(step == .wentLive && stage == .planned) {
        try module.run(name, fields.merging(id) { $1 })
        #expect(module.state.elements["rec-2018-0001"]?.stage == next)
        try module.checkReplay()
      } else {
        #expect(module.refusal(name, fields.merging(id) { $1 })?.rule == "state-table")
      }
    }
  }

  @Test("Every state of every table is reached, and every word of a table is used")
  func whole() {
    #expect(Set(StateTable.vacancy.rows.map(\.to)) == Set(VacancyStage.allCases))
    #expect(Set(StateTable.vacancy.rows.map(\.step)) == Set(VacancyStep.allCases))
    #expect(Set(StateTable.secondment.rows.map(\.to)) == Set(SecondmentStage.allCases))
    #expect(Set(StateTable.secondment.rows.map(\.step)) == Set(SecondmentStep.allCases))
    #expect(Set(StateTable.element.rows.map(\.to)) == Set(ElementStage.allCases))
    #expect(Set(StateTable.element.rows.map(\.step)) == Set(ElementStep.allCases))
  }
}
