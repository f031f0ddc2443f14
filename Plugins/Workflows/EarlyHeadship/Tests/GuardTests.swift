import TestSupport
import Testing
import WorkflowKit

@testable import EarlyHeadship

/// Each guard refuses with its reason and rule, and lets pass what is right.
@Suite struct GuardTests {
  @Test("A visit is by a leader who may be asked on that day, and never by the school's own head")
  func leaders() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-10")
    let id = try module.appointed(urn: "900003", starts: "2018-09-03")
    func booking(_ leader: String, _ day: String = "2018-09-18") -> [String: String] {
      ["case": id, "leader": leader, "on": day, "half": "morning"]
    }
    #expect(module.refusal("book-visit", booking("nobody-known"))?.rule == "A085/A086")
    #expect(module.refusal("book-visit", booking("gil-parry"))?.rule == "A085/A086", "the leader's own school")
    #expect(module.refusal("book-visit", booking("suki-brand", "2019-01-15"))?.rule == "A085/A086", "until December")
    try module.leader("otto-vance", eligible: false)
    #expect(module.refusal("book-visit", booking("otto-vance"))?.rule == "A085/A086")
    try module.leader("otto-vance")
    try module.run("book-visit", booking("otto-vance"))
    #expect(module.refusal("book-visit", booking("suki-brand"))?.rule == "state-table", "booked already")
    try module.checkReplay()
  }

  @Test("A leader who may no longer be asked loses the visits to come; they stay owed, those made stay made")
  func lostLeader() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-10")
    let made = try module.appointed(starts: "2018-09-03")
    let booked = try module.appointed(urn: "900011", starts: "2018-09-03")
    try module.run("book-visit", ["case": made, "leader": "suki-brand", "on": "2018-09-10", "half": "afternoon"])
    try module.run("record-visit", ["case": made])
    try module.run("book-visit", ["case": booked, "leader": "suki-brand", "on": "2018-09-24", "half": "morning"])
    let stated = try module.leader("suki-brand", eligible: false)
    #expect(stated.compactMap { ($0 as? VisitCancelled)?.id } == [booked])
    #expect(module.state.headships[booked]?.stage == .appointed)
    #expect(module.state.headships[made]?.stage == .welcomed)
    #expect(module.owed("visit", booked) != nil)
    #expect(try module.leader("suki-brand", eligible: false).isEmpty, "nothing new is nothing to state")
    try module.run("book-visit", ["case": booked, "leader": "gil-parry", "on": "2018-09-24", "half": "morning"])
    try module.leader("gil-parry", until: "2018-09-20")
    #expect(module.state.headships[booked]?.stage == .appointed, "the visit is later than the last day")
    try module.checkReplay()
  }

  @Test("A visit is on a school day, is made once, and not before it was")
  func visitDays() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-10")
    let id = try module.appointed(starts: "2018-09-03")
    for day in ["2018-09-15", "2018-10-24", "2018-09-03"] {
      let rejection = module.refusal(
        "book-visit", ["case": id, "leader": "gil-parry", "on": day, "half": "morning"])
      #expect(rejection?.rule == "welcome-visit", "\(day)")
    }
    try module.run("book-visit", ["case": id, "leader": "gil-parry", "on": "2018-09-12", "half": "morning"])
    #expect(module.refusal("record-visit", ["case": id])?.rule == "state-table", "it is yet to come")
    try module.turn(to: "2018-09-12")
    try module.run("record-visit", ["case": id])
    #expect(module.refusal("record-visit", ["case": id])?.rule == "state-table")
    let interim = try module.appointed(urn: "900011", starts: "2018-09-03", kind: "interim")
    #expect(module.refusal("record-visit", ["case": interim])?.rule == "state-table", "nothing is booked")
    #expect(module.refusal("cancel-visit", ["case": interim, "because": "leader"])?.rule == "state-table")
    try module.run("book-visit", ["case": interim, "leader": "gil-parry", "on": "2018-09-12", "half": "morning"])
    try module.run("record-visit", ["case": interim])
    let again = ["case": interim, "leader": "gil-parry", "on": "2018-09-20", "half": "morning"]
    #expect(module.refusal("book-visit", again)?.rule == "A114", "an interim head is visited once, too")
  }

  @Test("Heads of academies may decline everything; of maintained schools the programme only, after the visit")
  func declining() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-10")
    let maintained = try module.appointed(starts: "2018-09-03")
    let academy = try module.appointed(urn: "900002", starts: "2018-09-03")
    #expect(module.owed("visit", maintained) != nil)
    #expect(module.owed("visit", academy) == nil, "the guarantee covers maintained schools")
    #expect(module.refusal("decline", ["case": maintained])?.rule == "A114")
    try module.run("decline", ["case": academy])
    try module.welcome(maintained, on: "2018-09-12")
    try module.run("decline", ["case": maintained])
    #expect(module.refusal("enrol", ["case": maintained])?.rule == "state-table")
    let other = try Rehearsal<EarlyHeadship>("2018-09-10")
    var second = other
    let taken = try second.appointed(urn: "900002", starts: "2018-09-03")
    try second.run("enrol", ["case": taken])
    #expect(second.state.headships[taken]?.stage == .enrolled, "the programme takes academies' heads all the same")
    let waits = try second.appointed(starts: "2018-09-03")
    #expect(second.refusal("enrol", ["case": waits])?.rule == "state-table", "the visit comes first")
  }

  @Test("One head at a time: a vacancy before an appointment, a council that is told, nobody twice")
  func oneHead() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-10-01")
    #expect(
      module.refusal("record-leaving", ["urn": "900099", "last-day": "2018-12-31"]) != nil, "not in the register")
    #expect(
      module.refusal("record-leaving", ["urn": "900001", "last-day": "2018-12-31", "on": "2018-10-02"])?.rule
        == "state-table")
    let gone = ["urn": "900012", "last-day": "2018-09-28"]
    #expect(module.refusal("record-leaving", gone)?.rule == "head-resigned-notice", "notice after the last day")
    try module.run("record-leaving", gone.merging(["on": "2018-09-28"]) { $1 })
    let id = try module.opened("record-leaving", ["urn": "900001", "last-day": "2018-12-31"])
    #expect(module.refusal("record-leaving", ["urn": "900001", "last-day": "2018-12-31"])?.rule == "one-head")
    let appointment = ["urn": "900001", "kind": "substantive", "starts": "2019-01-01"]
    #expect(module.refusal("appoint", appointment)?.rule == "head-resigned-notice")
    try module.run("record-told", ["case": id])
    #expect(module.refusal("appoint", appointment.merging(["starts": "2018-12-31"]) { $1 })?.rule == "one-head")
    #expect(module.refusal("appoint", appointment.merging(["on": "2018-10-02"]) { $1 })?.rule == "state-table")
    try module.run("appoint", appointment)
    #expect(module.refusal("appoint", appointment)?.rule == "one-head")
    #expect(module.refusal("record-leaving", ["urn": "900001", "last-day": "2019-08-31"])?.rule == "one-head")
    let acting = try module.appointed(starts: "2018-10-01", kind: "acting")
    #expect(module.refusal("appoint", appointment.merging(["kind": "interim"]) { $1 })?.rule == "one-head")
    #expect(module.refusal("confirm", ["case": acting, "starts": "2019-01-01"])?.rule == "one-head")
    #expect(module.refusal("end-interim", ["case": acting, "last-day": "2018-09-28"]) != nil)
    try module.run("withdraw-appointment", ["case": id])
    #expect(module.refusal("confirm", ["case": acting, "starts": "2018-09-01"])?.rule == "one-head")
    try module.turn(to: "2019-01-01")
    #expect(module.refusal("withdraw-leaving", ["case": id])?.rule == "one-head", "the head has left")
    try module.run("confirm", ["case": acting, "starts": "2019-01-02"])
    try module.turn(to: "2019-01-03")
    #expect(module.refusal("change-start", ["case": acting, "starts": "2019-02-01"])?.rule == "one-head")
    #expect(module.refusal("withdraw-appointment", ["case": acting])?.rule == "one-head")
    #expect(module.refusal("end-interim", ["case": acting])?.rule == "one-head", "no longer interim")
    #expect(module.refusal("appoint", appointment)?.rule == "one-head", "the head is not said to leave")
    try module.checkReplay()
  }

  @Test("The first year begins with a mentor of another school and a network meeting, in either order, and in post")
  func firstYear() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-10")
    let early = try module.appointed(starts: "2018-09-03")
    let late = try module.appointed(urn: "900011", starts: "2018-10-15")
    for id in [early, late] {
      try module.run("book-visit", ["case": id, "leader": "gil-parry", "on": "2018-09-10", "half": "morning"])
      try module.run("record-visit", ["case": id])
      try module.run("enrol", ["case": id])
    }
    #expect(module.refusal("name-mentor", ["case": early, "school": "900001"])?.rule == "mentor")
    #expect(module.refusal("name-mentor", ["case": early, "school": "900099"]) != nil)
    let meeting = try module.opened("set-network-meeting", ["day": "2018-09-12"])
    #expect(module.refusal("record-network-meeting", ["meeting": meeting])?.rule == "state-table", "it is yet to come")
    try module.turn(to: "2018-09-12")
    #expect(
      module.refusal("record-network-meeting", ["meeting": meeting, "came": "\(early),hea-2018-0099"])?.rule
        == "network-meeting")
    try module.run("record-network-meeting", ["meeting": meeting, "came": "\(early), \(late)"])
    #expect(module.state.headships[early]?.stage == .enrolled)
    try module.run("name-mentor", ["case": early, "school": "900012"])
    #expect(module.state.headships[early]?.stage == .inYear1)
    try module.run("name-mentor", ["case": late, "school": "900012"])
    #expect(module.state.headships[late]?.stage == .enrolled, "not in post yet")
    try module.turn(to: "2018-10-15")
    #expect(module.state.headships[late]?.stage == .inYear1)
    for day in ["2018-10-24", "2018-10-13", "2018-09-10"] {
      #expect(module.refusal("set-network-meeting", ["day": day])?.rule == "network-meeting")
    }
    try module.checkReplay()
  }

  @Test("The induction is complete when both strands are gone through, and reviewed when the year is")
  func review() throws {
    var module = try Rehearsal<EarlyHeadship>("2017-09-10")
    let id = try module.appointed(starts: "2017-09-03")
    try module.welcome(id, on: "2017-09-12")
    try module.begin(id, on: "2017-09-26")
    let completed = ["case": id, "result": "completed"]
    #expect(module.refusal("record-review", completed)?.rule == "headship-year-review")
    #expect(module.refusal("tick", ["case": id, "strand": "role", "item": "diocese"])?.rule == "A027", "the county's")
    try module.run("tick", ["case": id, "strand": "county", "item": "diocese", "applies": "no"])
    #expect(module.refusal("tick", ["case": id, "strand": "county", "item": "diocese"])?.rule == "A027", "twice")
    try module.turn(to: "2018-08-20")
    let rejection = module.refusal("record-review", completed)
    #expect(rejection?.rule == "A027")
    #expect(rejection?.reason.contains("virtual-school") == true && rejection?.reason.contains("diocese") == false)
    try module.run("record-review", ["case": id, "result": "second-year"])
    let second = try #require(module.owed("second-year-review", id))
    #expect(second.due.description == "2019-09-03")
    #expect(try module.ladder(second).prefix(3) == ["2019-07-23 owner", "2019-08-20 owner", "2019-09-03 owner"])
    #expect(module.refusal("record-review", completed)?.rule == "headship-second-year-review")
    #expect(module.refusal("record-review", ["case": id, "result": "second-year"])?.rule == "state-table")
    try module.checkReplay()
  }

  @Test("An interim head's support: agreed once, reviewed once it is agreed, contact once in post, in quarters")
  func interim() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-10")
    let id = try module.appointed(starts: "2018-09-12", kind: "interim")
    #expect(module.refusal("record-contact", ["case": id, "hours": "0.5"])?.rule == "interim-contact", "not in post")
    try module.turn(to: "2018-09-12")
    for hours in ["0.3", "0", "25", "-0.5"] {
      #expect(module.refusal("record-contact", ["case": id, "hours": hours])?.rule == "interim-contact", "\(hours)")
    }
    try module.run("record-contact", ["case": id, "hours": "0.75"])
    try module.run("record-contact", ["case": id, "hours": "1.5"])
    #expect(module.state.headships[id]?.post?.support?.quarters == 9)
    #expect(module.refusal("review-support", ["case": id])?.rule == "interim-plan")
    try module.run("agree-support", ["case": id])
    #expect(module.refusal("agree-support", ["case": id])?.rule == "interim-plan")
    try module.run("review-support", ["case": id])
    let head = try module.appointed(urn: "900011", starts: "2018-09-03")
    #expect(module.refusal("agree-support", ["case": head])?.rule == "state-table", "not an interim head")
  }

  @Test("Early years training is offered once, where there are children of that age; the coaching offer by its years")
  func offers() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-10")
    let primary = try module.appointed(starts: "2018-09-03")
    let secondary = try module.appointed(urn: "900011", starts: "2018-09-03")
    #expect(module.refusal("record-training-offer", ["case": secondary])?.rule == "early-years-training")
    try module.run("record-training-offer", ["case": primary])
    #expect(module.refusal("record-training-offer", ["case": primary])?.rule == "early-years-training")
    let answer = ["case": primary, "answer": "taken"]
    #expect(module.refusal("record-coaching-offer", answer)?.rule == "coaching-offer", "there was none in 2018")
    let vacant = try module.opened("record-leaving", ["urn": "900012", "last-day": "2018-12-31"])
    #expect(module.refusal("tick", ["case": vacant, "strand": "county", "item": "diocese"])?.rule == "state-table")
    #expect(module.refusal("record-coaching-offer", ["case": vacant, "answer": "taken"])?.rule == "coaching-offer")
    var later = try Rehearsal<EarlyHeadship>("2022-10-03")
    let head = try later.appointed(starts: "2018-09-03")
    #expect(later.owed("coaching-offer", head)?.due.description == "2023-09-03", "who began before has the five years")
    try later.run("record-coaching-offer", ["case": head, "answer": "not-taken"])
    #expect(later.owed("coaching-offer", head) == nil)
    var late = try Rehearsal<EarlyHeadship>("2023-10-03")
    let old = try late.appointed(starts: "2018-09-03")
    #expect(
      late.refusal("record-coaching-offer", ["case": old, "answer": "taken"])?.rule == "coaching-offer", "too late")
  }

  @Test("Money is spent of a line that is set, in pounds above none, on a day that has come")
  func money() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-10")
    let spending = ["for": "visits", "amount": "150"]
    #expect(module.refusal("record-spending", spending)?.rule == "budget-line")
    try module.run("set-budget", ["year": "2018/19", "amount": "8000"])
    #expect(try module.run("set-budget", ["year": "2018/19", "amount": "8000"]).isEmpty)
    #expect(module.refusal("record-spending", spending.merging(["on": "2018-09-11"]) { $1 })?.rule == "budget-line")
    #expect(module.refusal("record-spending", spending.merging(["amount": "0"]) { $1 }) != nil)
    try module.run("record-spending", spending)
    try module.run("record-spending", ["for": "network", "amount": "84.5"])
    #expect(
      try module.ask("funding").rows == [
        [.text("2018/19"), .decimal("8000.00"), .decimal("234.50"), .decimal("7765.50")]
      ])
    try module.checkReplay()
  }
}
