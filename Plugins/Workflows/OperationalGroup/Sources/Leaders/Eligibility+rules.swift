import WorkflowKit

extension OperationalGroupState {
  /// Whether a system leader may be asked on a date, by the guarantee's words.
  ///
  /// A head's own school is judged under its own number or, where that has no outcome yet, by the schools it came from.
  func eligibility(of leader: SystemLeader, on date: LocalDate, _ guarantee: GuaranteeSettings) -> Eligibility {
    if leader.standing.isRetired {
      guard let retired = leader.retired else {
        return Eligibility(isEligible: false, until: nil, because: "the day of retirement is not known")
      }
      let until = retired.adding(years: guarantee.retiredYears)
      let words = "retired on \(retired), which counts for \(guarantee.retiredYears) years, until \(until)"
      return Eligibility(isEligible: date <= until, until: until, because: words)
    }
    if let until = leader.designatedUntil, until < date {
      return Eligibility(isEligible: false, until: until, because: "the designation ended on \(until)")
    }
    guard leader.standing == .head else {
      let words = leader.designatedUntil.map { "designated until \($0)" } ?? "designated, without an end"
      return Eligibility(isEligible: true, until: leader.designatedUntil, because: words)
    }
    guard let own = leader.ownSchool else {
      return Eligibility(isEligible: false, until: nil, because: "the head's own school is not named")
    }
    if let school = schools[own], !school.isOpen(on: date) {
      return Eligibility(isEligible: false, until: nil, because: "the head's own school, URN \(own), is not open")
    }
    guard let (outcome, urn) = outcomeWithHistory(of: own, on: date) else {
      return Eligibility(isEligible: false, until: nil, because: "no inspection of the head's own school is known")
    }
    let history = urn == own ? "" : " as URN \(urn), from which it came"
    let isGood = guarantee.scales.meaning(of: outcome) == .tier(.go)
    return Eligibility(
      isEligible: isGood, until: isGood ? leader.designatedUntil : nil,
      because: "own school: \(outcome.words)\(history)\(isGood ? "" : ", which is not good or outstanding")")
  }

  /// Refuses a leader who may not visit a school on a date.
  func checkMayVisit(
    _ id: String, _ urn: URN, on date: LocalDate, _ guarantee: GuaranteeSettings
  ) throws(Rejection) {
    let leader = try leader(id)
    let eligibility = eligibility(of: leader, on: date, guarantee)
    guard leader.stage != .ended, eligibility.isEligible else {
      throw Rejection(
        "system leader \(id) is not eligible on \(date): "
          + (leader.stage == .ended ? "no longer on the list" : eligibility.because), rule: "leader-eligibility")
    }
    guard leader.ownSchool != urn else {
      throw Rejection(
        "system leader \(id) is the head of \(name(of: urn)): nobody visits the own school", rule: "leader-eligibility")
    }
    if let conflict = leader.conflicts[urn] {
      throw Rejection(
        "system leader \(id) has declared a conflict with \(name(of: urn)): \(conflict)", rule: "leader-eligibility")
    }
  }

  /// A system leader.
  func leader(_ id: String) throws(Rejection) -> SystemLeader {
    if let leader = leaders[id] { return leader }
    throw Rejection("there is no system leader of that id: record them first, with register-leader")
  }

  /// What to state so that what others know of leaders is what holds on a date; their visits are looked at again.
  func eligibilityChanges(on date: LocalDate, _ guarantee: GuaranteeSettings) -> [any DomainEvent] {
    var events: [any DomainEvent] = []
    for id in leaders.keys.sorted() {
      guard let leader = leaders[id], leader.stage != .ended else { continue }
      let eligibility = eligibility(of: leader, on: date, guarantee)
      let wasEligible = leader.stage == .eligible
      // Others keep the own school too: its head makes no visit there.
      guard
        wasEligible != eligibility.isEligible || leader.until != eligibility.until
          || leader.toldSchool != leader.ownSchool
      else { continue }
      events.append(
        LeaderEligibilityChanged(
          leader: id, eligible: eligibility.isEligible, until: eligibility.until, ownSchool: leader.ownSchool,
          because: eligibility.because, on: date))
      if !eligibility.isEligible { events += released(id, on: date, because: eligibility.because) }
    }
    return events
  }

  /// The visits that a leader can no longer make: each is still to be made, by somebody else.
  func released(_ leader: String, on date: LocalDate, because: String) -> [any DomainEvent] {
    var events: [any DomainEvent] = []
    for urn in cases.keys.sorted() {
      for visit in (cases[urn]?.visits.values ?? [:].values).sorted(by: { $0.id < $1.id })
      where visit.leader == leader && (visit.stage == .assigned || visit.stage == .booked) {
        events.append(
          VisitCancelled(
            urn: urn, visit: visit.id, on: date, because: "the system leader is not eligible any more: \(because)"))
      }
    }
    return events
  }
}
