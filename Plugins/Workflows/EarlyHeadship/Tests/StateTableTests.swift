import TestSupport
import Testing
import WorkflowKit

@testable import EarlyHeadship

/// Each row of the tables is lived through, and what is no row is refused.
@Suite struct StateTableTests {
  @Test("Each row is what its command does; what is no row is refused", arguments: HeadshipStage.allCases)
  func headship(stage: HeadshipStage) throws {
    for step in HeadshipStep.allCases {
      guard let command = Scene.command(step) else { continue }
      // Only an interim head's time is ended by command: other heads give notice and the calendar ends it.
      if step == .left, stage != .interim { continue }
      // 'enrol' is one command for both: an academy's head who was visited all the same is enrolled as any other.
      if step == .enrolledWithoutVisit, stage == .welcomed { continue }
      if step == .confirmedAfterVisit, stage != .interim { continue }
      var module = try Scene(for: step, in: stage).module(in: stage, for: step)
      #expect(module.state.headships[Scene.id]?.stage == stage)
      let fields = step == .attended ? command.fields : command.fields.merging(["case": Scene.id]) { $1 }
      if let next = StateTable.headship.next(after: stage, by: step) {
        try module.run(command.name, fields)
        #expect(module.state.headships[Scene.id]?.stage == next, "\(stage) by \(step)")
        #expect(module.state.headships[Scene.id]?.history.last?.step == step)
        try module.checkReplay()
      } else {
        let rejection = module.refusal(command.name, fields)
        let rule = step == .attended ? "network-meeting" : "state-table"
        #expect(rejection?.rule == rule, "\(stage) by \(step): \(rejection?.description ?? "")")
      }
    }
  }

  @Test("The first day comes by the calendar, in each state that waits for it", arguments: HeadshipStage.allCases)
  func firstDay(stage: HeadshipStage) throws {
    var module = try Scene(for: .firstDay, in: stage).module(in: stage, for: .firstDay)
    let stated = try module.turn(to: #require(LocalDate("2019-07-02")))
    let isRow = StateTable.headship.next(after: stage, by: .firstDay) != nil
    #expect(stated.contains { $0 is HeadStarted } == isRow)
    #expect(module.state.headships[Scene.id]?.stage == stage)
    let later = try module.turn(to: #require(LocalDate("2019-07-03")))
    #expect(!later.contains { $0 is HeadStarted }, "told once")
  }

  @Test("A head who gave notice leaves by the calendar, whatever the state", arguments: HeadshipStage.allCases)
  func left(stage: HeadshipStage) throws {
    var module = try Scene(for: .left, in: stage).module(in: stage, for: .left)
    let before = module.state.headships[Scene.id]?.leaving
    let fields = ["urn": "900001", "last-day": Scene.today]
    guard before == nil || before?.isOver == true || module.state.headships[Scene.id]?.isOver == true else {
      #expect(module.refusal("record-leaving", fields)?.rule == "one-head")
      return
    }
    try module.run("record-leaving", fields)
    let stated = try module.turn(to: #require(LocalDate("2019-07-02")))
    #expect(stated.contains { ($0 as? HeadLeft)?.subject == "900001" })
    let next = StateTable.headship.next(after: stage, by: .left)
    // An interim head stays when the head whose place it is leaves.
    #expect(module.state.headships[Scene.id]?.stage == (stage == .interim ? .interim : next ?? stage))
    #expect(try module.turn(to: #require(LocalDate("2019-07-04"))).allSatisfy { !($0 is HeadLeft) }, "told once")
  }

  @Test("An appointment fills a vacancy, opens a headship, or is refused", arguments: HeadshipStage.allCases)
  func appointment(stage: HeadshipStage) throws {
    var module = try Scene(for: .appointed, in: stage).module(in: stage, for: .appointed)
    let fields = ["urn": "900001", "kind": "substantive", "starts": "2019-09-01"]
    switch stage {
    case .vacancy:
      try module.run("appoint", fields)
      #expect(module.state.headships[Scene.id]?.stage == .appointed)
    case .left, .filled, .withdrawn, .interim:
      try module.run("appoint", fields)
      #expect(module.state.headships["hea-2019-0001"]?.stage == .appointed)
      #expect(module.state.headships[Scene.id]?.stage == stage)
    case .leaving:
      #expect(module.refusal("appoint", fields)?.rule == "head-resigned-notice")
    default:
      #expect(module.refusal("appoint", fields)?.rule == "one-head", "\(stage)")
    }
    try module.checkReplay()
  }

  @Test("The post that goes to the interim head closes the vacancy")
  func filledByInterim() throws {
    var module = try Scene(for: .filledByInterim, in: .vacancy).module(in: .vacancy, for: .filledByInterim)
    let interim = try module.appointed(starts: "2019-06-03", kind: "acting")
    try module.run("confirm", ["case": interim, "starts": "2019-07-02"])
    #expect(module.state.headships[Scene.id]?.stage == .filled)
    #expect(module.state.headships[interim]?.stage == .appointed)
    try module.checkReplay()
  }

  @Test("Each row of the network meeting's table, and no other", arguments: MeetingStage.allCases)
  func meeting(stage: MeetingStage) throws {
    let commands: [(MeetingStep, String, [String: String])] = [
      (.moved, "move-network-meeting", ["day": "2018-10-16"]), (.cancelled, "cancel-network-meeting", [:]),
      (.held, "record-network-meeting", [:]),
    ]
    for (step, name, fields) in commands {
      var module = try Rehearsal<EarlyHeadship>("2018-10-10")
      let id = try module.opened("set-network-meeting", ["day": "2018-10-10"])
      if stage == .held { try module.run("record-network-meeting", ["meeting": id]) }
      if stage == .cancelled { try module.run("cancel-network-meeting", ["meeting": id]) }
      let all = fields.merging(["meeting": id]) { $1 }
      if let next = StateTable.meeting.next(after: stage, by: step) {
        try module.run(name, all)
        #expect(module.state.meetings[id]?.stage == next)
        try module.checkReplay()
      } else {
        #expect(module.refusal(name, all)?.rule == "state-table")
      }
    }
  }

  @Test("Every state is reached and every word used; the only states without a way out are those of C4's exits")
  func whole() {
    #expect(Set(StateTable.headship.rows.map(\.to)) == Set(HeadshipStage.allCases))
    #expect(Set(StateTable.headship.rows.map(\.step)) == Set(HeadshipStep.allCases))
    #expect(Set(StateTable.meeting.rows.map(\.to)) == Set(MeetingStage.allCases))
    #expect(Set(StateTable.meeting.rows.map(\.step)) == Set(MeetingStep.allCases))
    #expect(HeadshipStage.allCases.filter { StateTable.headship.isFinal($0) } == [.left, .filled, .withdrawn])
  }
}
