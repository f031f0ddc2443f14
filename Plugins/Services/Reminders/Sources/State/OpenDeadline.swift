import WorkflowKit

/// Something owed, with how far its reminders have come.
@dynamicMemberLookup
struct OpenDeadline: Hashable, Sendable, Codable {
  /// What its module says of it.
  var facts: DeadlineFacts
  /// What became of its rungs, by rule and due date: a date that comes back finds its own.
  var over: [String: Set<String>] = [:]
  /// The last day whose reminders are over.
  var walked: LocalDate?
  /// The day on which to look at it next; nil while nothing is to come.
  var next: LocalDate?
  /// Who has seen it.
  var acknowledgements: [Acknowledgement] = []
  /// Until when its reminders wait.
  var snooze: Snooze?
  /// Who owes it instead of the module's owner.
  var reassignment: Reassignment?
  /// Who says that it is done.
  var report: DoneReport?
  /// What somebody is to be told once, outside the ladder.
  var notices: [Notice] = []
  /// The last reminders, oldest first.
  var history: [PastReminder] = []
  /// What keeps rungs from having a day.
  var troubles: [String] = []
  /// Whether its last reminder had nobody to go to.
  var isStuck = false

  /// What its module says of it.
  subscript<Value>(dynamicMember path: KeyPath<DeadlineFacts, Value>) -> Value { facts[keyPath: path] }

  /// What became of the rungs of its clock.
  var marks: LadderMarks { LadderMarks(over: over[facts.clock] ?? [], walked: walked) }

  /// What people asked of its reminders.
  var hold: LadderHold {
    var hold = LadderHold(snoozedUntil: snooze?.until)
    for acknowledgement in acknowledgements {
      hold.silentBefore.formUnion(acknowledgement.silences)
      if acknowledgement.on > facts.dates.due { hold.silentAfter.formUnion(acknowledgement.silences) }
    }
    if report != nil {
      hold.silentBefore.insert(Recipient.owner.description)
      hold.silentAfter.insert(Recipient.owner.description)
    }
    return hold
  }

  /// Who owes it: a role, or a person to whom it was given.
  var assignee: Assignee { reassignment?.to ?? .role(facts.owner) }
}

/// To whom something falls.
enum Assignee: Hashable, Sendable, Codable, CustomStringConvertible {
  /// Whoever holds the role.
  case role(String)
  /// One person, by id.
  case person(String)

  /// The role or the person's id.
  var description: String {
    switch self {
    case .role(let role): role
    case .person(let person): person
    }
  }
}

/// That somebody has seen what is owed.
struct Acknowledgement: Hashable, Sendable, Codable {
  var by: String
  var on: LocalDate
  /// The recipients of the ladder who then hear no more of it: `owner`, `role/…`.
  var silences: [String]
}

/// That reminders wait.
struct Snooze: Hashable, Sendable, Codable {
  var by: String
  var on: LocalDate
  var until: LocalDate
  var reason: String
}

/// That somebody else owes it from now on.
struct Reassignment: Hashable, Sendable, Codable {
  var by: String
  var on: LocalDate
  var to: Assignee
  var reason: String
}

/// That somebody says it is done, which only its module can confirm.
struct DoneReport: Hashable, Sendable, Codable {
  var by: String
  var on: LocalDate
}

/// Something to be told once, in the next letter.
struct Notice: Hashable, Sendable, Codable {
  /// Names it, in the place of a rung's key.
  var key: String
  /// The first day on which it may go.
  var date: LocalDate
  /// To whom: a recipient of ladders.
  var to: String
  /// What is told.
  var says: String
}

/// A reminder that went.
struct PastReminder: Hashable, Sendable, Codable {
  var rung: String
  var due: LocalDate
  var on: LocalDate
  var to: String
  /// The role for which the person got it.
  var role: String
  var stoodInFor: String?
  var meantFor: LocalDate?
  var letter: String

  /// How many of them are kept: a rung that comes again each day would fill the memory.
  static let kept = 24
}

/// Something that is over, kept for a while for who asks why.
struct EndedDeadline: Hashable, Sendable, Codable {
  var deadline: OpenDeadline
  var on: LocalDate
  /// `met`, `met late`, or why it was cancelled.
  var outcome: String

  /// How many days it is kept.
  static let kept = 35
}
