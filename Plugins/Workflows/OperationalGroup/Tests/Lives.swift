import Testing
import WorkflowKit

@testable import OperationalGroup

/// Long lives of the invented county, in which all that can happen happens once.
enum Lives {
  /// Two years in which every row of every table is walked.
  static func everything() throws -> Rehearsal<OperationalGroup> {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    try visits(&module)
    try letters(&module)
    try partners(&module)
    try support(&module)
    try conversations(&module)
    try turnOfYear(&module)
    return module
  }

  private static func visits(_ module: inout Rehearsal<OperationalGroup>) throws {
    let ids = try module.visits(County.dogwood).map(\.id)
    // A visit from end to end, its note sent back once; one called off while assigned, one while booked.
    for id in ids { try module.run("assign-visit", ["urn": "900004", "leader": "leader-1", "visit": id]) }
    try module.run("book-visit", ["visit": ids[0], "on": "2018-09-12"])
    try module.run("book-visit", ["visit": ids[0], "on": "2018-09-13"])
    try module.run("cancel-visit", ["visit": ids[1], "because": "no head in school"])
    try module.run("book-visit", ["visit": ids[2], "on": "2018-10-02"])
    try module.run("cancel-visit", ["visit": ids[2], "because": "strike"])
    try module.run("book-visit", ["visit": ids[3], "on": "2018-10-03"])
    try module.turn(to: "2018-09-17")
    try module.run("make-visit", ["visit": ids[0], "risks": "leadership, progress"])
    for _ in 1...2 {
      try module.run("note-visit", ["visit": ids[0], "reference": "DOC-31"])
      try module.run("read-note", ["visit": ids[0], "accepted": "no"])
    }
    try module.run("note-visit", ["visit": ids[0], "reference": "DOC-31"])
    try module.run("read-note", ["visit": ids[0], "accepted": "yes"])
  }

  private static func letters(_ module: inout Rehearsal<OperationalGroup>) throws {
    try module.run("send-letters", ["to": "all"])
    try module.run("confirm-letter", ["urn": "900001", "to": "head"])
    try module.run("bounce-letter", ["urn": "900001", "to": "head"])
    try module.run("bounce-letter", ["urn": "900001", "to": "clerk"])
    try module.run("send-letters", ["to": "clerk", "urn": "900001"])
  }

  private static func partners(_ module: inout Rehearsal<OperationalGroup>) throws {
    func plan(_ module: Rehearsal<OperationalGroup>, _ partner: String) throws -> String {
      try #require(module.state.partnerPlans.values.first { $0.partner == partner && $0.stage != .closed }?.id)
    }
    for partner in ["county-council", "diocesan-board", "teaching-schools-alliance"] {
      try module.run("await-plan", ["partner": partner])
    }
    let first = try plan(module, "county-council")
    let second = try plan(module, "diocesan-board")
    for id in [first, second] {
      try module.run("receive-plan", ["plan": id, "reference": "DOC-50"])
      try module.run("send-back-plan", ["plan": id, "because": "no measure"])
      try module.run("receive-plan", ["plan": id, "reference": "DOC-51"])
      try module.run(
        "validate-plan",
        ["plan": id, "targets": "4", "owner": "partner/county-council", "measure": "figures of KS2", "themes": "1, 5"])
    }
    for _ in 1...2 {
      try module.run(
        "review-partner-plan",
        ["plan": first, "kept": "good", "impact": "some", "contribution": "good", "reference": "DOC-52"])
    }
    for id in [first, second, try plan(module, "teaching-schools-alliance")] {
      try module.run("close-partner-plan", ["plan": id])
    }
    for (what, end) in [("a", "finish-action"), ("b", "drop-action")] {
      try module.run("add-action", ["what": what, "owner": "role/early-years-team", "due": "2018-10-01"])
      let id = try #require(module.state.actions.values.first { $0.what == what }?.id)
      try module.run("move-action", ["action": id, "due": "2018-10-08", "because": "half term"])
      try module.run(end, end == "drop-action" ? ["action": id, "because": "not needed"] : ["action": id])
    }
    for (day, steps) in [
      ("2018-09-17", ["send-report", "send-report", "hold-board-meeting"]), ("2018-09-18", ["cancel-board-meeting"]),
      ("2018-09-19", ["send-report", "cancel-board-meeting"]),
    ] {
      try module.run("set-board-meeting", ["on": day])
      let id = try #require(module.state.boardMeetings.values.first { $0.date == LocalDate(day) }?.id)
      for step in steps {
        try module.run(step, step == "send-report" ? ["meeting": id, "reference": "DOC-60"] : ["meeting": id])
      }
    }
    try module.run("set-board-meeting", ["on": "2018-09-21"])
    try module.turn(to: "2018-09-21")
    let id = try #require(module.state.boardMeetings.values.first { $0.stage == .planned }?.id)
    try module.run("hold-board-meeting", ["meeting": id])
  }

