public import BusProtocol

/// Something to write.
///
/// Each entry is stored whole or not at all, whatever becomes of its neighbours in the transaction.
///
/// Indirect: an entry is copied several times on its way to the writer, and so a copy is one reference.
public indirect enum JournalEntry: Sendable {
  /// A unit of a module or of the core.
  case unit(JournalUnit)
  /// Units that came together: each is stored whole or not at all by itself, and answered by itself.
  ///
  /// A module makes the units of a session each in the belief that those before it are stored. So once one is not, none
  /// is until the module registers anew.
  case units([JournalUnit], inSession: Bool)
  /// A command that waits for its module.
  case command(PendingCommand, received: Timestamp)
  /// Changes without events that belong together.
  case changes([JournalChange])

  /// How many events it may add: what bounds a transaction.
  public var eventCount: Int {
    switch self {
    case .unit(let unit): unit.unit.events.count
    case .units(let units, _): units.reduce(0) { $0 + $1.unit.events.count }
    case .command, .changes: 0
    }
  }
}

/// A unit as the core writes it: checked, with the module that stated it and the audience of each event.
public struct JournalUnit: Sendable {
  /// What belongs together.
  public var unit: CommitUnit
  /// Whose position, timers and cards the unit changes; `core` for the core's own.
  public var module: String
  /// Who may see each event, in the order of the unit's events: as many as there are events.
  public var audiences: [Audience]
  /// What the core changes with it; only with the last part.
  public var also: [JournalChange]

  /// A unit to write.
  public init(_ unit: CommitUnit, module: String, audiences: [Audience], also: [JournalChange] = []) {
    self.unit = unit
    self.module = module
    self.audiences = audiences
    self.also = also
  }
}

/// A change that only the core makes.
public enum JournalChange: Sendable {
  /// A module consumes from the event after `position` on; nothing when it is known already.
  case register(module: String, position: UInt64)
  /// Whether a module gets no events until a person releases it.
  case hold(module: String, Bool)
  /// A module's state; an older one of the same version than is stored changes nothing.
  case snapshot(Snapshot, module: String)
  /// The timer was due and its event is written; a timer that was set anew meanwhile stays.
  case timerFired(module: String, key: String, due: Timestamp)
  /// An event that a module could not handle; the module's position moves past it.
  case deadLetter(module: String, seq: UInt64, attempts: UInt64, reason: String)
  /// A person wants a dead letter tried again.
  case requeue(module: String, seq: UInt64)
  /// A person gives a dead letter up, or it was handled.
  case discard(module: String, seq: UInt64)
  /// A trouble that needs a person; one of the same key keeps the time it began.
  case raise(Card, module: String)
  /// The trouble is gone.
  case mend(key: String, module: String)
  /// What became of a command of any module.
  case decide(Decision)
  /// Commands decided before this moment are not remembered any more.
  case forgetCommands(decidedBefore: Timestamp)
}
