import Testing
import WorkflowKit

@testable import OperationalGroup

@Suite struct MeetingTests {
  /// Holds the open meeting of a school today; gives what was stated.
  @discardableResult
  private func hold(
    _ module: inout Rehearsal<OperationalGroup>, _ urn: Int, onTrack: String = "yes"
  ) throws -> [any DomainEvent] {
    let id = try #require(try module.one(urn).openMeeting?.id)
    if try module.one(urn).openMeeting?.stage == .due {
      try module.run("call-meeting", ["meeting": id, "on": module.today.description, "late-because": "a test"])
    }
    return try module.run("hold-meeting", answers(id, onTrack: onTrack))
  }

  private func answers(_ id: String, onTrack: String = "yes", chair: String = "role/senior-la-officer") -> [String:
    String]
  {
    ["meeting": id, "chair": chair, "on-track": onTrack, "timely": "yes", "reflects-needs": "yes", "impact": "yes"]
  }

  @Test("Every six weeks, moved to the nearest school day before a closed one, never further apart but for a closure")
  func rolls() throws {
    // Six weeks after Wednesday 6 March 2019 is 17 April, in the Easter holiday: the nearest school day before is 5 April.
    var module = try Rehearsal<OperationalGroup>(placed: "2019-03-06")
    var due = try #require(module.deadline("900004", "strategy-meeting"))
    #expect(due.due == LocalDate("2019-04-05"))
    #expect(due.explanation.caveats.contains { $0.contains("17 Apr 2019") && $0.contains("nearest school day before") })
    // Held on 14 June 2019, the next is 26 July, three days into the summer holiday; from 23 July it is 3 September.
    try module.turn(to: "2019-06-14")
    try hold(&module, County.dogwood)
    due = try #require(module.deadline("900004", "strategy-meeting"))
    #expect(due.due == LocalDate("2019-07-23"))
    try module.turn(to: "2019-07-23")
    try hold(&module, County.dogwood)
    due = try #require(module.deadline("900004", "strategy-meeting"))
    #expect(due.due == LocalDate("2019-09-03"))
    // Held early in July there is no school day for three to six weeks after: the first one after, and why.
    let summer = try Rehearsal<OperationalGroup>(placed: "2019-07-05")
    due = try #require(summer.deadline("900004", "strategy-meeting"))
    #expect(due.due == LocalDate("2019-09-03"))
    #expect(due.explanation.caveats.contains { $0.contains("first school day after") && $0.contains("60 days") })
    try summer.checkReplay()
    try module.checkReplay()
  }

