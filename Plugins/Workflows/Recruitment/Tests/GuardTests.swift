import TestSupport
import Testing
import WorkflowKit

@testable import Recruitment

/// Each guard refuses with its reason and rule, and lets pass what is right.
@Suite struct GuardTests {
  @Test("Who coaches the secondee does not monitor: at the appointment, at a change, and when either is recorded")
  func coachIsNotMonitor() throws {
    var module = try Rehearsal<Recruitment>("2017-09-04")
    try module.run("propose-secondment", ["begins": "2017-09-04", "ends": "2019-08-31"])
    let id = "rec-2017-0001"
    #expect(
      module.refusal("appoint-secondee", ["case": id, "coach": "ada-b", "reviewers": "cas-d,ada-b"])?.rule
        == "A013/A014")
    try module.run("appoint-secondee", ["case": id, "coach": "ada-b", "reviewers": "cas-d, eve-f"])
    #expect(module.refusal("change-coach", ["case": id, "coach": "cas-d", "reviewers": "cas-d"])?.rule == "A013/A014")
    #expect(module.refusal("log-coaching", ["case": id, "by": "cas-d"])?.rule == "A013/A014")
    #expect(module.refusal("log-coaching", ["case": id, "by": "gus-h"])?.rule == "A013/A014")
    #expect(module.refusal("review-secondment", ["case": id, "by": "ada-b"])?.rule == "A013/A014")
    #expect(module.refusal("review-secondment", ["case": id, "by": "gus-h"])?.rule == "A013/A014")
    try module.run("log-coaching", ["case": id, "by": "ada-b"])
    try module.run("review-secondment", ["case": id, "by": "eve-f"])
    try module.run("change-coach", ["case": id, "coach": "cas-d", "reviewers": "eve-f"])
    try module.run("log-coaching", ["case": id, "by": "cas-d"])
  }

  @Test("A secondment closes only with a report that points to something")
  func learning() throws {
    var module = try Rehearsal<Recruitment>("2018-11-05")
    #expect(module.refusal("propose-secondment", ["begins": "2018-09-01", "ends": "2018-09-01"]) != nil)
    try module.run("propose-secondment", ["begins": "2018-09-01", "ends": "2018-12-31"])
    let id = "rec-2018-0001"
    try module.run("appoint-secondee", ["case": id, "coach": "ada-b", "reviewers": "cas-d"])
    try module.turn(to: "2018-11-06")
    #expect(module.refusal("extend-secondment", ["case": id, "ends": "2018-12-01"]) != nil)
    #expect(module.refusal("accept-report", ["case": id])?.rule == "A015")
    #expect(module.refusal("record-lesson", ["case": id, "theme": "marketing", "pointer": "keep"])?.rule == "A015")
    try module.run("hand-in-report", ["case": id, "paper": "learning-report-2018"])
    #expect(module.refusal("accept-report", ["case": id])?.rule == "A015")
    try module.run("record-lesson", ["case": id, "theme": "marketing", "pointer": "stop"])
    #expect(module.refusal("record-lesson", ["case": id, "theme": "marketing", "pointer": "stop"]) != nil)
    try module.run("accept-report", ["case": id])
    #expect(try module.ask("learning").rows.first?[1...2] == [.text("stop"), .text("marketing")])
  }

  @Test("Nobody is registered after the first day, or in a school in special measures, and who has started may go on")
  func registration() throws {
    var module = try Rehearsal<Recruitment>("2019-05-06")
    let started = try module.inducted(start: "2019-05-07")
    let id = try module.accepted(start: "2019-05-10")
    #expect(module.refusal("register", ["case": id, "body": "otsa"])?.rule == "state-table", "not cleared")
    #expect(
      module.refusal("clear", ["case": id, "qts": "yes", "references": "no", "dbs": "yes"])?.rule == "clearance")
    try module.run("clear", ["case": id, "qts": "yes", "references": "yes", "dbs": "yes"])
    try module.turn(to: "2019-05-13")
    #expect(module.refusal("register", ["case": id, "body": "otsa"])?.rule == "induction-registration")
    try module.run("change-start", ["case": id, "start": "2019-06-03"])
    let barred = try module.deliver("operational-group/special-measures-began/900011/", SpecialMeasuresSaid(on: nil))
    #expect(barred.contains { ($0 as? StartBarred)?.id == id })
    #expect(!barred.contains { ($0 as? StartBarred)?.id == started }, "who has started may go on")
    #expect(module.owed("placement", id) != nil)
    #expect(module.refusal("register", ["case": id, "body": "otsa"])?.rule == "induction-special-measures")
    try module.run("record-meeting", ["case": started])
    try module.turn(to: "2019-05-20")
    try module.deliver("operational-group/special-measures-ended/900011/", SpecialMeasuresSaid(on: nil))
    #expect(module.owed("placement", id) == nil)
    try module.run("register", ["case": id, "body": "otsa"])
    #expect(module.refusal("change-start", ["case": id, "start": "2019-05-01"])?.rule == "induction-registration")
    try module.deliver(
      "operational-group/special-measures-began/900011/", SpecialMeasuresSaid(on: LocalDate("2019-06-01")))
    try module.turn(to: "2019-06-03")
    #expect(module.refusal("begin-induction", ["case": id])?.rule == "induction-special-measures")
    try module.deliver(
      "operational-group/special-measures-ended/900011/", SpecialMeasuresSaid(on: LocalDate("2019-06-02")))
    try module.run("begin-induction", ["case": id])
    let late = try module.deliver("operational-group/special-measures-ended/900011/", SpecialMeasuresSaid(on: nil))
    #expect(late.isEmpty, "nothing ends twice")
    try module.checkReplay()
  }

  @Test("An acceptance at a school in special measures is barred from its first day on")
  func acceptedInSpecialMeasures() throws {
    var module = try Rehearsal<Recruitment>("2019-03-04")
    try module.deliver("operational-group/special-measures-began/900001/", SpecialMeasuresSaid(on: nil))
    let id = try module.accepted(urn: "900001", start: "2019-09-02")
    #expect(module.owed("placement", id) != nil)
    try module.run("withdraw", ["case": id, "by": "candidate", "reason": "special-measures"])
    #expect(module.owed("placement", id) == nil)
    #expect(module.owed("registration", id) == nil)
  }

  @Test("The last decision waits for all meetings and reports, each in its own term")
  func result() throws {
    var module = try Rehearsal<Recruitment>("2018-09-03")
    let id = try module.inducted(start: "2018-09-04")
    #expect(module.refusal("record-report", ["case": id])?.rule == "induction-report")
    try module.turn(to: "2018-12-14")
    try module.run("record-meeting", ["case": id])
    #expect(module.refusal("record-meeting", ["case": id])?.rule == "induction-assessment", "term 2 has not begun")
    try module.turn(to: "2019-04-04")
    #expect(module.refusal("record-report", ["case": id, "on": "2018-12-13"])?.rule == "induction-report")
    try module.run("record-report", ["case": id])
    try module.run("record-meeting", ["case": id])
    try module.turn(to: "2019-07-15")
    try module.run("record-meeting", ["case": id])
    #expect(module.refusal("record-meeting", ["case": id])?.rule == "induction-length")
    #expect(module.refusal("record-result", ["case": id, "result": "completed"])?.rule == "induction-report")
    try module.run("record-report", ["case": id])
    try module.run("record-report", ["case": id])
    #expect(module.refusal("record-result", ["case": id, "result": "extended"]) != nil)
    #expect(module.refusal("record-result", ["case": id, "result": "completed", "terms": "1"]) != nil)
    try module.run("record-result", ["case": id, "result": "extended", "terms": "1"])
    #expect(module.refusal("record-result", ["case": id, "result": "completed"])?.rule == "induction-length")
    #expect(module.refusal("record-interim-assessment", ["case": id])?.rule == "induction-interim-assessment")
  }

  @Test("Unknown schools, days to come, days before the state, shares and amounts that are none are refused")
  func plain() throws {
    var module = try Rehearsal<Recruitment>("2019-03-04")
    #expect(module.refusal("expect-vacancy", ["urn": "123456", "group": "arts", "needed": "2019-09-01"]) != nil)
    for share in ["0", "1.5", "0.05", "0.655"] {
      #expect(
        module.refusal("expect-vacancy", ["urn": "900001", "group": "arts", "needed": "2019-09-01", "share": share])
          != nil)
    }
    try module.run("expect-vacancy", ["urn": "900001", "group": "arts", "needed": "2019-09-01", "share": "0.65"])
    let id = "rec-2019-0001"
    #expect(module.refusal("advertise", ["case": id])?.rule == "state-table")
    #expect(module.refusal("advertise", ["case": "rec-2019-0002", "cause": "growth"]) != nil)
    try module.run("advertise", ["case": id, "cause": "growth"])
    #expect(module.refusal("offer", ["case": id, "on": "2019-03-05"])?.reason.contains("yet to come") == true)
    #expect(module.refusal("offer", ["case": id, "on": "2019-03-03"])?.reason.contains("since") == true)
    #expect(module.refusal("withdraw", ["case": id, "by": "candidate"]) != nil)
    try module.run("offer", ["case": id])
    #expect(module.refusal("accept", ["case": id, "start": "2019-03-01"]) != nil)
    #expect(module.refusal("change-start", ["case": id, "start": "2019-09-02"])?.rule == "state-table")
    #expect(module.refusal("record-reason", ["case": id, "reason": "housing"])?.rule == "lost-reason")
    #expect(module.refusal("set-budget", ["year": "2018/19", "amount": "0"]) != nil)
    #expect(module.refusal("set-budget", ["year": "2018/19", "amount": "10.005"]) != nil)
    #expect(module.refusal("record-spending", ["for": "itt", "amount": "10"])?.rule == "budget-line")
    #expect(module.refusal("record-contact", ["provider": "x-y", "channel": "visit", "on": "2019-03-05"]) != nil)
    try module.run("propose-element", ["kind": "fair", "title": "spring-fair"])
    #expect(module.refusal("propose-element", ["kind": "fair", "title": "spring-fair"]) != nil)
    try module.run("plan-element", ["case": "rec-2019-0002"])
    #expect(module.refusal("submit-bid", ["case": "rec-2019-0002", "amount": "5"])?.rule == "state-table")
    try module.run("propose-element", ["kind": "funding-bid", "title": "fund"])
    try module.run("plan-element", ["case": "rec-2019-0003"])
    try module.run("submit-bid", ["case": "rec-2019-0003", "amount": "5"])
    #expect(module.refusal("record-bid", ["case": "rec-2019-0003", "result": "won"])?.rule == "A012")
    #expect(module.refusal("record-bid", ["case": "rec-2019-0003", "result": "lost", "amount": "5"])?.rule == "A012")
  }

  @Test("A day that is no last day for notice, and more answers than questions, are refused")
  func notice() throws {
    var module = try Rehearsal<Recruitment>("2018-08-31")
    let fields = ["post": "teacher", "date": "2018-10-31", "notices": "12", "heard": "120", "asked": "149"]
    #expect(module.refusal("record-notices", fields) != nil, "no year is in view yet")
    try module.turn(to: "2018-09-01")
    #expect(module.refusal("record-notices", fields.merging(["post": "head"]) { $1 })?.rule == "resignation-head")
    #expect(module.refusal("record-notices", fields.merging(["heard": "150"]) { $1 }) != nil)
    try module.run("record-notices", fields)
    #expect(try module.ask("notice").rows.first { $0[0] == .text("2018-10-31") }?[4] == .integer(12))
  }

  @Test("What became of a teacher is asked after one, two and three years, in that order")
  func retention() throws {
    var module = try Rehearsal<Recruitment>("2018-09-03")
    let id = try module.inducted(start: "2018-09-04")
    #expect(
      module.refusal("record-retention", ["case": id, "years": "1", "answer": "same-school"])?.rule == "retention-check"
    )
    try module.turn(to: "2019-09-04")
    #expect(
      module.refusal("record-retention", ["case": id, "years": "2", "answer": "same-school"])?.rule == "retention-check"
    )
    try module.run("record-retention", ["case": id, "years": "1", "answer": "left-county"])
    #expect(
      module.refusal("record-retention", ["case": id, "years": "2", "answer": "same-school"])?.rule == "retention-check"
    )
  }
}
