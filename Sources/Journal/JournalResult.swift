public import BusProtocol

/// What became of an entry.
public struct JournalResult: Sendable, Equatable {
  /// What kind of outcome.
  ///
  /// 200 stored; 202 a part that waits for the last; 208 stored before with the same content; 400, 403, 404 or 409
  /// refused, and nothing of it was stored; 507 and 500 when the whole transaction failed.
  public var status: Status
  /// Why it was refused, in a sentence; empty otherwise.
  public var reason: String
  /// The lowest seq of the unit's events; 0 for none.
  public var first: UInt64
  /// The highest seq of the unit's events; 0 for none.
  public var last: UInt64
  /// The events that are new in the journal; empty for a unit in parts, which are read from there.
  public var events: [RecordedEvent]
  /// What became of each of several units, in order; empty for other entries, and when the transaction failed.
  public var answers: [Committed] = []
  /// What was decided, for a command that was here before and is decided.
  public var decision: Decision?

  /// A result.
  public init(
    _ status: Status, reason: String = "", first: UInt64 = 0, last: UInt64 = 0, events: [RecordedEvent] = [],
    decision: Decision? = nil
  ) {
    self.status = status
    self.reason = reason
    self.first = first
    self.last = last
    self.events = events
    self.decision = decision
  }

  /// Whether the entry is in the journal, now or from before.
  public var isStored: Bool { status == .stored || status == .alreadyStored || status == .queued }
}
