import WorkflowKit

/// A school is entitled to visits in a year.
struct VisitsEntitled: SchoolEvent {
  static let name = "visits-entitled"
  static let label = "A school is entitled to visits of a system leader"

  var urn: URN
  var year: SchoolYear
  var tier: SupportTier
  /// The visits, by their numbers.
  var visits: [String]

  func apply(to state: inout OperationalGroupState) {
    for id in visits {
      state.number(id, of: urn)
      state.change(urn) { $0.visits[id] = Visit(id: id, year: year, tier: tier) }
    }
  }
}

/// A system leader was asked to make a visit.
struct VisitAssigned: SchoolEvent {
  static let name = "visit-assigned"
  static let label = "A system leader was asked to make a visit"

  var urn: URN
  var visit: String
  var leader: String
  var on: LocalDate

  func apply(to state: inout OperationalGroupState) {
    state.change(urn, visit, .assign) { $0.leader = leader }
  }
}

/// A visit has a date.
struct VisitBooked: SchoolEvent {
  static let name = "visit-booked"
  static let label = "A visit has a date"

  var urn: URN
  var visit: String
  var date: LocalDate

  func apply(to state: inout OperationalGroupState) {
    state.change(urn, visit, .book) { $0.booked = date }
  }
}

/// A visit was called off: the school is still entitled to it.
struct VisitCancelled: SchoolEvent {
  static let name = "visit-cancelled"
  static let label = "A visit was called off and is still to be made"

  var urn: URN
  var visit: String
  var on: LocalDate
  var because: String

  func apply(to state: inout OperationalGroupState) {
    state.change(urn, visit, .cancel) { visit in
      visit.leader = nil
      visit.booked = nil
      visit.cancelled.append(Visit.Cancellation(on: on, because: because))
    }
  }
}

/// A visit was made.
struct VisitMade: SchoolEvent {
  static let name = "visit-made"
  static let label = "A visit was made"

  var urn: URN
  var visit: String
  var on: LocalDate
  var risks: [RiskFactor]

  func apply(to state: inout OperationalGroupState) {
    state.change(urn, visit, .make) { visit in
      visit.done = on
      visit.risks = risks
    }
  }
}

/// The note of a visit arrived.
struct VisitNoteIn: SchoolEvent {
  static let name = "visit-note-in"
  static let label = "The note of a visit arrived"

  var urn: URN
  var visit: String
  var on: LocalDate
  /// Where it is kept.
  var reference: String

  func apply(to state: inout OperationalGroupState) {
    state.change(urn, visit, .note) { visit in
      visit.noteIn = on
      visit.note = reference
    }
  }
}

/// The note of a visit was sent back to be completed, or accepted.
struct VisitNoteRead: SchoolEvent {
  static let name = "visit-note-read"
  static let label = "The note of a visit was accepted, or sent back"

  var urn: URN
  var visit: String
  var on: LocalDate
  var isAccepted: Bool

  func apply(to state: inout OperationalGroupState) {
    state.change(urn, visit, isAccepted ? .accept : .sendBack) { visit in
      if isAccepted { visit.accepted = on } else { visit.noteIn = nil }
    }
  }
}

/// Visits that were not made are no longer owed.
struct VisitsEnded: SchoolEvent {
  static let name = "visits-ended"
  static let label = "Visits that were not made are no longer owed"

  var urn: URN
  var visits: [String]
  var on: LocalDate
  /// Whether the year ended; else the entitlement did.
  var isLapse: Bool
  var because: String

  func apply(to state: inout OperationalGroupState) {
    for visit in visits { state.change(urn, visit, isLapse ? .lapse : .withdraw) { _ in } }
  }
}

extension OperationalGroupState {
  fileprivate mutating func change(
    _ urn: URN, _ visit: String, _ step: Visit.Step, _ change: (inout Visit) -> Void
  ) {
    self.change(urn) { one in
      guard var changed = one.visits[visit] else { return }
      changed.take(step)
      change(&changed)
      one.visits[visit] = changed
    }
  }
}
