import BusProtocol

/// The journal's newest events in memory, so that a consumer that keeps up never causes a read.
struct Tail {
  private var events: [RecordedEvent] = []
  private var start = 0
  private var byteCount = 0
  private let maximumBytes: Int
  /// The seq of the journal's last event.
  private(set) var head: UInt64

  init(head: UInt64, maximumBytes: Int = 2 << 20) {
    self.head = head
    self.maximumBytes = maximumBytes
  }

  /// The first seq that is still here; above `head` when there is none.
  var first: UInt64 { head - UInt64(events.count - start) + 1 }

  mutating func append(_ event: RecordedEvent) {
    precondition(event.seq == head + 1, "event \(event.seq) came after \(head): storage must keep the order")
    events.append(event)
    head = event.seq
    byteCount += Self.cost(of: event)
    while byteCount > maximumBytes, start < events.count - 1 {
      byteCount -= Self.cost(of: events[start])
      start += 1
    }
    // Moving what remains to the front only now and then keeps each append cheap.
    if start > 1024 {
      events.removeFirst(start)
      start = 0
    }
  }

  /// Events up to `seq` are in the journal and not here: a unit that came in parts is too large to keep.
  mutating func jump(to seq: UInt64) {
    events.removeAll()
    start = 0
    byteCount = 0
    head = seq
  }

  /// The event with that seq, which must be here.
  subscript(seq: UInt64) -> RecordedEvent {
    events[start + Int(seq - first)]
  }

  private static func cost(of event: RecordedEvent) -> Int {
    event.event.byteCount + 160
  }
}
