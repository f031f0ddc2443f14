import WorkflowKit

extension OperationalGroupState {
  /// The decision and all that follows from it, in one unit: visits, plan, meetings, clock, and what others are told.
  func consequences(of decision: Decision, for urn: URN, _ context: Context) -> [any DomainEvent] {
    let guarantee = context.guarantee
    var events: [any DomainEvent] = [TierDecided(urn: urn, decision: decision)]
    var after = self
    after.take(events)
    var numbers = after.numbers
    guard decision.from != decision.to || decision.cause == .placed else {
      return events + after.clockOfNewJudgement(urn, decision, guarantee)
    }
    events.append(
      TierChanged(urn: urn, tier: decision.to, from: decision.from, on: decision.on, decision: decision.id))
    if let tier = decision.to {
      let year = SchoolYear(ofGuarantee: decision.on)
      events += after.entitlementChanges(urn, tier, in: year, on: context.today, guarantee, &numbers)
    } else {
      events += after.withdrawal(urn, on: context.today, because: "the school has no tier any more")
    }
    let why = "the school is \(decision.to?.rawValue ?? "without a tier") now"
    events += after.planChanges(urn, decision, because: why, &numbers, on: context.today)
    events += after.meetingChanges(urn, decision, because: why, &numbers, on: context.today)
    if decision.to == .inadequate {
      let guidance = DatedText.holding(on: decision.on, in: guarantee.guidance).map { ", by \($0)" } ?? ""
      events.append(AgendaItemAdded(urn: urn, what: "support with academisation\(guidance)"))
    }
    if decision.to == .ri, let outcome = after.ownOutcome(of: urn, on: decision.on) {
      events.append(
        ClockStarted(
          urn: urn, judged: outcome.inspected, published: outcome.published, meaning: guarantee.termMeaning, was: nil))
    } else if let clock = after.cases[urn]?.clock, clock.ended == nil {
      events.append(ClockEnded(urn: urn, on: decision.on, because: why))
    }
    return events
  }

  /// A school that stays RI after another judgement of it is counted anew from that report.
  private func clockOfNewJudgement(
    _ urn: URN, _ decision: Decision, _ guarantee: GuaranteeSettings
  ) -> [any DomainEvent] {
    guard decision.to == .ri, let outcome = ownOutcome(of: urn, on: decision.on), let clock = cases[urn]?.clock,
      outcomes[urn]?.known(clock.judged) != outcome
    else { return [] }
    return [
      ClockStarted(
        urn: urn, judged: outcome.inspected, published: outcome.published, meaning: guarantee.termMeaning, was: nil)
    ]
  }

  /// The visits that a school without entitlement has open.
  func withdrawal(_ urn: URN, on date: LocalDate, because: String) -> [any DomainEvent] {
    let visits = unmade(urn, stages: [.entitled, .assigned, .booked])
    return visits.isEmpty
      ? [] : [VisitsEnded(urn: urn, visits: visits, on: date, isLapse: false, because: because)]
  }

  /// The plan that the tier before had ends, and the one that the new tier needs is owed.
  private func planChanges(
    _ urn: URN, _ decision: Decision, because: String, _ numbers: inout RecordNumbers, on date: LocalDate
  ) -> [any DomainEvent] {
    var events = closedPlans(urn, on: date, because: because)
    if let tier = decision.to, tier.hasPlan {
      events.append(PlanOwed(urn: urn, plan: numbers.next(date), tier: tier, on: decision.on))
    }
    return events
  }

  /// The open plans of a school end.
  func closedPlans(_ urn: URN, on date: LocalDate, because: String) -> [any DomainEvent] {
    (cases[urn]?.plans.values.filter { $0.stage != .closed } ?? []).sorted { $0.id < $1.id }.map { plan in
      PlanClosed(urn: urn, plan: plan.id, on: date, because: because)
    }
  }

  /// A series of meetings begins, goes on or ends.
  private func meetingChanges(
    _ urn: URN, _ decision: Decision, because: String, _ numbers: inout RecordNumbers, on date: LocalDate
  ) -> [any DomainEvent] {
    let open = cases[urn]?.openMeeting
    if let tier = decision.to, tier.hasMeetings {
      guard open == nil else { return [] }
      return [MeetingDue(urn: urn, meeting: numbers.next(date), tier: tier, after: decision.on)]
    }
    return open.map { [MeetingStoodDown(urn: urn, meeting: $0.id, because: because)] } ?? []
  }
}
