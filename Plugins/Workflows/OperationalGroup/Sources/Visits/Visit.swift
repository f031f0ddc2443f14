import WorkflowKit

/// One visit of a system leader to which a school is entitled in a year.
struct Visit: Hashable, Sendable, Codable, Record {
  var id: String
  var year: SchoolYear
  /// The tier that gave it.
  var tier: SupportTier
  var stage: Stage = .entitled
  var leader: String?
  /// The day that is booked.
  var booked: LocalDate?
  var done: LocalDate?
  /// What could stop the school from staying good, as the leader found it.
  var risks: [RiskFactor] = []
  /// Where the note of visit is kept.
  var note: String?
  var noteIn: LocalDate?
  var accepted: LocalDate?
  /// Each time that it was called off, and why: it then was still to be made.
  var cancelled: [Cancellation] = []

  /// A visit that was called off.
  struct Cancellation: Hashable, Sendable, Codable {
    var on: LocalDate
    var because: String
  }

  /// Where a visit stands.
  enum Stage: String, RecordState, Codable {
    case entitled = "ENTITLED"
    case assigned = "ASSIGNED"
    case booked = "BOOKED"
    case done = "DONE"
    case noteIn = "NOTE_IN"
    case accepted = "ACCEPTED"
    /// The entitlement ended before it was made.
    case withdrawn = "WITHDRAWN"
    /// The year ended before it was made.
    case lapsed = "LAPSED"

    /// Whether it was made.
    var isMade: Bool { self == .done || self == .noteIn || self == .accepted }
    /// Whether it has a date or was made.
    var isBookedOrMade: Bool { self == .booked || isMade }
    /// Whether it counts towards the year's number.
    var counts: Bool { self != .withdrawn && self != .lapsed }
  }

  /// What happens to a visit.
  enum Step: String, RecordState {
    case assign, book, cancel, make, note
    case sendBack = "send back"
    case accept, withdraw, lapse
  }

  static let table = TransitionTable<Stage, Step>(
    "visit",
    [
      (.entitled, .assign, .assigned), (.assigned, .book, .booked), (.booked, .book, .booked),
      (.booked, .make, .done), (.done, .note, .noteIn), (.noteIn, .sendBack, .done), (.noteIn, .accept, .accepted),
      (.assigned, .cancel, .entitled), (.booked, .cancel, .entitled),
      (.entitled, .withdraw, .withdrawn), (.assigned, .withdraw, .withdrawn), (.booked, .withdraw, .withdrawn),
      (.entitled, .lapse, .lapsed), (.assigned, .lapse, .lapsed),
    ])
}

/// What could stop a school from staying good: the outcome of a visit is a list of these, never a text.
enum RiskFactor: String, Hashable, Sendable, Codable, CaseIterable {
  case leadership, governance, teaching, attainment, progress, attendance, behaviour, safeguarding, finance, staffing
  case earlyYears = "early-years"
  case sen
}
