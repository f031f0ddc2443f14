public import BusProtocol

/// Whose turn it is in a simulation, where modules work one at a time so that the same year gives the same journal.
///
/// The oldest event that anybody has yet to handle comes first, and of those that take it the first by name. Both follow
/// from the journal alone, so that a core that ended in between goes on in the same order.
struct Turns {
  /// The module that works now.
  var current: String?
  /// Where the clock was turned to last: no input that was taken in before counts as earlier.
  var clock = Timestamp(milliseconds: 0)
  /// Modules that are not waited for, and why in a word: held, stopped or failed.
  var leftOut: [String: String]
  /// Entries given to storage and not yet answered.
  var writing = 0
  /// Plugins that were told something which no COMMIT acknowledges: an outcome, an answer, a page.
  var told: Set<Connection> = []
  /// What plugins asked of the core itself and were not told yet.
  var asked: [UniqueID: Connection] = [:]
  /// A PING whose PONG says that a plugin has taken in all it was told before.
  var fence: Fence?
  /// How many such PINGs there were.
  var fences: UInt64 = 0
  /// How many days were stated since the core started.
  var daysBegan = 0
  /// When anything was last stored or a plugin last asked for time.
  var moved: Steady = 0
  /// The way of the clock, while it is being turned.
  var advance: Advance?

  /// A question whether a plugin has come so far.
  struct Fence {
    let connection: Connection
    let number: UInt64
  }
}

/// The clock on its way to a moment, from one thing that is due to the next.
struct Advance {
  /// What it was asked by.
  let id: UniqueID
  /// Who hears how far it is.
  let asker: Connection
  let from: Timestamp
  let target: Timestamp
  /// The journal's last seq and the days stated, when it began.
  let head: UInt64
  let days: Int
  /// When it began.
  let began: Steady
  /// When its progress was last told.
  var told: Steady
}

/// What came of turning the clock.
public struct AdvanceReport: Sendable, Equatable {
  /// Where the clock stands.
  public var clock: Timestamp
  /// How many days began on the way.
  public var days: Int
  /// How many events were stated, by all.
  public var events: UInt64
  /// How long it took, in milliseconds of the world.
  public var milliseconds: UInt64
  /// Modules that took no part, each with why: held, stopped or failed.
  public var leftOut: [String: String]
}

/// What became of something that the core's desk asked of the broker.
public enum DeskOutcome: Sendable {
  /// Its events are in the journal.
  case stated
  /// The clock stands where it should.
  case advanced(AdvanceReport)
  /// It was not done, and why.
  case refused(BusError)
}