  private static func support(_ module: inout Rehearsal<OperationalGroup>) throws {
    let plan = try #require(try module.one(County.dogwood).plans.keys.first)
    let agreed = [
      "plan": plan, "criteria": "KS2 at the county's average", "measures": "KS2 2019", "elements": "coaching = school",
    ]
    for _ in 1...2 { try module.run("agree-plan", agreed) }
    try module.run("review-plan", ["plan": plan, "impact": "partly", "reference": "DOC-40"])
    func open(_ module: Rehearsal<OperationalGroup>, _ urn: Int) throws -> String {
      try #require(try module.one(urn).openMeeting?.id)
    }
    let meeting = try open(module, County.dogwood)
    try module.run("call-meeting", ["meeting": meeting, "on": "2018-10-10"])
    try module.run("call-meeting", ["meeting": meeting, "on": "2018-10-11"])
    try module.run("put-off-meeting", ["meeting": meeting, "because": "no room"])
    try module.run("call-meeting", ["meeting": meeting, "on": "2018-10-12"])
    try module.turn(to: "2018-10-12")
    try module.run("send-papers", ["meeting": meeting])
    try module.run(
      "hold-meeting",
      [
        "meeting": meeting, "chair": "role/senior-la-officer", "on-track": "yes", "timely": "yes",
        "reflects-needs": "yes", "impact": "no",
      ])
    try module.run("agree-actions", ["meeting": meeting])
    // TGO+ and back: the plan that was owed ends, the meeting stands down.
    let evidence = try module.evidence(County.birch, "section-8")
    try module.decide(County.birch, "TGO", evidence)
    let visits = try module.visits(County.birch).map(\.id)
    try module.run("assign-visit", ["urn": "900002", "leader": "leader-1", "visit": visits[0]])
    try module.run("book-visit", ["visit": visits[0], "on": "2018-10-18"])
    try module.run("assign-visit", ["urn": "900002", "leader": "leader-1", "visit": visits[1]])
    try module.decide(County.birch, "TGO+", evidence)
    try module.run("lift-trigger", ["evidence": evidence, "because": "letter withdrawn"])
    try module.decide(County.birch, "TGO")
    // RI that becomes good while a meeting is called.
    try module.run("call-meeting", ["meeting": try open(module, County.dogwood), "on": "2018-11-14"])
    try module.outcomes("900004,Good,2018-10-02,2018-10-11")
    try module.decide(County.dogwood, "GO")
    // Birch leaves the guarantee with visits in every state.
    let closed = County.school(
      County.birch, "Birch Primary School", closed: "2018-10-12", successors: [900_020])
    try module.deliver("register/school-changed/900002/", closed)
    try module.turn(to: "2018-10-15")
  }

  private static func conversations(_ module: inout Rehearsal<OperationalGroup>) throws {
    func conversation(_ module: Rehearsal<OperationalGroup>, _ trust: String) throws -> String {
      try #require(module.state.conversations.values.first { $0.trust == trust }?.id)
    }
    let thicket = try conversation(module, "Thicket Trust")
    try module.run("offer-conversation", ["conversation": thicket])
    try module.run("decline-conversation", ["conversation": thicket])
    try module.run("offer-conversation", ["conversation": thicket])
    try module.run("hold-conversation", ["conversation": thicket])
    for step in [[], ["offer-conversation"]] {
      let evidence = try module.evidence(County.ivy, "causing-concern")
      try module.run("scope-conversations")
      let hedge = try #require(
        module.state.conversations.values.filter { $0.trust == "Hedge Trust" }.max { $0.id < $1.id }?.id)
      for command in step { try module.run(command, ["conversation": hedge]) }
      try module.run("lift-trigger", ["evidence": evidence, "because": "settled"])
      try module.turn(to: module.today.next.description)
    }
  }

  private static func turnOfYear(_ module: inout Rehearsal<OperationalGroup>) throws {
    // leader-2 loses the own school's grade and gets it back; then both leave.
    try module.outcomes("900001,Requires improvement,2018-10-16,2018-10-16")
    try module.outcomes("900001,Good,2018-10-30,2018-10-30")
    try module.turn(to: "2018-10-30")
    try module.outcomes("900001,Inadequate,2018-11-13,2018-11-13")
    try module.turn(to: "2018-11-13")
    try module.run("end-leader", ["leader": "leader-2"])
    let visits = try module.visits(County.cedar)
    try module.run("assign-visit", ["urn": "900003", "leader": "leader-1", "visit": visits[0].id])
    try module.turn(to: "2019-09-02")
    try module.run("end-leader", ["leader": "leader-1"])
  }
}
