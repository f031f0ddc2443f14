/// What belongs together in one transaction.
///
/// Position, events, timers, a decision. All of it is stored, or none.
public struct CommitUnit: Sendable, Equatable {
  /// The unit's own id.
  public var id: UniqueID
  /// Counts a large unit's parts from 0; the parts before the last carry events only.
  public var part: UInt64
  /// Whether this is the last part: only then is anything stored for good.
  public var isLast: Bool
  /// The seq of the last event handled; 0 when the unit says nothing about it.
  public var position: UInt64
  /// All that is neither position nor event.
  public var effects: Effects {
    get { box?.effects ?? Effects() }
    set { box = newValue.isEmpty ? nil : Box(newValue) }
  }
  /// Most units have no effects, and a unit is copied often on its way: so they take one word.
  private var box: Box?
  /// The events, in order.
  public var events: [EmittedEvent]

  /// The most events in one message.
  public static let maximumEvents = 1024
  /// The most units in one message.
  public static let maximumUnits = 64

  /// A unit in one part.
  public init(
    id: UniqueID, part: UInt64 = 0, isLast: Bool = true, position: UInt64 = 0, effects: Effects = Effects(),
    events: [EmittedEvent] = []
  ) {
    self.id = id
    self.part = part
    self.isLast = isLast
    self.position = position
    self.events = events
    box = effects.isEmpty ? nil : Box(effects)
  }

  /// Whether the unit does anything besides moving the position and adding events.
  public var hasEffects: Bool { box != nil }

  /// The unit without its bulk: what is needed to go on once it is stored.
  public var withoutEvents: CommitUnit {
    var unit = CommitUnit(id: id, part: part, isLast: isLast, position: position)
    unit.box = box
    return unit
  }

  private final class Box: Sendable, Equatable {
    let effects: Effects

    init(_ effects: Effects) { self.effects = effects }

    static func == (left: Box, right: Box) -> Bool { left.effects == right.effects }
  }

  /// What a unit does besides moving the position and adding events.
  ///
  /// Written on the bus as JSON.
  public struct Effects: Sendable, Equatable, Codable {
    /// Timers to set; one of the same key is replaced.
    public var timers: [TimerSetting]?
    /// Keys of timers to clear.
    public var cleared: [String]?
    /// The command that this unit decides.
    public var decided: Decision?
    /// Troubles that need a person, to raise; one of the same key is replaced.
    public var cards: [Card]?
    /// Keys of cards that are mended.
    public var mended: [String]?
    /// The seq of a dead letter that was brought again and is now handled.
    public var requeued: UInt64?

    /// No effect, unless given.
    public init(
      timers: [TimerSetting]? = nil, cleared: [String]? = nil, decided: Decision? = nil, cards: [Card]? = nil,
      mended: [String]? = nil, requeued: UInt64? = nil
    ) {
      self.timers = timers
      self.cleared = cleared
      self.decided = decided
      self.cards = cards
      self.mended = mended
      self.requeued = requeued
    }

    /// Whether there is none.
    public var isEmpty: Bool { self == Effects() }
  }
}

/// A moment at which a module wants to hear `core/timer-fired/<module>/`.
public struct TimerSetting: Sendable, Equatable, Codable {
  /// The module's own name for it, at most 200 bytes.
  public var key: String
  /// When it is due.
  public var due: Timestamp

  /// A timer.
  public init(key: String, due: Timestamp) {
    self.key = key
    self.due = due
  }
}

/// What became of a command.
public struct Decision: Sendable, Equatable, Codable {
  /// The command decided.
  public var command: UniqueID
  /// `stored` when accepted; `rejected`, `invalid` or `failed` when not.
  public var status: Status
  /// What happened, or why not, in one sentence for the person who asked.
  public var message: String

  /// A decision.
  public init(command: UniqueID, status: Status, message: String) {
    self.command = command
    self.status = status
    self.message = message
  }
}

/// A trouble that needs a person.
///
/// One plain sentence, one command that mends it. Gone when mended.
public struct Card: Sendable, Equatable, Codable {
  /// Names the trouble, so that it is shown once however often it is met.
  public var key: String
  /// What is wrong.
  public var sentence: String
  /// What to type.
  public var mend: String

  /// A card.
  public init(key: String, sentence: String, mend: String) {
    self.key = key
    self.sentence = sentence
    self.mend = mend
  }
}

extension Card {
  /// The card that a dead letter raises.
  public static func deadLetter(of module: String, seq: UInt64) -> Card {
    Card(
      key: "dead-letter-\(module)-\(seq)",
      sentence: "\(module) could not handle event \(seq); it lies among the dead letters.",
      mend: "ossp dead-letters show \(module)-\(seq)")
  }
}

/// A command as the journal keeps it until it is decided, and for a while after.
public struct PendingCommand: Sendable, Equatable {
  /// Its id: the same id again gives the same outcome.
  public var id: UniqueID
  /// The module it is for.
  public var module: String
  /// The command's name.
  public var name: String
  /// The fields filled in: a JSON object.
  public var fields: Frame
  /// Who asks and when, as the core knows it: a JSON object, see `CommandContext`.
  public var context: Frame

  /// A command to keep.
  public init(id: UniqueID, module: String, name: String, fields: Frame, context: Frame) {
    self.id = id
    self.module = module
    self.name = name
    self.fields = fields
    self.context = context
  }
}

/// Who asks, when, and with which file: written by the core, never by the asker.
public struct CommandContext: Sendable, Equatable, Codable {
  /// When the core took the command.
  public var time: Timestamp
  /// The account on this machine, as the kernel says; nil for a module.
  public var account: String?
  /// The id of the person whose account it is; nil when the people file knows none.
  public var person: String?
  /// The roles that the account has; nil when the core does not say.
  public var roles: [String]?
  /// The module that asks; nil for a person.
  public var module: String?
  /// The file that came with the command.
  public var attachment: Attachment?

  /// A context.
  public init(
    time: Timestamp, account: String? = nil, person: String? = nil, roles: [String]? = nil, module: String? = nil,
    attachment: Attachment? = nil
  ) {
    self.time = time
    self.account = account
    self.person = person
    self.roles = roles
    self.module = module
    self.attachment = attachment
  }
}

/// A file that came with a command, kept in the data folder until the command is decided.
public struct Attachment: Sendable, Equatable, Codable {
  /// The file's own name, without folders.
  public var name: String
  /// Its length in bytes.
  public var byteCount: UInt64
  /// Where a module reads it.
  ///
  /// A path on this machine. Filled in by the core.
  public var path: String

  /// An attachment.
  public init(name: String, byteCount: UInt64, path: String) {
    self.name = name
    self.byteCount = byteCount
    self.path = path
  }
}
