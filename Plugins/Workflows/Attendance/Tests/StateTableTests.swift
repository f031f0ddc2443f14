import Testing
import WorkflowKit

@testable import Attendance

/// Every row of every table leads where it says, and nothing else leads anywhere.
@Suite struct StateTableTests {
  private static let participation = TableDrive<Participation>(
    id: "att-2018-0003",
    county: { steps in
      // What adopts is an improver, what drafts an exemplar.
      let givesPractice: Set<ParticipationStep> = [.drafted, .revised, .approved, .published]
      var county = try County()
      try county.publishNote()
      try county.publishNote(of: 900_002, as: 2)
      let isImprover = steps.dropLast().contains(.adopted) || givesPractice.isDisjoint(with: steps)
      county.role = isImprover ? "improver" : "exemplar"
      return county
    },
    take: { county, step in
      let id = "case=att-2018-0003"
      switch step {
      case .nominated: try county.run("nominate", "urn=900003", "role=\(county.role)", "reason=improved")
      case .baselined:
        try county.module.run("take-baseline", County.fields([id, "year=2017/18"] + county.nextAutumn()))
      case .drafted, .revised: try county.module.run("draft-note", County.fields([id] + County.note))
      case .approved: try county.run("approve-note", id)
      case .published: try county.run("publish-note", id, "channel=keep")
      case .adopted: try county.run("adopt-practice", id, "note=\(county.nextNote())")
      case .improved, .unchanged, .worse:
        if county.module.today < LocalDate("2019-01-07") ?? county.module.today { try county.turn(to: "2019-01-07") }
        let count = step == .improved ? 1 : step == .worse ? 190 : county.autumns
        try county.module.run(
          "measure", County.fields([id, "time=first", "year=2018/19"] + County.autumn(count)))
      case .closed: try county.run("close-participation", id)
      case .withdrawn: try county.run("withdraw", id)
      }
    }, ofTheDay: [], twins: [.drafted: .revised, .revised: .drafted])

  private static let timetable = TableDrive<ReducedTimetable>(
    id: "att-2018-0001", county: { _ in try County() },
    take: { county, step in
      let id = "case=att-2018-0001"
      switch step {
      case .notified:
        try county.run("notify-timetable", "urn=900004", "plan=no", "permission=no", "provision=no")
      case .completed:
        try county.run("complete-timetable", id, "plan=yes")
      case .started: try county.run("start-timetable", id)
      case .weekFour: try county.turn(to: "2018-10-09")
      case .sixWeeks: try county.turn(to: "2018-10-30")
      case .ended: try county.run("end-timetable", id)
      case .withdrawn: try county.run("withdraw-timetable", id)
      }
    }, ofTheDay: [.weekFour, .sixWeeks])

  private static let contract = TableDrive<AttendanceContract>(
    id: "att-2018-0001", county: { _ in try County() },
    take: { county, step in
      let id = "case=att-2018-0001"
      switch step {
      case .warned: try county.run("warn-parents", "urn=900004")
      case .panelHeld: try county.run("hold-panel", id)
      case .agreed: try county.run("agree-contract", id, "target=92", "review=2018-11-05")
      case .met: try county.run("review-contract", id, "met=yes")
      case .notMet: try county.run("review-contract", id, "met=no")
      case .order: try county.run("make-order", id)
      case .closed: try county.run("close-contract", id)
      }
    }, ofTheDay: [])

  private static let provision = TableDrive<ProvisionArrangement>(
    id: "att-2018-0001", county: { _ in try County(settings: ["silent-days": .integer(3)]) },
    take: { county, step in
      let id = "case=att-2018-0001"
      let one = county.module.state.provision["att-2018-0001"]
      switch step {
      case .arranged: try county.run("arrange-provision", "urn=900004", "provider=meadow-centre", "protocol=no")
      case .reported: try county.run("record-provision-report", id)
      case .caughtUp:
        for day in one?.missing ?? [county.module.today] { try county.run("record-provision-report", id, "day=\(day)") }
      case .dayMissed: try county.turn(to: "\(county.module.today.next)")
      case .told: try county.run("tell-home-school", id)
      case .escalated: try county.turn(to: "2018-09-13")
      case .agreed: try county.run("agree-protocol", id)
      case .ended: try county.run("end-provision", id)
      }
    }, ofTheDay: [.dayMissed, .escalated, .caughtUp])

  private static let referral = TableDrive<Referral>(
    id: "att-2018-0001", county: { _ in try County() },
    take: { county, step in
      let id = "case=att-2018-0001"
      county.module.actor = "one-person"
      switch step {
      case .proposed: try county.run("propose-referral", "urn=900004")
      case .passed:
        try county.run("pass-gate", id, "investigation=yes", "agencies=yes", "over-ten=no")
      case .turnedBack: try county.run("turn-back", id)
      case .again: try county.run("propose-again", id)
      case .asked: try county.run("ask-prosecution", id, "alternatives=yes", "exploitation-considered=yes")
      case .agreed, .declined:
        county.module.actor = "another-person"
        try county.run("decide-prosecution", id, "agreed=\(step == .agreed ? "yes" : "no")")
      case .closed: try county.run("close-referral", id)
      }
    }, ofTheDay: [])

  @Test("Reduced timetables") func timetables() throws {
    try Self.timetable.checkRows()
    try Self.timetable.checkRefusals()
  }

  @Test("Alternative provision") func provision() throws {
    try Self.provision.checkRows()
    try Self.provision.checkRefusals()
  }

  @Test("Work with parents") func contracts() throws {
    try Self.contract.checkRows()
    try Self.contract.checkRefusals()
  }

  @Test("Referrals") func referrals() throws {
    try Self.referral.checkRows()
    try Self.referral.checkRefusals()
  }

  @Test("Returns: a round takes a step exactly where the table has a row")
  func returns() throws {
    let due = try #require(LocalDate("2018-10-12"))
    let after = due.next
    var ways: [(SchoolReturn, LocalDate, ReturnStage)] = []
    ways.append((SchoolReturn(), due, .expected))
    ways.append((SchoolReturn(), after, .late))
    ways.append((SchoolReturn(chased: [after]), after, .chased))
    ways.append((SchoolReturn(missing: after), after, .missing))
    ways.append((SchoolReturn(received: after), after, .received))
    ways.append((SchoolReturn(received: after, checked: after), after, .checked))
    for (one, day, stage) in ways {
      var round = Round(name: "r", opened: due, due: due, expected: [900_001])
      round[900_001] = one
      #expect(round.state(of: 900_001, on: day).stage == stage)
      let table = StateTable.dataReturn
      #expect((round.refusalToReceive(900_001) == nil) == (table.next(after: stage, by: .received) != nil))
      #expect((round.refusalToCheck(900_001) == nil) == (table.next(after: stage, by: .checked) != nil))
      #expect(
        (round.refusalToChase(900_001, on: day, atMost: 3) == nil) == (table.next(after: stage, by: .chased) != nil))
    }
    #expect(Set(ways.map(\.2)) == Set(ReturnStage.allCases))
  }

  @Test("Participations of an exemplar and of an improver") func participations() throws {
    try Self.participation.checkRows()
    try Self.participation.checkRefusals()
  }
}
