import WorkflowKit

/// The year's structured conversation with a trust, or an academy of its own, that has a school in scope.
struct Conversation: Hashable, Sendable, Codable, Record {
  var id: String
  var year: SchoolYear
  /// The trust's name; nil where the register names none, and then the academy is spoken to.
  var trust: String?
  /// Its schools in scope, by reference number.
  var schools: [URN]
  /// Why, a sentence for each school.
  var because: [String]
  var scoped: LocalDate
  var stage: Stage = .scoped
  var offered: LocalDate?
  var held: LocalDate?

  /// Where it stands.
  enum Stage: String, RecordState, Codable {
    case scoped = "SCOPED"
    case offered = "OFFERED"
    case held = "HELD"
    case declined = "DECLINED"
    /// No school is in scope any more.
    case outOfScope = "OUT_OF_SCOPE"
  }

  /// What happens to it.
  enum Step: String, RecordState, Codable {
    case offer, hold, decline
    case drop = "leave scope"
    case comeBack = "come into scope again"
  }

  static let table = TransitionTable<Stage, Step>(
    "conversation",
    [
      (.scoped, .offer, .offered), (.offered, .hold, .held), (.offered, .decline, .declined),
      (.declined, .offer, .offered), (.scoped, .drop, .outOfScope), (.offered, .drop, .outOfScope),
      (.outOfScope, .comeBack, .scoped),
    ])
}

/// A trust has schools in scope of a structured conversation.
struct ConversationScoped: GroupEvent {
  static let name = "conversation-scoped"
  static let label = "A trust has schools in scope of a structured conversation"
  static let audience = Audience.partners
  var subject: String { conversation }

  var conversation: String
  var year: SchoolYear
  var trust: String?
  var schools: [URN]
  var because: [String]
  var on: LocalDate

  func apply(to state: inout OperationalGroupState) {
    state.numbers.given(conversation)
    if var known = state.conversations[conversation] {
      known.schools = schools
      known.because = because
      known.take(.comeBack)
      state.conversations[conversation] = known
    } else {
      state.conversations[conversation] = Conversation(
        id: conversation, year: year, trust: trust, schools: schools, because: because, scoped: on)
    }
  }
}

/// What became of a structured conversation.
struct ConversationMoved: GroupEvent {
  static let name = "conversation-moved"
  static let label = "What became of a structured conversation"
  static let audience = Audience.partners
  var subject: String { conversation }

  var conversation: String
  var step: Conversation.Step
  var on: LocalDate

  func apply(to state: inout OperationalGroupState) {
    guard var changed = state.conversations[conversation] else { return }
    changed.take(step)
    if step == .offer { changed.offered = on }
    if step == .hold { changed.held = on }
    state.conversations[conversation] = changed
  }
}