  @Test("The vectors for 2025-26: 22 October, 3 December, 14 January, 25 February; 8 April is closed")
  func vectors() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2025-09-10")
    for day in ["2025-10-22", "2025-12-03", "2026-01-14", "2026-02-25"] {
      let due = try #require(module.deadline("900004", "strategy-meeting"))
      #expect(due.due == LocalDate(day))
      try module.turn(to: day)
      try hold(&module, County.dogwood)
    }
    #expect(module.deadline("900004", "strategy-meeting")?.due == LocalDate("2026-03-27"), "the last day before Easter")
    let answer = try module.ask("meetings", ["urn": "900004", "open": "yes"])
    #expect(
      try #require(answer.rows.first)[12].sortText.contains("8 Apr 2026")
        || answer.rows[0][12].sortText.contains("2026-04-08"))
  }

  @Test("Four answers or none; the chair is a senior officer; each guard of a meeting")
  func guards() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let id = try #require(try module.one(County.dogwood).openMeeting?.id)
    for missing in ["on-track", "timely", "reflects-needs", "impact", "chair"] {
      var fields = answers(id)
      fields[missing] = nil
      #expect(try module.refusal("hold-meeting", fields).contains("'\(missing)'"))
    }
    func call(_ on: String, _ more: [String: String] = [:]) throws -> String {
      try module.refusal("call-meeting", ["meeting": id, "on": on].merging(more) { $1 })
    }
    #expect(try module.refusal("hold-meeting", answers(id)).contains("is DUE, and 'hold' does not follow"))
    #expect(try call("2018-09-07").contains("which is past"))
    #expect(try call("2018-09-22").contains("is closed"))
    #expect(try call("2018-10-30").contains("by when six-weekly meetings bring it"))
    #expect(try module.refusal("send-papers", ["meeting": id]).contains("papers go out for one that is called"))
    #expect(try module.refusal("put-off-meeting", ["meeting": id, "because": "x"]).contains("does not follow"))
    #expect(try module.refusal("agree-actions", ["meeting": id]).contains("does not follow"))
    #expect(
      try module.refusal("call-meeting", ["meeting": "og-2018-0999", "on": "2018-10-01"]).contains(
        "there is no strategy meeting"))
    try module.run("call-meeting", ["meeting": id, "on": "2018-10-30", "late-because": "inspection in that week"])
    #expect(try module.one(County.dogwood).meetings[id]?.lateBecause == "inspection in that week")
    try module.run("call-meeting", ["meeting": id, "on": "2018-10-10"])
    #expect(try module.one(County.dogwood).meetings[id]?.lateBecause == nil)
    #expect(try module.refusal("hold-meeting", answers(id)).contains("yet to come"))
    try module.turn(to: "2018-10-10")
    #expect(try module.refusal("hold-meeting", answers(id, chair: "operational-group")).contains("senior officer"))
    #expect(
      try module.refusal("hold-meeting", answers(id).merging(["on": "2018-09-10"]) { $1 }).contains("goes on after"))
    let events = try module.run("hold-meeting", answers(id))
    #expect(events.contains { ($0 as? MeetingDue)?.after == LocalDate("2018-10-10") })
    #expect(try module.refusal("hold-meeting", answers(id)).contains("is HELD"))
    #expect(try module.refusal("add-agenda-item", ["urn": "900001", "what": "x"]).contains("no strategy meetings"))
    try module.checkReplay()
  }

  @Test("Two meetings in a row off track go before the chair, once; the setting says how many")
  func escalation() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    func held(_ day: String, _ onTrack: String) throws -> Bool {
      try module.turn(to: day)
      return try hold(&module, County.dogwood, onTrack: onTrack).contains { $0 is SchoolEscalated }
    }
    #expect(try held("2018-10-10", "no") == false)
    #expect(try held("2018-11-14", "yes") == false)
    #expect(try held("2018-12-12", "no") == false)
    #expect(try held("2019-01-16", "no") == true)
    #expect(try held("2019-02-13", "no") == false, "the third does not repeat the second")
    #expect(try held("2019-03-20", "no") == true)
    let escalated = module.events.compactMap { $0 as? SchoolEscalated }
    #expect(escalated.allSatisfy { $0.to == "operational-group-chair" && $0.meetings.count == 2 })
    try module.checkReplay()
  }

  @Test("A new head in a school with meetings is a matter for the next one; in another school it is a flag only")
  func newHead() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    for urn in [County.dogwood, County.elm, County.alder] {
      try module.deliver(
        "early-headship/head-appointed/\(urn)/",
        ["headship": "hea-2018-0001", "from": "2018-10-01", "on": "2018-09-10"])
    }
    #expect(try module.one(County.dogwood).openMeeting?.agenda == ["new head from 2018-10-01"])
    let elm = try module.one(County.elm).openMeeting?.agenda
    #expect(
      elm == ["support with academisation, by Schools Causing Concern, February 2018", "new head from 2018-10-01"])
    #expect(try module.one(County.alder).meetings.isEmpty)
    #expect(try module.one(County.alder).newHeads.count == 1)
    // The same news again changes nothing.
    #expect(
      try module.deliver(
        "early-headship/head-appointed/900004/",
        ["headship": "hea-2018-0001", "from": "2018-10-01", "on": "2018-09-10"]
      ).isEmpty)
    try module.run("add-agenda-item", ["urn": "900004", "what": "many newly qualified teachers"])
    let answer = try module.ask("meetings", ["open": "yes", "urn": "900004"])
    #expect(try #require(answer.rows.first)[11] == .text("new head from 2018-10-01; many newly qualified teachers"))
    try module.checkReplay()
  }
}
