import TestSupport
import Testing
import WorkflowKit

@testable import ExclusionRisk

/// Every clock of a suspension or exclusion, by the dated rules and on the calendars that are shipped.
@Suite struct ClockTests {
  @Test(
    "Day 6, 15 and 50 school days: the vectors of the county's calendar 2025/26",
    arguments: [
      ("2025-09-22", "2025-09-29", "2025-10-13", "2025-12-08"),
      ("2025-10-20", "2025-11-03", "2025-11-17", "2026-01-19"),
      ("2026-03-23", "2026-04-13", "2026-04-27", "2026-06-23"),
    ])
  func vectors(start: String, daySix: String, fifteen: String, fifty: String) throws {
    var module = try Rehearsal<ExclusionRisk>(start)
    let id = try module.open()
    try module.exclude(id, start)
    #expect(module.due("exclusion-1-day-six") == daySix)
    try module.run("record-notice", ["case": id, "to": "governors", "on": start])
    #expect(module.due("exclusion-1-governors") == fifteen)
    // More than 5 and up to 15 days, with representations.
    let other = try module.open()
    let day = try #require(LocalDate(start))
    try module.exclude(other, "\(day.adding(days: -7))", to: "\(day.adding(days: -7))")
    try module.exclude(other, start, to: "\(day.adding(days: 4))")
    try module.run("record-notice", ["case": other, "to": "governors", "on": start])
    try module.run("record-representations", ["case": other])
    #expect(
      module.deadlines.first { $0.caseID == other && $0.key == "exclusion-2-governors" }?.due.description == fifty)
    try module.checkReplay()
  }

  @Test("A count past the loaded calendar is not guessed: a card names the year, and day 6 of July 2026 still counts")
  func pastTheCalendar() throws {
    var module = try Rehearsal<ExclusionRisk>("2026-07-13")
    let id = try module.open()
    try module.exclude(id, "2026-07-13")
    #expect(module.due("exclusion-1-day-six") == "2026-07-20")
    try module.run("record-notice", ["case": id, "to": "governors"])
    #expect(module.due("exclusion-1-governors") == nil)
    #expect(module.cards.values.contains { $0.contains("2026/27") })
  }

  @Test("Two suspensions without a day in school between them are one run: the sixth day falls in the second")
  func joining() throws {
    var module = try Rehearsal<ExclusionRisk>("2025-09-25")
    let id = try module.open()
    try module.exclude(id, "2025-09-22", to: "2025-09-24")
    #expect(module.due("exclusion-1-day-six") == nil)
    try module.exclude(id, "2025-09-25", to: "2025-10-01")
    #expect(module.due("exclusion-2-day-six") == "2025-09-29")
    #expect(module.due("exclusion-1-day-six") == nil)
  }

  @Test("With a day in school between them they are two, and neither owes a sixth day")
  func notJoining() throws {
    var module = try Rehearsal<ExclusionRisk>("2025-09-25")
    let id = try module.open()
    try module.exclude(id, "2025-09-22", to: "2025-09-23")
    try module.exclude(id, "2025-09-25", to: "2025-10-01")
    #expect(module.due("exclusion-2-day-six") == nil)
  }

  @Test("Terms 1 and 2 are one statutory term: 3 and 4 days make 7, and the governors must be told")
  func statutoryTerm() throws {
    var module = try Rehearsal<ExclusionRisk>("2025-11-10")
    let id = try module.open()
    try module.exclude(id, "2025-09-22", to: "2025-09-24")
    #expect(try module.exceptions(id).isEmpty)
    try module.exclude(id, "2025-11-10", to: "2025-11-13")
    #expect(try module.exceptions(id) == [.termOverFive])
    let days = PupilDays(pupil: try module.pupil(id), almanac: ProjectConfiguration.almanac)
    let exclusion = try #require(try module.pupil(id).exclusions.last)
    #expect(try days.termTotal(with: exclusion) == .days(7))
    #expect(days.notices(of: exclusion).contains(.governors))
    // After 31 December a new term begins.
    try module.turn(to: #require(LocalDate("2026-01-12")))
    try module.exclude(id, "2026-01-12", to: "2026-01-14")
    #expect(try module.exceptions(id) == [.termOverFive])
  }

  @Test("Half days and lunchtimes count a half, exactly, and warnings come at 30, 40 and 45 days across schools")
  func yearTotals() throws {
    var module = try Rehearsal<ExclusionRisk>("2025-09-08")
    let id = try module.open()
    try module.exclude(id, "2025-09-08", to: "2025-09-12", ["from-midday": "yes"])
    let first = try #require(try module.pupil(id).exclusions.first)
    let days = PupilDays(pupil: try module.pupil(id), almanac: ProjectConfiguration.almanac)
    #expect(try days.termTotal(with: first) == HalfDays(halves: 9))
    try module.exclude(id, "2025-09-15", to: "2025-10-24", decided: "2025-09-08")
    #expect(try module.exceptions(id) == [.termOverFive, .termOverFifteen, .yearThirty])
    try module.turn(to: #require(LocalDate("2025-11-03")))
    try module.run("move-pupil", ["case": id, "to": "900003"])
    try module.exclude(id, "2025-11-03", to: "2025-11-10")
    #expect(try module.exceptions(id).last == .yearForty)
    try module.exclude(id, "2025-11-12", to: "2025-11-17", decided: "2025-11-03")
    #expect(try module.exceptions(id).last == .yearForty, "44.5 is not yet 45")
    try module.exclude(id, "2025-11-18", to: "2025-11-18", decided: "2025-11-03", ["from-midday": "yes"])
    #expect(try module.exceptions(id).last == .yearFortyFive)
    try module.exclude(id, "2025-11-20", to: "2025-11-20", decided: "2025-11-03", ["lunchtimes": "yes"])
    #expect(try module.exceptions(id).last == .yearOverLimit)
    try module.checkReplay()
  }

  @Test("Until August 2022 other suspensions are told once a term, from September 2022 all at once")
  func otherNotice() throws {
    for (day, due) in [("2018-11-05", "2018-12-21"), ("2025-11-05", "2025-11-05")] {
      var module = try Rehearsal<ExclusionRisk>(day)
      let id = try module.open(socialWorker: true)
      try module.exclude(id, day, to: day)
      #expect(module.due("exclusion-1-authorities") == due)
      #expect(module.due("exclusion-1-parents") == day)
      let days = PupilDays(pupil: try module.pupil(id), almanac: ProjectConfiguration.almanac)
      let exclusion = try #require(try module.pupil(id).exclusions.first)
      #expect(days.notices(of: exclusion).contains(.socialWorker) == (day > "2022"))
    }
  }

  @Test("What is owed to some children only stands in no deadline of its own: the bus would tell which child it is")
  func neutralDeadlines() throws {
    var module = try Rehearsal<ExclusionRisk>("2025-11-05")
    let plain = try module.open()
    try module.exclude(plain, "2025-11-05", to: "2025-11-06")
    let before = module.deadlines.map(\.key)
    let other = try module.open(lookedAfter: true, exploitation: true, socialWorker: true)
    try module.exclude(other, "2025-11-05", to: "2025-11-06")
    #expect(module.deadlines.filter { $0.caseID == other }.map(\.key) == before)
    #expect(module.deadlines.allSatisfy { $0.school == nil })
    for notice in ["local-authority", "social-worker"] {
      try module.run("record-notice", ["case": other, "to": notice])
      #expect(module.deadlines.contains { $0.caseID == other && $0.key == "exclusion-1-authorities" })
    }
    try module.run("record-notice", ["case": other, "to": "virtual-school"])
    #expect(!module.deadlines.contains { $0.caseID == other && $0.key == "exclusion-1-authorities" })
    try module.run("record-provision", ["case": other, "kind": "work-set"])
    #expect(module.deadlines.contains { $0.caseID == other && $0.key == "exclusion-1-work" })
    try module.run("record-provision", ["case": other, "kind": "day-one"])
    #expect(!module.deadlines.contains { $0.caseID == other && $0.key == "exclusion-1-work" })
  }

  @Test("Papers go five school days before the meeting since 2022, and an exam comes before the 15 days")
  func papersAndExam() throws {
    var module = try Rehearsal<ExclusionRisk>("2025-09-22")
    let id = try module.open()
    try module.exclude(id, "2025-09-22", to: "2025-09-23", ["exam": "2025-10-01"])
    try module.run("record-notice", ["case": id, "to": "governors"])
    #expect(module.due("exclusion-1-governors") == "2025-10-13")
    #expect(module.due("exclusion-1-exam") == "2025-09-30")
    try module.run("set-meeting", ["case": id, "date": "2025-10-10"])
    #expect(module.due("exclusion-1-papers") == "2025-10-03")
    var old = try Rehearsal<ExclusionRisk>("2018-09-24")
    let early = try old.open()
    try old.exclude(early, "2018-09-24")
    try old.run("set-meeting", ["case": early, "date": "2018-10-10"])
    #expect(old.due("exclusion-1-papers") == nil)
  }

  @Test(
    "From the governors' decision to the roll: a posted letter, 15 school days, the panel, 10 days, and no gate opens early"
  )
  func review() throws {
    var module = try Rehearsal<ExclusionRisk>("2025-09-22")
    let id = try module.open()
    try module.exclude(id, "2025-09-22")
    try module.run("record-notice", ["case": id, "to": "governors"])
    try module.turn(to: #require(LocalDate("2025-10-03")))
    // Friday's letter is given on Tuesday, and the fifteen days run over the half term.
    try module.run("record-decision", ["case": id, "outcome": "decline"])
    #expect(try module.pupil(id).exclusions.first?.decisionGiven?.description == "2025-10-07")
    #expect(module.due("exclusion-1-review-window") == "2025-11-04")
    let early = #expect(throws: Rejection.self) { try module.run("take-off-roll", ["case": id]) }
    #expect(early?.says("final") == true)
    try module.turn(to: #require(LocalDate("2025-10-20")))
    try module.run("request-review", ["case": id])
    #expect(module.due("exclusion-1-review") == "2025-11-17")
    #expect(throws: Rejection.self) { try module.run("take-off-roll", ["case": id]) }
    try module.turn(to: #require(LocalDate("2025-11-17")))
    try module.run("record-review", ["case": id, "outcome": "recommend", "by": "delivered"])
    #expect(module.due("exclusion-1-reconsider") == "2025-12-01")
    #expect(throws: Rejection.self) { try module.run("take-off-roll", ["case": id]) }
    try module.turn(to: #require(LocalDate("2025-12-01")))
    try module.run("record-reconsideration", ["case": id, "outcome": "decline"])
    try module.run("take-off-roll", ["case": id])
    #expect(try module.pupil(id).exclusions.first?.state == .offRoll)
    try module.checkReplay()
  }

  @Test("When nobody applies, the window closes by itself on the day after its last, and is no breach")
  func lapse() throws {
    var module = try Rehearsal<ExclusionRisk>("2025-09-22")
    let id = try module.open()
    try module.exclude(id, "2025-09-22")
    try module.run("record-decision", ["case": id, "outcome": "decline", "by": "delivered"])
    #expect(module.due("exclusion-1-review-window") == "2025-10-13")
    try module.turn(to: #require(LocalDate("2025-10-13")))
    #expect(throws: Rejection.self) { try module.run("take-off-roll", ["case": id]) }
    let stated = try module.turn(to: #require(LocalDate("2025-10-14")))
    #expect(stated.contains { ($0 as? DeadlineMet)?.key == "exclusion-1-review-window" })
    #expect(throws: Rejection.self) { try module.run("request-review", ["case": id]) }
    try module.run("take-off-roll", ["case": id])
    try module.checkReplay()
  }

  @Test("The referral form is owed on the day, for secondary pupils; the place in 20 school days since 2021")
  func fairAccess() throws {
    var module = try Rehearsal<ExclusionRisk>("2025-09-22")
    let id = try module.open()
    try module.exclude(id, "2025-09-22")
    #expect(module.due("exclusion-1-referral") == "2025-09-22")
    try module.run("refer-fair-access", ["case": id])
    #expect(module.due("exclusion-1-placement") == "2025-10-20")
    let young = try module.open(urn: 900002)
    try module.exclude(young, "2025-09-22")
    #expect(!module.deadlines.contains { $0.caseID == young && $0.key == "exclusion-1-referral" })
    var old = try Rehearsal<ExclusionRisk>("2018-09-24")
    let early = try old.open()
    try old.exclude(early, "2018-09-24")
    try old.run("refer-fair-access", ["case": early])
    #expect(old.due("exclusion-1-placement") == nil)
  }

  @Test("Parents are told of day 6 at least 48 hours before it starts; who is exempt owes none")
  func daySixNotice() throws {
    var module = try Rehearsal<ExclusionRisk>("2025-09-22")
    let id = try module.open()
    try module.exclude(id, "2025-09-22")
    try module.run("record-provision", ["case": id, "kind": "day-six", "starts": "2025-09-29"])
    #expect(module.due("exclusion-1-day-six-notice") == "2025-09-27")
    #expect(module.due("exclusion-1-day-six") == nil)
    let other = try module.open()
    try module.exclude(other, "2025-09-22")
    #expect(throws: Rejection.self) {
      try module.run("exempt-day-six", ["case": other, "reason": "plan-with-fewer-hours"])
    }
    try module.run("exempt-day-six", ["case": other, "reason": "year-11-no-more-exams"])
    #expect(!module.deadlines.contains { $0.caseID == other && $0.key == "exclusion-1-day-six" })
  }

  @Test("Since 2023 the head cannot cancel once the governors have met; before, it was practice without a rule")
  func cancelling() throws {
    for (day, isRefused) in [("2018-09-24", false), ("2025-09-22", true)] {
      var module = try Rehearsal<ExclusionRisk>(day)
      let id = try module.open()
      try module.exclude(id, day)
      try module.run("record-decision", ["case": id, "outcome": "decline"])
      let fields = ["case": id, "reason": "new-evidence"]
      if isRefused {
        let refusal = #expect(throws: Rejection.self) { try module.run("cancel-exclusion", fields) }
        #expect(refusal?.rule == "exclusion-cancellation")
      } else {
        try module.run("cancel-exclusion", fields)
        #expect(try module.pupil(id).state == .cancelled)
        #expect(module.deadlines.filter { $0.key != "retention" }.isEmpty)
      }
    }
  }

  @Test("A plan is reviewed every six weeks; the school's work after two national terms")
  func reviews() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-09-12")
    let id = try module.open("flag-pupil")
    try module.run("open-case", ["case": id, "basis": "public-task", "protocol": "yes"])
    try module.run("record-case-clinic", ["case": id])
    #expect(module.due("review") == "2018-10-19", "the 24th lies in the half term")
    try module.run("review-case", ["case": id, "outcome": "escalate"])
    try module.run("review-case", ["case": id, "outcome": "step-down"])
    #expect(module.due("review") == nil)
    for command in ["identify-school", "record-consultation"] { try module.run(command, ["urn": "900001"]) }
    try module.run("agree", ["urn": "900001", "funder": "pump-primed"])
    try module.run("train-staff", ["urn": "900001", "staff": "12"])
    #expect(module.due("programme-review") == "2019-07-23")
  }
}
