import WorkflowKit

/// One of a school's six-weekly strategy meetings.
struct StrategyMeeting: Hashable, Sendable, Codable, Record {
  var id: String
  /// The tier for which it is held.
  var tier: SupportTier
  /// The meeting before, or the decision that began the series: six weeks are counted from then.
  var after: LocalDate
  var stage: Stage = .due
  /// The day for which it is called.
  var called: LocalDate?
  /// Why it is called for a day later than six weeks after the one before; nil where it is not.
  var lateBecause: String?
  var papersSent: LocalDate?
  var held: LocalDate?
  /// The role in the chair.
  var chair: String?
  var answers: Answers?
  /// What was on the agenda beyond the four questions.
  var agenda: [String] = []
  /// Each time that it was put off, and why.
  var putOff: [String] = []

  /// The four answers that each meeting gives.
  struct Answers: Hashable, Sendable, Codable {
    /// Whether the school is on track for what its tier asks.
    var onTrack: Bool
    /// Whether the support is timely.
    var timely: Bool
    /// Whether it reflects the changing needs of the school.
    var reflectsNeeds: Bool
    /// Whether it has a positive impact on pupils' outcomes.
    var impact: Bool
  }

  /// Where a meeting stands.
  enum Stage: String, RecordState, Codable {
    case due = "DUE"
    case called = "CALLED"
    case held = "HELD"
    /// Its actions are agreed, or there are none.
    case actions = "ACTIONS"
    /// The school left the tier before it was held.
    case stoodDown = "STOOD_DOWN"

    /// Whether it is still to be held.
    var isOpen: Bool { self == .due || self == .called }
  }

  /// What happens to a meeting.
  enum Step: String, RecordState {
    case call
    case putOff = "put off"
    case hold
    case agreeActions = "agree actions"
    case standDown = "stand down"
  }

  static let table = TransitionTable<Stage, Step>(
    "strategy meeting",
    [
      (.due, .call, .called), (.called, .call, .called), (.called, .putOff, .due), (.called, .hold, .held),
      (.held, .agreeActions, .actions), (.due, .standDown, .stoodDown), (.called, .standDown, .stoodDown),
    ])
}

extension SchoolCase {
  /// The meeting that is still to be held.
  var openMeeting: StrategyMeeting? { meetings.values.first { $0.stage.isOpen } }
  /// The meetings that were held, the first one first.
  var heldMeetings: [StrategyMeeting] {
    meetings.values.filter { $0.held != nil }.sorted {
      ($0.held?.daysSince1970 ?? 0, $0.id) < ($1.held?.daysSince1970 ?? 0, $1.id)
    }
  }
}
