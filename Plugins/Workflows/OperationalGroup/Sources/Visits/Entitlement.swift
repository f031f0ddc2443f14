import WorkflowKit

extension OperationalGroupState {
  /// What to state so that a school has the visits of a year that its tier gives.
  ///
  /// Visits that were made, booked or assigned count; a cancelled one is still to be made and so counts once.
  func entitlementChanges(
    _ urn: URN, _ tier: SupportTier, in year: SchoolYear, on date: LocalDate, _ guarantee: GuaranteeSettings,
    _ numbers: inout RecordNumbers
  ) -> [any DomainEvent] {
    let visits = (cases[urn]?.visits.values.filter { $0.year == year && $0.stage.counts } ?? []).sorted {
      $0.id < $1.id
    }
    // Where no number is stated, as for an inadequate school, visits that stand are left alone.
    guard let wanted = guarantee.visits(tier) else { return [] }
    if visits.count < wanted {
      let ids = (visits.count..<wanted).map { _ in numbers.next(date) }
      return [VisitsEntitled(urn: urn, year: year, tier: tier, visits: ids)]
    }
    let surplus = visits.filter { $0.stage == .entitled }.suffix(visits.count - wanted).map(\.id)
    guard !surplus.isEmpty else { return [] }
    return [
      VisitsEnded(
        urn: urn, visits: surplus, on: date, isLapse: false,
        because: "\(tier.rawValue) gives \(wanted) \(wanted == 1 ? "visit" : "visits") a year")
    ]
  }

  /// The visits of a school in a year that were not made, to be ended for one reason.
  func unmade(_ urn: URN, before year: SchoolYear? = nil, stages: Set<Visit.Stage>) -> [String] {
    let visits = cases[urn]?.visits.values.filter { visit in
      stages.contains(visit.stage) && year.map { visit.year < $0 } ?? true
    }
    return (visits ?? []).map(\.id).sorted()
  }

  /// A visit with its school.
  func visit(_ id: String) throws(Rejection) -> (urn: URN, visit: Visit) {
    guard let urn = schoolOfRecord[id], let visit = cases[urn]?.visits[id] else {
      throw Rejection("there is no visit of that id: 'ossp ask operational-group visits' lists them")
    }
    return (urn, visit)
  }
}
