import TestSupport
import Testing
import WorkflowKit

@testable import ExclusionRisk

/// What is refused, and what is recorded all the same.
@Suite struct GuardTests {
  @Test("No work with a pupil begins without a data-sharing protocol")
  func dataSharing() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-11-05")
    let id = try module.open("flag-pupil")
    #expect(throws: Rejection.self) {
      try module.run("open-case", ["case": id, "basis": "public-task", "protocol": "no"])
    }
    try module.run("open-case", ["case": id, "basis": "public-task", "protocol": "yes"])
    #expect(try module.pupil(id).basis == .publicTask)
  }

  @Test("A no never keeps an exclusion from being recorded: it is an exception that the lead sees")
  func exceptions() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-11-05")
    let id = try module.open("flag-pupil", lookedAfter: true, exploitation: true)
    try module.exclude(
      id, "2018-11-05",
      [
        "officer-consulted": "no", "virtual-school-consulted": "no", "exploitation-considered": "no",
      ])
    #expect(
      Set(try module.exceptions(id)) == [
        .officerNotConsulted, .virtualSchoolNotConsulted, .exploitationNotConsidered, .atRiskExcluded,
        .programmePupilExcluded,
      ])
    let board = try module.ask("board")
    #expect(board.rows.contains { $0.contains(.text(id)) && $0.first == .text("exception") })
  }

  @Test("The right office hears the same day that an item needs it, in words that are the same for every child")
  func alerts() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-12-21")
    try module.deliver(
      "core/people-took-effect/people/",
      ConfigurationTookEffect(
        part: .people, name: "people", file: "people.yaml",
        content: .map([
          "people": .list([
            .map(["id": .text("cara"), "roles": .list([.text("role/virtual-school-head"), .text("role/dlt")])]),
            .map(["id": .text("dev"), "roles": .list([.text("role/designated-teacher"), .text("lead/attendance")])]),
          ])
        ])))
    let id = try module.open(lookedAfter: true, exploitation: true)
    let stated = try module.exclude(id, "2019-01-07", decided: "2018-12-21")
    let letters = stated.compactMap { $0 as? LetterRequested }
    #expect(letters.map(\.to) == ["dev", "cara", "cara"])
    #expect(Set(letters.map(\.text)).count == 1)
    #expect(letters.allSatisfy { $0.about.isEmpty && $0.meantFor.description == "2018-12-21" })
    #expect(letters.allSatisfy { !$0.letter.contains(id) && !$0.text.contains("looked") })
    // Six school days from the first day of the new term.
    #expect(module.due("exclusion-1-day-six") == "2019-01-14")
    #expect(module.due("exclusion-1-referral") == "2018-12-21")
    // A suspension of a child who is neither alerts nobody.
    let other = try module.open()
    // What the core keeps of the command's outcome is the same for every child.
    #expect(Set(stated.map(\.told)).subtracting(["", CaseChanged.label, DeadlineOpened.label]).isEmpty)
    let quiet = try module.exclude(other, "2019-01-07", to: "2019-01-08", decided: "2018-12-21")
    #expect(!quiet.contains { $0 is AlertRaised })
    try module.checkReplay()
  }

  @Test("An alert for an office that nobody holds is not lost: the lead's board has it")
  func unheard() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-11-05")
    let id = try module.open(exploitation: true)
    try module.exclude(id, "2018-11-05")
    #expect(module.state.unheard == ["alert-2018-0001"])
    try module.run("record-unofficial-exclusion", ["case": id])
    #expect(module.state.unheard.count == 2)
  }

  @Test("Twelve months must have passed before a case counts as sustained")
  func sustained() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-11-05")
    let id = try module.open("flag-pupil")
    try module.run("open-case", ["case": id, "basis": "consent", "protocol": "yes"])
    try module.run("record-case-clinic", ["case": id])
    try module.run("review-case", ["case": id, "outcome": "step-down"])
    let early = #expect(throws: Rejection.self) { try module.run("sustain-case", ["case": id]) }
    #expect(early?.rule == "exclusion-risk-sustained")
    try module.turn(to: #require(LocalDate("2019-11-05")))
    try module.run("sustain-case", ["case": id])
    #expect(try module.pupil(id).state == .sustained)
  }

  @Test("A school sustains the work alone only when its review found so, and pauses when its head changes")
  func programme() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-11-05")
    for command in ["identify-school", "record-consultation"] { try module.run(command, ["urn": "900001"]) }
    #expect(throws: Rejection.self) { try module.run("train-staff", ["urn": "900001", "staff": "9"]) }
    try module.run("agree", ["urn": "900001", "funder": "pump-primed"])
    try module.run("train-staff", ["urn": "900001", "staff": "9"])
    try module.run("record-clinic", ["urn": "900001"])
    try module.deliver("early-headship/head-left/900001/", HeadChange())
    let urn = try #require(URN(900001))
    #expect(module.state.enrolments[urn]?.state == .paused)
    #expect(module.state.enrolments[urn]?.reason == .headChange)
    #expect(module.due("programme-review") == nil)
    try module.deliver("early-headship/head-started/900001/", HeadChange())
    try module.deliver("early-headship/head-started/900002/", HeadChange())
    try module.run("resume-school", ["urn": "900001"])
    #expect(module.state.enrolments[urn]?.state == .running)
    #expect(module.due("programme-review") != nil)
    try module.run("review-school", ["urn": "900001", "judgement": "needs-more-support"])
    #expect(throws: Rejection.self) { try module.run("sustain-school", ["urn": "900001"]) }
    try module.run("record-clinic", ["urn": "900001"])
    try module.run("review-school", ["urn": "900001", "judgement": "independent"])
    try module.run("sustain-school", ["urn": "900001"])
    #expect(throws: Rejection.self) { try module.run("share-practice", ["urn": "900001", "with": "900001"]) }
    try module.run("share-practice", ["urn": "900001", "with": "900002"])
    try module.checkReplay()
  }

  @Test("What is about one pupil is the lead's alone; ops run the daemon and see who looked, and no more")
  func leadOnly() {
    let open = ["identify-school", "record-consultation", "agree", "train-staff", "record-clinic", "review-school"]
    let county = ["open-returns", "record-return", "record-panel", "count-places", "update-providers-list"]
    for form in Rehearsal<ExclusionRisk>.forms where form.fields.contains(where: { $0.type == .caseID }) {
      #expect(form.roles == ["lead/exclusion-risk"], "\(form.name)")
    }
    for form in Rehearsal<ExclusionRisk>.forms where (open + county).contains(form.name) {
      #expect(form.roles == nil, "\(form.name)")
    }
    for name in ["flag-pupil", "note-pupil"] {
      #expect(Rehearsal<ExclusionRisk>.forms.first { $0.name == name }?.roles == ["lead/exclusion-risk"])
    }
  }

  @Test("Only the schools of the local authority that is meant are known, so only they are asked for returns")
  func area() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-12-10")
    let urn = try #require(URN(900010))
    var school = RegisterSchool(
      urn: urn, name: "Elsewhere", phase: "secondary", governance: "maintained", status: "open", area: 865)
    try module.deliver("register/school-changed/900010/", school)
    #expect(module.state.schools[urn] == nil)
    school.area = 931
    try module.deliver("register/school-changed/900010/", school)
    #expect(module.state.schools[urn] != nil)
  }

  @Test("The provider's word on attendance and learning is recorded, and said to be missing until it came")
  func providerReports() throws {
    var module = try Rehearsal<ExclusionRisk>("2025-09-29")
    let id = try module.open()
    try module.exclude(id, "2025-09-22")
    try module.run("record-provision", ["case": id, "kind": "day-six"])
    #expect(try module.ask("case", ["case": id]).rows.contains { $0[1] == .text("provider last reported: [x]") })
    try module.run("record-provider-report", ["case": id])
    #expect(try module.ask("case", ["case": id]).rows.contains { $0[1] == .text("provider last reported: 2025-09-29") })
    #expect(throws: Rejection.self) { try module.run("record-provider-report", ["case": id, "on": "2025-09-01"]) }
    try module.checkReplay()
  }

  @Test("A school that converts goes on under its new number, and its clock with it; no pupil's case is touched")
  func conversion() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-11-05")
    let id = try module.open("flag-pupil")
    for command in ["identify-school", "record-consultation"] { try module.run(command, ["urn": "900001"]) }
    try module.run("agree", ["urn": "900001", "funder": "pump-primed"])
    try module.run("train-staff", ["urn": "900001", "staff": "9"])
    let (old, new) = (try #require(URN(900001)), try #require(URN(900003)))
    let link = RegisterLink(urn: new, from: [RegisterLink.Link(urn: old, kind: "conversion")])
    let stated = try module.deliver("register/school-linked/900003/", link)
    #expect(!stated.contains { $0 is CaseChanged })
    #expect(module.state.enrolments[old] == nil)
    #expect(module.state.enrolments[new]?.state == .running)
    #expect(module.deadlines.filter { $0.key == "programme-review" }.map(\.caseID) == ["900003"])
    #expect(try module.ask("case", ["case": id]).rows.contains { $0[1] == .text("900001, now 900003") })
    #expect(try module.deliver("register/school-linked/900003/", link).isEmpty, "the same again says nothing new")
    var other = link
    other.from[0].kind = "succession"
    #expect(try module.deliver("register/school-linked/900003/", other).isEmpty)
    try module.run("record-clinic", ["urn": "900003"])
    try module.checkReplay()
  }

  @Test("What is overdue is listed with its rule and who owes it; what is due soon when it is asked for")
  func overdue() throws {
    var module = try Rehearsal<ExclusionRisk>("2025-09-22")
    let id = try module.open()
    try module.exclude(id, "2025-09-22")
    #expect(try module.ask("overdue").rows.isEmpty)
    let soon = try module.ask("overdue", ["within": "10"]).rows
    #expect(soon.contains { $0[0] == .text("exclusion-risk.\(id).exclusion-1-day-six") })
    try module.turn(to: #require(LocalDate("2025-09-30")))
    let late = try module.ask("overdue").rows.first { $0[0] == .text("exclusion-risk.\(id).exclusion-1-day-six") }
    #expect(late?[2...3] == [.text("2025-09-29"), .integer(1)])
    #expect(late?[5] == .text("exclusion-day-six"))
  }

  @Test(
    "Dates that cannot be are refused: out of order, to come where they must be past, or years away as birthdays are",
    arguments: [
      ["kind": "suspension", "first": "2018-11-05"],
      ["kind": "permanent", "first": "2018-11-05", "last": "2018-11-06"],
      ["kind": "suspension", "first": "2018-11-05", "last": "2018-11-02"],
      ["kind": "permanent", "first": "2018-11-01", "decided": "2018-11-05"],
      ["kind": "permanent", "first": "2018-11-12", "decided": "2018-11-12"],
      ["kind": "permanent", "first": "2006-03-14"], ["kind": "permanent", "first": "2018-11-05", "exam": "2006-03-14"],
      ["kind": "permanent", "first": "2018-11-05", "decided": "2006-03-14"],
    ])
  func dates(fields: [String: String]) throws {
    var module = try Rehearsal<ExclusionRisk>("2018-11-05")
    let id = try module.open()
    var all = [
      "case": id, "officer-consulted": "yes", "virtual-school-consulted": "yes", "exploitation-considered": "yes",
    ]
    all.merge(fields) { $1 }
    let refusal = #expect(throws: Rejection.self) { try module.run("record-exclusion", all) }
    #expect(refusal?.says("2006") == false)
  }

  @Test("A second permanent exclusion waits for the first to end; a school that the register does not have is refused")
  func unknown() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-11-05")
    let id = try module.open()
    try module.exclude(id, "2018-11-05")
    #expect(throws: Rejection.self) { try module.exclude(id, "2018-11-05") }
    let refusal = #expect(throws: Rejection.self) { try module.run("identify-school", ["urn": "140306"]) }
    #expect(refusal?.says("140306") == false, "six digits can be a birthday")
    #expect(throws: Rejection.self) {
      try module.run("record-notice", ["case": id, "exclusion": "2", "to": "parents"])
    }
    #expect(throws: Rejection.self) { try module.run("place-pupil", ["case": "exc-2018-0099"]) }
  }

  @Test("Returns are n of N: asked of the state-funded schools, once each, and a school that is missing is named")
  func returns() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-12-10")
    try module.deliver(
      "register/school-changed/900009/",
      RegisterSchool(
        urn: try #require(URN(900009)), name: "Elsewhere", phase: "secondary", governance: "independent", status: "open"
      ))
    let round = ["year": "2018/19", "term": "autumn"]
    #expect(throws: Rejection.self) { try module.run("record-return", round.merging(["urn": "900001"]) { $1 }) }
    try module.run("open-returns", round.merging(["due": "2019-01-18"]) { $1 })
    #expect(throws: Rejection.self) { try module.run("open-returns", round.merging(["due": "2019-01-18"]) { $1 }) }
    try module.run("record-return", round.merging(["urn": "900001"]) { $1 })
    #expect(throws: Rejection.self) { try module.run("record-return", round.merging(["urn": "900001"]) { $1 }) }
    #expect(throws: Rejection.self) { try module.run("record-return", round.merging(["urn": "900009"]) { $1 }) }
    let answer = try module.ask("returns")
    #expect(answer.rows.first?[2...3] == [.integer(1), .integer(3)])
    #expect(try module.ask("permanent-exclusions").notes.contains { $0.contains("1 of 3") })
    try module.run("update-providers-list")
    try module.run("record-panel", ["invited": "30", "took-part": "24"])
    #expect(throws: Rejection.self) { try module.run("record-panel", ["invited": "3", "took-part": "4"]) }
    try module.run("count-places", ["free": "0"])
    try module.run("remind-teachers", ["channel": "newsletter"])
    try module.run("record-past-year", ["year": "2014/15", "secondary": "45", "primary": "8", "provisional": "yes"])
    #expect(throws: Rejection.self) {
      try module.run("record-past-year", ["year": "2018/19", "secondary": "45", "primary": "8"])
    }
    let notes = try module.ask("indicators").notes.joined()
    #expect(notes.contains("last updated: 2018-12-10") && notes.contains("0 on 2018-12-10"))
    #expect(
      try module.ask("permanent-exclusions").notes.contains { $0.contains("provisional: 53 (45 secondary, 8 primary)") }
    )
    try module.checkReplay()
  }
}
