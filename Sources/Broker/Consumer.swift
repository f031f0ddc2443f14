import BusProtocol

/// What one plugin has been given of the events that it takes, and what it has handled.
///
/// A class for the same reason as `Session`, and with the same owner.
final class Consumer {
  let module: String
  var prefixes: [TopicPrefix]
  let afterDeadLetter: ModuleDescription.AfterDeadLetter
  /// The last event handled, as stored.
  private(set) var position: UInt64
  /// The last event given.
  private(set) var sent: UInt64
  /// All events up to here were looked at: given, or none of its topics.
  private(set) var scanned: UInt64
  /// How many more events the plugin takes.
  private(set) var credit: UInt64 = 0
  /// Given and not yet handled, in order.
  private var open: [UInt64] = []
  /// Nothing is given before this moment: a pause after a refusal.
  private(set) var resumesAt: Steady?
  /// Nothing after this event is given yet: in a simulation others come first.
  var bound = UInt64.max
  /// Whether a page is being read for it.
  var isReading = false
  /// Whether it waits for a person after a dead letter.
  var isHeld: Bool

  /// The most events in one message.
  static let maximumBatch = 64
  /// After this many failures an event is a dead letter.
  static let maximumAttempts: UInt64 = 5

  init(
    module: String, prefixes: [TopicPrefix], afterDeadLetter: ModuleDescription.AfterDeadLetter, position: UInt64,
    isHeld: Bool
  ) {
    self.module = module
    self.prefixes = prefixes
    self.afterDeadLetter = afterDeadLetter
    self.position = position
    self.isHeld = isHeld
    sent = position
    scanned = position
  }

  var openCount: Int { open.count }
  /// The first event given and not handled: the one that the plugin works on.
  var current: UInt64? { open.first }

  /// Nothing up to here is left to do: handled, or none of its topics.
  var settled: UInt64 { current.map { $0 - 1 } ?? scanned }

  func takes(_ topic: Topic) -> Bool { prefixes.contains { $0.matches(topic) } }

  /// Whether it can be given events now.
  func isOpen(at now: Steady) -> Bool {
    credit > 0 && !isHeld && !isReading && !prefixes.isEmpty && (resumesAt.map { $0 <= now } ?? true)
  }

  func add(credit more: UInt64, limit: UInt64) {
    credit = min(limit, credit + more)
  }

  /// Notes that `event` is given now, and says what its delivery is.
  func give(_ event: RecordedEvent, attempts: UInt64) -> Delivery {
    let delivery = Delivery(recorded: event, previous: sent, attempt: attempts + 1)
    sent = event.seq
    scanned = max(scanned, event.seq)
    credit -= 1
    open.append(event.seq)
    return delivery
  }

  func skip(to seq: UInt64) {
    scanned = max(scanned, seq)
    resumesAt = nil
  }

  /// Whether a plugin can have come so far.
  func canReach(_ position: UInt64) -> Bool { position <= sent }

  /// Notes that everything up to `seq` is handled and stored.
  func handled(_ seq: UInt64) {
    guard seq > position else { return }
    position = seq
    sent = max(sent, seq)
    scanned = max(scanned, seq)
    // In order, so what is done stands at the front.
    open.removeFirst(open.firstIndex { $0 > seq } ?? open.count)
  }

  /// Takes back the event `seq` and all after it: they are given anew, not before `resumesAt`.
  ///
  /// - Returns: false when the event was not open.
  func takeBack(_ seq: UInt64, resumesAt: Steady) -> Bool {
    guard let index = open.firstIndex(of: seq) else { return false }
    credit += UInt64(open.count - index)
    open.removeSubrange(index...)
    sent = open.last ?? position
    scanned = sent
    self.resumesAt = resumesAt
    return true
  }
}
