import WorkflowKit

extension Query where State == OperationalGroupState {
  /// `ossp ask operational-group case --urn 123456`.
  static var schoolCase: Query {
    Query("case", "One school: tier, flags, inspections, evidence, and all that was done", .urn("urn", "The school")) {
      (state, context, urn) throws(Rejection) in
      guard let school = state.schools[urn] else { throw Rejection("no school with URN \(urn) is known") }
      let page = CasePage(state, school, context)
      return Answer(
        title: "\(school.name) (\(urn))", columns: [.init("what", "What"), .init("value", "Value")],
        rows: page.lines.map { [.text($0.label), .words($0.value)] },
        notes: ["For the partners' circle. History stays, also after a conversion or closure."])
    }
  }
}

/// All that is known of one school, line by line.
struct CasePage {
  private(set) var lines: [(label: String, value: String)] = []

  init(_ state: OperationalGroupState, _ school: School, _ context: Context) {
    let urn = school.urn
    let today = context.today
    let one = state.cases[urn] ?? SchoolCase()
    add("codes", state.codes(of: urn, on: today).map(\.rawValue).joined(separator: " "))
    add(
      "register",
      "\(school.phase.rawValue), \(school.governance.rawValue), \(school.isOpen(on: today) ? "open" : "not open")"
        + (school.trust.map { ", \($0)" } ?? ""))
    if let tier = one.tier, let since = one.tierSince { add("tier", "\(tier.rawValue) since \(since)") }
    if let ended = one.ended { add("left the guarantee", "\(ended): \(one.endedBecause ?? "")") }
    if school.isMaintained, one.ended == nil {
      let proposal = state.proposal(for: urn, on: today, context.guarantee)
      add("proposed", "\(proposal.tier?.rawValue ?? "a person must say"): \(proposal.because)")
    }
    for older in [urn] + state.predecessors(of: urn) {
      for outcome in (state.outcomes[older]?.outcomes ?? []).reversed() {
        add(older == urn ? "inspection" : "inspection as URN \(older)", "\(outcome.words) (\(outcome.source))")
      }
    }
    add("inspection due", state.inspectionDue(urn, on: today, context.almanac, context.guarantee)?.description ?? "")
    for head in one.newHeads {
      add(
        "new head", "\(head.from) to \(head.until), welcome visit \(head.welcomed.map { "on \($0)" } ?? "not made yet")"
      )
    }
    records(one)
    for deadline in state.schoolDeadlines(urn, context.almanac).sorted(by: { ($0.due, $0.key) < ($1.due, $1.key) }) {
      switch deadline.outcome {
      case .owed: add("owed by \(deadline.due)", "\(deadline.title) (\(deadline.owner)): \(deadline.explanation)")
      case .uncounted(let reason): add("owed, not counted", "\(deadline.title): \(reason)")
      case .met, .cancelled: break
      }
    }
  }

  private mutating func records(_ one: SchoolCase) {
    for statement in one.statements {
      add(
        "position statement",
        "\(statement.on): \(statement.red) of \(statement.of) flags red, disadvantaged "
          + "\(statement.disadvantaged.rawValue), SEN \(statement.sen.rawValue) (\(statement.reference))")
    }
    for evidence in one.evidence.values.sorted(by: { $0.id < $1.id }) {
      let figure = [evidence.figure, evidence.threshold.map { "by \($0)" }].compactMap { $0 }.joined(separator: " ")
      let lifted = evidence.lifted.map { ", no longer since \($0): \(evidence.because ?? "")" } ?? ""
      add(
        "evidence \(evidence.id)",
        "\(evidence.trigger.rawValue), \(evidence.on), \(evidence.reference)\(figure.isEmpty ? "" : ", \(figure)")\(lifted)"
      )
    }
    for decision in one.decisions {
      add(
        "decision \(decision.id)",
        "\(decision.on): \(decision.from?.rawValue ?? "none") to \(decision.to?.rawValue ?? "none"), \(decision.cause.rawValue), "
          + "by \(decision.decidedBy)\(decision.dissent.map { ", dissent: \($0)" } ?? "")")
    }
    for visit in one.visits.values.sorted(by: { $0.id < $1.id }) {
      let day = visit.done ?? visit.booked
      add(
        "visit \(visit.id)",
        "\(visit.year), \(visit.stage.rawValue)\(day.map { " \($0)" } ?? "")\(visit.leader.map { ", \($0)" } ?? "")"
          + (visit.done == nil
            ? "" : ", risks: \(visit.risks.isEmpty ? "none" : visit.risks.map(\.rawValue).joined(separator: ", "))")
          + (visit.cancelled.isEmpty ? "" : ", cancelled \(visit.cancelled.count) times"))
    }
    for meeting in one.meetings.values.sorted(by: { $0.id < $1.id }) {
      let answer = meeting.answers.map { $0.onTrack ? ", on track" : ", not on track" } ?? ""
      add(
        "meeting \(meeting.id)",
        "\(meeting.stage.rawValue)\((meeting.held ?? meeting.called).map { " \($0)" } ?? "")\(answer)")
    }
    for plan in one.plans.values.sorted(by: { $0.id < $1.id }) {
      add("plan \(plan.id)", "\(plan.tier.rawValue), \(plan.stage.rawValue)")
    }
    for year in one.letters.keys.sorted() {
      add("letters \(year)", "\(one.letters[year]?.out ?? 0) of 3 are out")
    }
    if let on = one.escalated { add("escalated", "\(on), after meetings in a row that found it off track") }
  }

  private mutating func add(_ label: String, _ value: String) { lines.append((label, value)) }
}
