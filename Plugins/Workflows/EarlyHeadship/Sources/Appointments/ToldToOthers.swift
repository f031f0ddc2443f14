import WorkflowKit

/// An event that other modules and the partners hear: a school and dates of a post, nothing of the person.
protocol ToldToPartners: DomainEvent {
  var urn: URN { get }
}

extension ToldToPartners {
  static var audience: Audience { .partners }
  var subject: String { urn.description }
}

/// The council knows that a head leaves.
struct HeadLeaving: ToldToPartners {
  static let name = "head-leaving"
  static let label = "The council knows that a head leaves"
  var urn: URN
  var headship: String
  var on: LocalDate
  /// The last day in post.
  var lastDay: LocalDate
}

/// The head whose leaving was told stays.
struct HeadStays: ToldToPartners {
  static let name = "head-stays"
  static let label = "A head who was to leave stays"
  var urn: URN
  var headship: String
  var on: LocalDate
}

/// A head is appointed.
struct HeadAppointed: ToldToPartners {
  static let name = "head-appointed"
  static let label = "A head is appointed"
  var urn: URN
  var headship: String
  var on: LocalDate
  /// How.
  var kind: HeadKind
  /// The first day in post.
  var from: LocalDate
}

/// The first day of a head who was appointed is another one.
struct HeadStartChanged: ToldToPartners {
  static let name = "head-start-changed"
  static let label = "A new head's first day is another one"
  var urn: URN
  var headship: String
  var on: LocalDate
  var from: LocalDate
}

/// An appointment falls through.
struct HeadAppointmentWithdrawn: ToldToPartners {
  static let name = "head-appointment-withdrawn"
  static let label = "The appointment of a head falls through"
  var urn: URN
  var headship: String
  var on: LocalDate
}

/// A head's first day.
struct HeadStarted: ToldToPartners {
  static let name = "head-started"
  static let label = "A head's first day"
  var urn: URN
  var headship: String
  var on: LocalDate
  var kind: HeadKind
}

/// A head has left.
struct HeadLeft: ToldToPartners {
  static let name = "head-left"
  static let label = "A head has left"
  var urn: URN
  /// The headship that ended, or that is vacant since.
  var headship: String
  var on: LocalDate
  /// The last day in post.
  var lastDay: LocalDate
  /// How the head had the post; nil where the module did not know.
  var kind: HeadKind?
}

/// A welcome visit was made.
struct WelcomeVisitMade: ToldToPartners {
  static let name = "welcome-visit-made"
  static let label = "A new head had the half-day welcome visit"
  var urn: URN
  var headship: String
  var on: LocalDate
}

extension HeadshipState {
  /// What is told to others changes nothing here: each comes beside an event of the case.
  static var toldEvents: [Evolution<HeadshipState>] {
    [
      Evolution(HeadLeaving.self) { _, _, _ in }, Evolution(HeadStays.self) { _, _, _ in },
      Evolution(HeadAppointed.self) { _, _, _ in }, Evolution(HeadStartChanged.self) { _, _, _ in },
      Evolution(HeadAppointmentWithdrawn.self) { _, _, _ in }, Evolution(HeadStarted.self) { _, _, _ in },
      Evolution(HeadLeft.self) { _, _, _ in }, Evolution(WelcomeVisitMade.self) { _, _, _ in },
    ]
  }
}
