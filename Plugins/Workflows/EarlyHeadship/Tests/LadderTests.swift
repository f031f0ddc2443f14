import TestSupport
import Testing
import WorkflowKit

@testable import EarlyHeadship

/// Each clock runs by the dated rules that the project ships, on the days that a person counts by hand.
@Suite struct LadderTests {
  @Test("The council is to be told on the day a head gives notice; the lead hears two working days later")
  func notice() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-26")
    let id = try module.opened("record-leaving", ["urn": "900001", "last-day": "2018-12-31"])
    let owed = try #require(module.owed("notice", id))
    #expect(owed.due.description == "2018-09-26")
    #expect(owed.owner == "school/900001")
    #expect(try module.ladder(owed).prefix(2) == ["2018-09-26 owner", "2018-09-28 module-lead"])
    try module.run("record-told", ["case": id])
    #expect(module.owed("notice", id) == nil)
    let note = try module.ask("case", ["case": id]).notes.first { $0.contains("notice was to be given by 2018-09-30") }
    #expect(note != nil, "the Burgundy Book's day stands beside it")
  }

  @Test("The visit is owed within twenty school days of the first: 15, 10, 5 before, the day, then the group's lead")
  func visit() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-03")
    let id = try module.appointed(starts: "2018-09-03")
    let owed = try #require(module.owed("visit", id))
    // The county's INSET day is the first; 4 September counts as one.
    #expect(owed.due.description == "2018-10-01")
    #expect(
      try module.ladder(owed).prefix(6) == [
        "2018-09-10 owner", "2018-09-17 owner", "2018-09-24 owner", "2018-10-01 owner",
        "2018-10-02 role/operational-group-lead", "2018-10-03 module-lead",
      ])
    try module.turn(to: "2018-10-01")
    #expect(!module.events.contains { $0 is DeadlineMissed })
    try module.turn(to: "2018-10-02")
    #expect(module.events.contains { ($0 as? DeadlineMissed)?.deadline.key == "visit" })
    #expect(try module.ask("overdue").rows.first?[4] == .integer(1))
    try module.welcome(id, on: "2018-10-03")
    #expect(module.events.contains { ($0 as? DeadlineMet)?.late == true })
  }

  @Test("Where the appointment is a term ahead the visit is to be booked before the first day")
  func booking() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-05-14")
    let ahead = try module.appointed(starts: "2018-09-03")
    let owed = try #require(module.owed("visit-booked", ahead))
    #expect(owed.due.description == "2018-09-03")
    #expect(try module.ladder(owed).prefix(3) == ["2018-06-28 owner", "2018-07-19 owner", "2018-09-03 owner"])
    try module.run("book-visit", ["case": ahead, "leader": "gil-parry", "on": "2018-09-18", "half": "morning"])
    #expect(module.owed("visit-booked", ahead) == nil)
    #expect(module.owed("visit", ahead) != nil, "booked is not made")
    try module.turn(to: "2018-06-18")
    let short = try module.appointed(urn: "900011", starts: "2018-09-03")
    #expect(module.owed("visit-booked", short) == nil)
    try module.run("change-start", ["case": short, "starts": "2019-01-01"])
    #expect(module.owed("visit", short)?.due.description == "2019-02-01")
  }

  @Test("Network meetings are announced four weeks and one week before, and nobody is told on")
  func network() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-03")
    let id = try module.opened("set-network-meeting", ["day": "2018-10-10"])
    let owed = try #require(module.owed("meeting", id))
    #expect(try module.ladder(owed) == ["2018-09-12 owner", "2018-10-03 owner"])
    try module.run("move-network-meeting", ["meeting": id, "day": "2018-10-17"])
    #expect(module.owed("meeting", id)?.due.description == "2018-10-17")
    try module.run("cancel-network-meeting", ["meeting": id])
    #expect(module.owed("meeting", id) == nil)
  }

  @Test("Early years training is offered in the first national term")
  func training() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-03")
    let id = try module.appointed(starts: "2018-09-03")
    let owed = try #require(module.owed("early-years-training", id))
    #expect(owed.due.description == "2018-12-21")
    #expect(try module.ladder(owed).prefix(3) == ["2018-11-09 owner", "2018-11-30 owner", "2018-12-14 owner"])
    let secondary = try module.appointed(urn: "900011", starts: "2018-09-03")
    #expect(module.owed("early-years-training", secondary) == nil)
    try module.run("record-training-offer", ["case": id])
    #expect(module.owed("early-years-training", id) == nil)
  }

  @Test("The first year's review is due after twelve months, rolled to a school day before: 6 and 2 weeks, the day")
  func review() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-03")
    let id = try module.appointed(starts: "2018-09-03")
    try module.welcome(id, on: "2018-09-12")
    #expect(module.owed("year-review", id) == nil, "not enrolled")
    try module.begin(id, on: "2018-09-26")
    let owed = try #require(module.owed("year-review", id))
    #expect(owed.due.description == "2019-09-03")
    #expect(try module.ladder(owed).prefix(3) == ["2019-07-23 owner", "2019-08-20 owner", "2019-09-03 owner"])
    try module.turn(to: "2019-09-03")
    try module.run("record-review", ["case": id, "result": "second-year"])
    #expect(module.owed("year-review", id) == nil)
    #expect(module.owed("second-year-review", id)?.due.description == "2020-09-03", "needs no calendar")
  }

  @Test("The national coaching offer ends with the fifth year: 12, 6 and 3 months before")
  func coaching() throws {
    var module = try Rehearsal<EarlyHeadship>("2024-09-02")
    let id = try module.appointed(starts: "2024-09-02")
    let owed = try #require(module.owed("coaching-offer", id))
    #expect(owed.due.description == "2029-09-02")
    var earlier = try Rehearsal<EarlyHeadship>("2022-09-01")
    let head = try earlier.appointed(starts: "2018-09-03")
    let open = try #require(earlier.owed("coaching-offer", head))
    #expect(open.ruleVersion == 2, "the version that reaches heads in post")
    #expect(try module.ladder(open) == ["2022-09-02 owner", "2023-03-03 owner", "2023-06-02 owner"])
    let acting = try module.appointed(urn: "900011", starts: "2024-09-02", kind: "acting")
    #expect(module.owed("coaching-offer", acting) == nil)
  }

  @Test("An interim head: a plan in ten school days, weekly contact in the first half term, a review every six weeks")
  func interim() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-04")
    let id = try module.appointed(starts: "2018-09-04", kind: "interim")
    let plan = try #require(module.owed("support-plan", id))
    #expect(plan.due.description == "2018-09-18")
    #expect(try module.ladder(plan).prefix(2) == ["2018-09-11 owner", "2018-09-18 owner"])
    let contact = try #require(module.owed("contact-1", id))
    #expect(contact.due.description == "2018-09-11")
    #expect(try module.ladder(contact).prefix(2) == ["2018-09-11 owner", "2018-09-13 module-lead"])
    try module.turn(to: "2018-09-10")
    try module.run("agree-support", ["case": id])
    #expect(module.owed("review-1", id)?.due.description == "2018-10-19", "not in half term")
    for day in ["2018-09-11", "2018-09-18", "2018-09-25", "2018-10-02", "2018-10-09"] {
      try module.turn(to: day)
      try module.run("record-contact", ["case": id, "hours": "0.5"])
    }
    #expect(module.owed("contact-6", id)?.due.description == "2018-10-16")
    try module.turn(to: "2018-10-16")
    try module.run("record-contact", ["case": id, "hours": "0.5"])
    #expect(module.owed("contact-7", id) == nil, "the half term ends on 19 October")
    try module.turn(to: "2018-10-19")
    try module.run("review-support", ["case": id])
    #expect(module.owed("review-2", id)?.due.description == "2018-11-30")
    #expect(try module.ladder(#require(module.owed("review-2", id))).first == "2018-11-23 owner")
    try module.checkReplay()
  }

  @Test("An interim time beyond two national terms goes to the senior officer")
  func length() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-04")
    let id = try module.appointed(starts: "2018-09-04", kind: "interim")
    let owed = try #require(module.owed("interim-length", id))
    let ladder = try module.ladder(owed)
    #expect(ladder.contains("\(owed.due) role/senior-officer"))
    #expect(owed.due.description == "2019-07-23", "two terms after the one in which it began")
    try module.turn(to: "2018-12-20")
    try module.run("end-interim", ["case": id])
    #expect(module.owed("interim-length", id) == nil)
    #expect(module.deadlines.allSatisfy { $0.caseID != id }, "nothing is owed to who has left")
  }
}
