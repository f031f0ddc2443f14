import WorkflowKit

/// The four terms of a school that requires improvement began, or are counted in another way from now on.
struct ClockStarted: SchoolEvent {
  static let name = "clock-started"
  static let label = "The four terms in which a school is to be judged good"

  var urn: URN
  var judged: LocalDate
  var published: LocalDate?
  var meaning: TermMeaning
  /// What it meant before, where the setting changed; nil for a clock that began.
  var was: TermMeaning?

  func apply(to state: inout OperationalGroupState) {
    state.change(urn) { $0.clock = ImprovementClock(judged: judged, published: published, meaning: meaning) }
  }
}

/// The school left RI: nothing is counted any more.
struct ClockEnded: SchoolEvent {
  static let name = "clock-ended"
  static let label = "A school is not counted towards good within four terms any more"

  var urn: URN
  var on: LocalDate
  var because: String

  func apply(to state: inout OperationalGroupState) { state.change(urn) { $0.clock?.ended = on } }
}

extension OperationalGroupState {
  /// What to state so that the open clocks run by the outcomes and the setting of today.
  func clockChanges(_ urns: some Sequence<URN>, on date: LocalDate, _ guarantee: GuaranteeSettings) -> [any DomainEvent]
  {
    var events: [any DomainEvent] = []
    for urn in Set(urns).sorted() {
      guard let one = cases[urn], one.tier == .ri, let clock = one.clock, clock.ended == nil else { continue }
      var now = clock
      now.meaning = guarantee.termMeaning
      // A date of publication that comes later counts; a later judgement is a matter of a decision.
      if let known = outcomes[urn]?.known(clock.judged) { now.published = known.published ?? clock.published }
      guard now != clock else { continue }
      events.append(
        ClockStarted(
          urn: urn, judged: now.judged, published: now.published, meaning: now.meaning,
          was: now.meaning == clock.meaning ? nil : clock.meaning))
    }
    return events
  }
}
