import TestSupport
import Testing
import WorkflowKit

@testable import Attendance

/// Commands in any order never bring a case where its table has no row, and a replay is the same.
@Suite struct RandomYearsTests {
  private func follows<Case: TabledCase>(_ one: Case) -> Bool {
    var stage: Case.Stage?
    for passage in one.history {
      guard let next = Case.table.next(after: stage, by: passage.step) else { return false }
      stage = next
    }
    return stage == one.stage
  }

  private let commands: [(name: String, words: [[String]])] = [
    ("take-baseline", [["year=2016/17"], ["year=2017/18"], ["year=2017/18"] + County.autumn(20)]),
    ("draft-note", [County.note]), ("approve-note", [[]]), ("publish-note", [["channel=keep"], ["channel=none"]]),
    ("adopt-practice", [["note=att-2018-0001"], ["note=att-2018-0003", "across-phases=yes"]]),
    (
      "measure",
      [
        ["time=first", "year=2017/18"], ["time=first", "year=2018/19"] + County.autumn(10),
        ["time=second", "year=2018/19"] + County.autumn(20), ["time=second", "year=2018/19"] + County.autumn(30),
      ]
    ),
    ("close-participation", [[]]), ("withdraw", [[]]), ("start-timetable", [[]]),
    ("complete-timetable", [["plan=yes"], ["permission=yes"]]), ("end-timetable", [[]]), ("withdraw-timetable", [[]]),
    ("record-provision-report", [[]]), ("tell-home-school", [[]]), ("agree-protocol", [[]]), ("end-provision", [[]]),
    ("pass-gate", [["investigation=yes", "agencies=yes", "over-ten=no"]]), ("turn-back", [[]]),
    ("propose-again", [[]]), ("ask-prosecution", [["alternatives=yes", "exploitation-considered=yes"]]),
    ("decide-prosecution", [["agreed=yes"], ["agreed=no"]]), ("close-referral", [[]]), ("record-hours", [["hours=18"]]),
    ("hold-panel", [[]]), ("agree-contract", [["target=92", "review=2019-01-07"]]),
    ("review-contract", [["met=yes"], ["met=no"]]), ("make-order", [[]]), ("close-contract", [[]]),
  ]

  private let beginnings: [(name: String, words: [[String]])] = [
    (
      "nominate",
      [
        ["role=exemplar", "reason=improved"], ["role=improver", "reason=concern"],
        ["role=improver", "reason=improved"],
      ]
    ),
    ("notify-timetable", [["plan=yes", "permission=no", "provision=yes"]]),
    ("arrange-provision", [["provider=meadow-centre", "protocol=no"]]), ("propose-referral", [[]]),
    ("warn-parents", [[]]),
  ]

  @Test("Random commands keep to the tables", arguments: 1...8)
  func random(seed: Int) throws {
    var dice = SeededGenerator(seed: UInt64(seed) << 32)
    var county = try County()
    try county.publishNote()
    var done = 0
    for _ in 0..<1500 {
      county.module.actor = Bool.random(using: &dice) ? "one-person" : "another-person"
      switch Int.random(in: 0..<30, using: &dice) {
      case 0: try county.turn(to: "\(county.module.today.adding(days: Int.random(in: 1...12, using: &dice)))")
      case 1...3:
        let (name, words) = beginnings[Int.random(in: 0..<beginnings.count, using: &dice)]
        let urn = "urn=90000\(Int.random(in: 1...6, using: &dice))"
        _ = try? county.module.run(
          name, County.fields([urn] + words[Int.random(in: 0..<words.count, using: &dice)]))
      default:
        let (name, words) = commands[Int.random(in: 0..<commands.count, using: &dice)]
        guard let id = county.module.state.lines.randomElement(using: &dice)?.id else { continue }
        let fields = County.fields(["case=\(id)"] + words[Int.random(in: 0..<words.count, using: &dice)])
        if (try? county.module.run(name, fields)) != nil { done += 1 }
      }
    }
    #expect(done > 60, "too few of the commands were possible to show anything: \(done)")
    let state = county.module.state
    #expect(state.participations.values.allSatisfy(follows))
    #expect(state.timetables.values.allSatisfy(follows))
    #expect(state.provision.values.allSatisfy(follows))
    #expect(state.referrals.values.allSatisfy(follows))
    #expect(state.contracts.values.allSatisfy(follows))
    for query in [
      "board", "overdue", "indicators", "notes", "impact", "timetables", "provision", "missing-out", "contracts",
    ] {
      let answer = try county.ask(query)
      #expect(answer.rows.allSatisfy { $0.count == answer.columns.count })
    }
    try county.module.checkReplay()
  }
}
