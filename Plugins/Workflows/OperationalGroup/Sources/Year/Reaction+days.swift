import WorkflowKit

/// The core's event `day-began`.
struct DayBegan: Codable, Hashable, Sendable {
  var date: LocalDate
}

extension Reaction where State == OperationalGroupState {
  /// What a day brings by itself: a year, an outcome that becomes known, an eligibility that ends, a school that left, a
  /// trust that came into scope.
  static var dayBegan: Reaction {
    Reaction("core/day-began/", as: DayBegan.self) { state, event, meta in
      state.changes(on: event.date, meta.guarantee)
    }
  }

  /// A changed setting: the clocks that it governs are read anew, in the open.
  static var settingsTookEffect: Reaction {
    Reaction("core/settings-took-effect/operational-group/", as: ConfigurationTookEffect.self) { state, _, meta in
      state.clockChanges(state.cases.keys, on: meta.today, meta.guarantee)
        + state.eligibilityChanges(on: meta.today, meta.guarantee)
    }
  }

  /// What the register says of a school: a conversion or closure ends its guarantee.
  static var schoolChanged: Reaction {
    Reaction("register/school-changed/", as: RegisterSchool.self) { state, event, meta in
      let school = event.school
      guard state.schools[school.urn] != school else { return [] }
      var events: [any DomainEvent] = [SchoolNoted(school: school)]
      var after = state
      after.take(events)
      events += after.ending(school.urn, on: meta.today)
      events += after.specialMeasuresChanges([school.urn], on: meta.today)
      if after.leaders.values.contains(where: { $0.ownSchool == school.urn }) {
        events += after.eligibilityChanges(on: meta.today, meta.guarantee)
      }
      return events
    }
  }
}

extension OperationalGroupState {
  /// What a day brings by itself.
  func changes(on date: LocalDate, _ guarantee: GuaranteeSettings) -> [any DomainEvent] {
    var after = self
    var events: [any DomainEvent] = []
    func add(_ more: [any DomainEvent]) {
      after.take(more)
      events += more
    }
    for urn in cases.keys.sorted() where cases[urn]?.tier != nil { add(after.ending(urn, on: date)) }
    if (date.month, date.day) == (9, 1) {
      add(after.beginning(of: SchoolYear(ofGuarantee: date), on: date, guarantee))
    }
    // Only a file with later dates, or a category that waits for its date, gives the days anything to find.
    if let last = lastOutcomeDay, date <= last {
      add(after.specialMeasuresChanges(outcomes.keys, on: date))
    } else {
      add(after.specialMeasuresChanges(specialMeasures.keys, on: date))
    }
    add(after.eligibilityChanges(on: date, guarantee))
    // An academy that was judged, or of which evidence was recorded, since yesterday is in scope from today.
    let year = SchoolYear(ofGuarantee: date)
    if openedYears.contains(year) { add(after.conversationChanges(in: year, on: date, guarantee)) }
    return events
  }

  /// The end of the guarantee for a school that became an academy or closed; its history stays.
  func ending(_ urn: URN, on date: LocalDate) -> [any DomainEvent] {
    guard let one = cases[urn], one.ended == nil, let tier = one.tier, let school = schools[urn] else { return [] }
    let isOpen = school.isOpen(on: date)
    guard !isOpen || !school.isMaintained else { return [] }
    let successor = school.successors.last { schools[$0]?.isOpen(on: date) ?? true }
    let isAcademy = successor.map { schools[$0]?.isAcademy == true } ?? school.isAcademy
    let because =
      isAcademy
      ? "became an academy\(successor.map { " under URN \($0)" } ?? "")"
      : successor.map { "closed, and URN \($0) took its place" } ?? "closed"
    let last = isOpen ? date : school.closed?.next ?? date
    var events: [any DomainEvent] = withdrawal(urn, on: date, because: because)
    events += closedPlans(urn, on: date, because: because)
    if let open = one.openMeeting { events.append(MeetingStoodDown(urn: urn, meeting: open.id, because: because)) }
    if let clock = one.clock, clock.ended == nil { events.append(ClockEnded(urn: urn, on: last, because: because)) }
    events.append(GuaranteeEnded(urn: urn, on: last, because: because, successor: successor))
    events.append(TierChanged(urn: urn, tier: nil, from: tier, on: last, decision: nil))
    return events
  }
}
