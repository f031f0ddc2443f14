import WorkflowKit

extension OperationalGroupState {
  /// What to state so that what others know of special measures is what is known on a date.
  func specialMeasuresChanges(_ urns: some Sequence<URN>, on date: LocalDate) -> [any DomainEvent] {
    var events: [any DomainEvent] = []
    for urn in Set(urns).sorted() {
      let outcome = ownOutcome(of: urn, on: date)
      // A file of all England's outcomes says nothing here about schools that the register does not have.
      guard let school = schools[urn] else { continue }
      let isOpen = school.isOpen(on: date)
      // Inadequate without a category counts: it may be special measures, and induction there would be void.
      let isIn = isOpen && outcome?.grade == .inadequate && outcome?.category != .seriousWeaknesses
      switch (specialMeasures[urn], isIn, outcome) {
      case (nil, true, let outcome?):
        events.append(
          SpecialMeasuresBegan(
            urn: urn, on: outcome.known, inspected: outcome.inspected, isStated: outcome.category == .specialMeasures))
      case (_?, false, let outcome):
        let reason = isOpen ? outcome.map(\.words) ?? "the outcome was withdrawn" : "the school closed"
        events.append(
          SpecialMeasuresEnded(urn: urn, on: isOpen ? outcome?.known ?? date : date, because: reason))
      default: break
      }
    }
    return events
  }
}
