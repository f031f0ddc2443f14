import WorkflowKit

/// The welcome visit of a system leader: half a day.
struct Visit: Hashable, Codable, Sendable {
  /// Who visits: an id of the people file.
  var leader: String
  /// For when it is booked, or when it was made.
  var on: LocalDate
  /// Which half of the day.
  var half: Half
  /// When it was made; nil while it is booked.
  var made: LocalDate?

  /// Half a day.
  enum Half: String, Codable, Sendable, CaseIterable {
    case morning, afternoon
  }

  /// Why a visit was cancelled.
  enum Reason: String, Codable, Sendable, CaseIterable {
    case school, leader
    case leaderNotEligible = "leader-not-eligible"
  }
}

/// A system leader is assigned and the visit booked.
struct VisitBooked: CaseEvent {
  typealias Case = Headship
  static let name = "headship-visit-booked"
  static let label = "A system leader is assigned and the welcome visit booked"
  var step: HeadshipStep { .visitBooked }
  var id: String
  /// When it was booked.
  var on: LocalDate
  var leader: String
  /// The day of the visit.
  var day: LocalDate
  var half: Visit.Half
}

/// A booked visit is cancelled; it stays owed.
struct VisitCancelled: CaseEvent {
  typealias Case = Headship
  static let name = "headship-visit-cancelled"
  static let label = "The booked welcome visit is cancelled and stays owed"
  var step: HeadshipStep { .visitCancelled }
  var id: String
  var on: LocalDate
  var because: Visit.Reason
}

/// The visit was made.
struct VisitMade: CaseEvent {
  typealias Case = Headship
  static let name = "headship-visit-made"
  static let label = "The half-day welcome visit was made"
  var step: HeadshipStep { .visited }
  var id: String
  var on: LocalDate
}

extension HeadshipState {
  /// How each event of visits changes the state.
  static var visitEvents: [Evolution<HeadshipState>] {
    [
      .step(VisitBooked.self) { one, event in
        one.post?.visit = Visit(leader: event.leader, on: event.day, half: event.half)
        one.post?.bookings += 1
      },
      .step(VisitCancelled.self) { one, _ in one.post?.visit = nil },
      .step(VisitMade.self) { one, event in
        one.post?.visit?.on = event.on
        one.post?.visit?.made = event.on
      },
    ]
  }
}
