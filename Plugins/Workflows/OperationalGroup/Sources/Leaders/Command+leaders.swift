import WorkflowKit

extension Command where State == OperationalGroupState {
  /// `ossp do operational-group register-leader --leader leader-3 --standing head --own-school 123456`.
  static var registerLeader: Command {
    Command(
      "register-leader", "Put a system leader on the list, or change what is known of one",
      .caseID("leader", "The id in the people file, which stays", hint: "leader-3"),
      .choice("standing", "What makes the person a system leader", of: SystemLeader.Standing.self),
      .optional(.urn("own-school", "The school that the leader heads")),
      .optional(.date("retired", "The day of retirement from headship")),
      .optional(.date("until", "The last day of a designation or contract"))
    ) { (state, context, id, standing, ownSchool, retired, until) throws(Rejection) in
      if state.leaders[id]?.stage == .ended {
        throw Rejection("system leader \(id) left the list: give a new one another id, for its history stays")
      }
      if standing == .head, ownSchool == nil {
        throw Rejection(
          "'own-school' is missing: a practising head counts by the own school's judgement", rule: "leader-eligibility")
      }
      if standing.isRetired, retired == nil {
        throw Rejection(
          "'retired' is missing: a retired head counts for a time from that day on", rule: "leader-eligibility")
      }
      let registered = LeaderRegistered(
        leader: id, standing: standing, ownSchool: ownSchool, retired: retired, designatedUntil: until)
      var after = state
      after.take([registered])
      return [registered] + after.eligibilityChanges(on: context.today, context.guarantee)
    }
  }

  /// `ossp do operational-group declare-conflict --leader leader-3 --urn 123456 --because …`.
  static var declareConflict: Command {
    Command(
      "declare-conflict", "Record that a system leader may not visit a school", .caseID("leader", "The system leader"),
      .urn("urn", "The school"), .text("because", "Why", hint: "former head")
    ) { (state, context, id, urn, because) throws(Rejection) in
      _ = try state.leader(id)
      let declared = LeaderConflictDeclared(leader: id, urn: urn, because: because)
      let stands = state.cases[urn]?.visits.values.filter { visit in
        visit.leader == id && (visit.stage == .assigned || visit.stage == .booked)
      }
      return [declared]
        + (stands ?? []).sorted { $0.id < $1.id }.map { visit in
          VisitCancelled(urn: urn, visit: visit.id, on: context.today, because: "the system leader declared a conflict")
        }
    }.by(Roles.lead, Roles.systemLeader)
  }

  /// `ossp do operational-group train-leader --leader leader-3 --what "Coaching, day 1"`.
  static var trainLeader: Command {
    Command(
      "train-leader", "Record training that a system leader did", .caseID("leader", "The system leader"),
      .text("what", "Which training"), .optional(.date("on", "When", hint: "today, unless given"))
    ) { (state, context, id, what, date) throws(Rejection) in
      _ = try state.leader(id)
      return [LeaderTrained(leader: id, training: SystemLeader.Training(on: try context.past(date), what: what))]
    }
  }

  /// `ossp do operational-group end-leader --leader leader-3`.
  static var endLeader: Command {
    Command("end-leader", "Take a system leader off the list", .caseID("leader", "The system leader")) {
      (state, context, id) throws(Rejection) in
      let leader = try state.leader(id)
      try SystemLeader.table.check(.leaves, from: leader.stage, of: id)
      var events: [any DomainEvent] = [LeaderEnded(leader: id, on: context.today)]
      if leader.stage == .eligible {
        events.append(
          LeaderEligibilityChanged(
            leader: id, eligible: false, until: context.today, ownSchool: leader.ownSchool,
            because: "no longer on the list", on: context.today))
      }
      return events + state.released(id, on: context.today, because: "no longer on the list")
    }
  }
}
