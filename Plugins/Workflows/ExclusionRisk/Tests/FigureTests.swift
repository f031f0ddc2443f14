import TestSupport
import Testing
import WorkflowKit

@testable import ExclusionRisk

/// What leaves the restricted circle, and what must not follow from it.
@Suite struct FigureTests {
  /// A county in which so many were excluded, on one day each.
  private func county(_ secondary: Int, _ primary: Int, from first: String = "2018-09-10") throws
    -> Rehearsal<ExclusionRisk>
  {
    var module = try Rehearsal<ExclusionRisk>(first)
    for index in 0..<(secondary + primary) {
      let id = try module.open(urn: index < secondary ? 900001 : 900002)
      try module.exclude(id, module.today.description)
    }
    return module
  }

  @Test("Secondary and primary apart, cancelled and reinstated apart, beside last year's same week; small ones hidden")
  func permanent() throws {
    var module = try county(12, 8)
    // A week is told when it is over.
    #expect(try module.ask("permanent-exclusions").rows.last?[1] == .integer(0))
    try module.turn(to: #require(LocalDate("2018-09-17")))
    var answer = try module.ask("permanent-exclusions")
    #expect(answer.rows.map { $0[1] } == [.integer(12), .integer(8), .integer(0), .integer(20)])
    #expect(answer.rows.map { $0[2] } == [.missing("[x]"), .missing("[x]"), .missing("[x]"), .missing("[x]")])
    try module.run("cancel-exclusion", ["case": "exc-2018-0001", "reason": "process"])
    #expect(try module.ask("permanent-exclusions") == answer, "on no two days of a week another figure")
    try module.turn(to: #require(LocalDate("2018-09-24")))
    answer = try module.ask("permanent-exclusions")
    #expect(answer.rows.last?[1] == .integer(20), "one less is not shown")
    #expect(answer.rows.map { $0[3] } == [.missing("[c]"), .missing("[c]"), .missing("[c]"), .missing("[c]")])
    let restricted = try module.ask("figures")
    #expect(restricted.rows.first?[1] == .integer(11))
    var small = try county(12, 3)
    try small.turn(to: #require(LocalDate("2018-09-17")))
    answer = try small.ask("permanent-exclusions")
    #expect(answer.rows.map { $0[1] } == [.missing("[c]"), .missing("[c]"), .missing("[c]"), .integer(15)])
    try module.turn(to: #require(LocalDate("2019-09-23")))
    answer = try module.ask("permanent-exclusions")
    #expect(answer.rows.last?[1] == .integer(0))
    #expect(answer.rows.last?[2] == .integer(20), "the same day of last year's week, held as it was shown")
  }

  @Test("Day six met and missed, governors in time and late, placed in time: each of those that owed it")
  func inTime() throws {
    var module = try Rehearsal<ExclusionRisk>("2025-09-22")
    for index in 0..<4 {
      let id = try module.open()
      try module.exclude(id, "2025-09-22")
      try module.run("record-notice", ["case": id, "to": "governors"])
      if index < 2 { try module.run("record-provision", ["case": id, "kind": "day-six", "starts": "2025-09-29"]) }
      if index == 2 { try module.run("record-provision", ["case": id, "kind": "day-six", "starts": "2025-09-30"]) }
      if index == 0 { try module.run("record-decision", ["case": id, "outcome": "decline"]) }
    }
    try module.turn(to: #require(LocalDate("2025-10-20")))
    let rows = try module.ask("figures").rows
    func row(_ label: String) -> [Answer.Cell] { rows.first { $0[0] == .text(label) } ?? [] }
    #expect(row("Education by the sixth school day")[1...2] == [.integer(2), .integer(4)])
    #expect(row("Governors met in time")[1...2] == [.integer(1), .integer(4)])
    try module.turn(to: #require(LocalDate("2026-01-05")))
    let shown = try module.ask("indicators").rows
    #expect(shown.first?[1...3] == [.missing("[c]"), .missing("[c]"), .missing("[c]")])
    let answer = try module.ask("case", ["case": "exc-2025-0003"])
    #expect(answer.rows.contains { $0[1] == .text("day six missed") })
    #expect(try module.ask("board").rows.contains { $0[0] == .text("overdue") && $0[1] == .text("exc-2025-0002") })
  }

  @Test("The programme's promise: none of those at risk excluded is a zero that may be said, and of how many may not")
  func programme() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-11-05")
    for _ in 0..<3 { _ = try module.open("flag-pupil") }
    for urn in ["900001", "900002"] {
      for command in ["identify-school", "record-consultation"] { try module.run(command, ["urn": urn]) }
      try module.run("agree", ["urn": urn, "funder": urn == "900001" ? "pump-primed" : "self-funded"])
      try module.run("train-staff", ["urn": urn, "staff": "5"])
    }
    try module.turn(to: #require(LocalDate("2019-01-07")))
    let rows = try module.ask("indicators").rows
    let cohort = rows.first { $0[0] == .text("Permanent exclusions among the programme's pupils") }
    #expect(cohort?[1...2] == [.integer(0), .missing("[c]")])
    #expect(rows.first { $0[0] == .text("Schools supported by the programme") }?[1] == .integer(2))
    #expect(rows.first { $0[0] == .text("  of these self-funded") }?[1] == .integer(1))
    #expect(try module.ask("schools", ["state": "running"]).rows.count == 2)
    for machine in MachineName.allCases {
      #expect(try module.ask("states", ["of": machine.rawValue]).rows.count == machine.rows.count)
    }
  }
}
