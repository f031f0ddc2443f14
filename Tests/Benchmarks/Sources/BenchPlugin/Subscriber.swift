import BusProtocol

/// Takes all that the publisher states, and commits its position every 64 events.
struct Subscriber {
  private let link: BusLink
  private var result = Result()
  private var isSeen: [Bool] = []
  private var latencies = Latencies()
  private var order: RunOrder?
  /// The last event taken and not committed; 0 for none.
  private var reached: UInt64 = 0
  private var open: UInt64 = 0
  private var previous: UInt64?
  private var units = 0

  private static let step: UInt64 = 64

  /// What a run came to.
  private struct Result: Encodable {
    var run: UInt64 = 0
    var received = 0
    var distinct = 0
    var duplicates = 0
    /// Events that said of the one before them what was not so.
    var gaps = 0
    /// Nanoseconds of the monotonic clock.
    var lastReceived: UInt64 = 0
    var latency = Latencies().percentiles()
  }

  init() throws {
    link = try BusLink(
      ModuleDescription(
        summary: "Takes what the benchmarks publish.", consumes: ["bench-publisher/"],
        commands: [RequestDescription(name: "run", label: "expect a run")],
        queries: [RequestDescription(name: "result", label: "the last run's figures")]))
    try link.send(.credit(link.credit))
  }

  mutating func run() throws {
    while true {
      guard let frames = try link.next(within: 500) else {
        if open > 0 { try commit() } else { try link.send(.ping(0)) }
        continue
      }
      if frames.count == 3, frames[1][0] == 0x06 { try receive(frames[2]) } else { try take(frames) }
    }
  }

  private mutating func receive(_ entries: Frame) throws {
    let now = MonotonicClock.now
    var offset = 0
    while offset < entries.count {
      let (seq, before) = (entries.bigEndian(at: offset), entries.bigEndian(at: offset + 8))
      if let previous, previous != before { result.gaps += 1 }
      previous = seq
      reached = seq
      open += 1
      // Topic, attributes and data follow the header, each after its length.
      offset += 56
      for _ in 0..<2 { offset += 8 + Int(entries.bigEndian(at: offset)) }
      let data = offset + 8
      offset = data + Int(entries.bigEndian(at: offset))
      if let order { note(BenchEvent.read(entries, in: data..<offset), order, now) }
    }
    if open >= Self.step || order.map({ result.received == $0.n }) == true { try commit() }
  }

  private mutating func note(_ event: (run: UInt64, stamp: UInt64)?, _ order: RunOrder, _ now: UInt64) {
    guard let event, event.run == order.run else { return }
    let stamp = event.stamp
    result.received += 1
    result.lastReceived = now
    if order.mode == .lat {
      latencies.append(now &- stamp)
    } else if 1...UInt64(order.n) ~= stamp {
      if isSeen[Int(stamp) - 1] { result.duplicates += 1 } else { result.distinct += 1 }
      isSeen[Int(stamp) - 1] = true
    }
  }

  /// Says how far it is, and that as many more may come.
  private mutating func commit() throws {
    units += 1
    let id = UniqueID(high: reached, low: UInt64(units))
    try link.send(.commit([CommitUnit(id: id, position: reached)]))
    try link.send(.credit(open))
    open = 0
  }

  private mutating func take(_ frames: [Frame]) throws {
    let message = try Message(frames: frames)
    switch message {
    case .query(let query):
      result.latency = latencies.percentiles()
      try link.answer(query, result)
    case .command(let command):
      do throws(BusError) {
        expect(try RunOrder(command))
        try decide(command, .stored, "ready for it")
      } catch {
        try decide(command, .invalid, error.reason)
      }
    default: try link.handle(message)
    }
  }

  private func decide(_ command: PendingCommand, _ status: Status, _ message: String) throws(BusError) {
    do {
      try link.decide(command, status, message)
    } catch {
      throw BusError(.failed, "\(error)")
    }
  }

  private mutating func expect(_ order: RunOrder) {
    self.order = order
    result = Result(run: order.run)
    isSeen = Array(repeating: false, count: order.mode == .thr ? order.n : 0)
    latencies = Latencies()
    latencies.reserve(order.mode == .lat ? order.n : 0)
  }
}
