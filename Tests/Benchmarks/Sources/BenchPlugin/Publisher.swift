import BusProtocol
import Glibc

/// Publishes when told to, one event a unit, and keeps the time of each answer.
///
/// Units that are ready at the same time share a message, as the plugins' own kit has it.
struct Publisher {
  private let link: BusLink
  private var result = Result()

  /// What a run came to.
  private struct Result: Encodable {
    var run: UInt64 = 0
    var isDone = false
    var acked = 0
    var refused = 0
    var reason = ""
    /// Nanoseconds of the monotonic clock.
    var firstSend: UInt64 = 0
    var lastAck: UInt64 = 0
    var ack = Latencies().percentiles()
  }

  init() throws {
    link = try BusLink(
      ModuleDescription(
        summary: "Publishes for the benchmarks.",
        commands: [RequestDescription(name: "run", label: "publish")],
        queries: [RequestDescription(name: "result", label: "the last run's figures")]))
  }

  mutating func run() throws {
    while true {
      guard let frames = try link.next(within: 500) else {
        try link.send(.ping(0))
        continue
      }
      try take(frames)
    }
  }

  private mutating func take(_ frames: [Frame]) throws {
    let message = try Message(frames: frames)
    switch message {
    case .query(let query): try link.answer(query, result)
    case .command(let command):
      do throws(BusError) {
        let order = try RunOrder(command)
        if order.run == result.run { return }
        try publish(order)
      } catch {
        return try link.decide(command, .invalid, error.reason)
      }
      try link.decide(command, .stored, "published \(result.acked)")
    default: try link.handle(message)
    }
  }

  private mutating func publish(_ order: RunOrder) throws(BusError) {
    result = Result(run: order.run)
    do {
      switch order.mode {
      case .thr: try flood(order)
      case .lat: try pace(order)
      }
    } catch let error as BusError {
      throw error
    } catch {
      throw BusError(.failed, "\(error)")
    }
    result.isDone = true
  }

  /// Keeps `window` units under way.
  private mutating func flood(_ order: RunOrder) throws {
    var frames = CommitFrames(size: order.size, run: order.run)
    var (sent, milliseconds) = (0, Self.milliseconds)
    result.firstSend = MonotonicClock.now
    while result.acked < order.n {
      while sent < order.n, sent - result.acked < order.window {
        frames.add(sent, stamp: UInt64(sent) + 1, milliseconds: milliseconds)
        sent += 1
        if frames.count == CommitFrames.capacity { try link.send(frames.take()) }
      }
      if frames.count > 0 { try link.send(frames.take()) }
      guard let answer = try link.next(within: 1000) else {
        try link.send(.ping(0))
        continue
      }
      try acknowledged(answer)
      while result.acked < sent, let more = try link.next() { try acknowledged(more) }
      milliseconds = Self.milliseconds
    }
    result.lastAck = MonotonicClock.now
  }

  /// Sends each message at its time; looks for answers in steps of 50 µs, as the reference's publisher does.
  private mutating func pace(_ order: RunOrder) throws {
    MonotonicClock.cutTimerSlack()
    var frames = CommitFrames(size: order.size, run: order.run)
    var stamps: [UInt64] = []
    stamps.reserveCapacity(order.n)
    var latencies = Latencies()
    latencies.reserve(order.n)
    let start = MonotonicClock.now
    result.firstSend = start
    while result.acked < order.n {
      var due = start + UInt64(Double(stamps.count) * 1e9 / order.rate)
      if stamps.count < order.n, MonotonicClock.now >= due {
        let stamp = MonotonicClock.pacedStamp(due)
        frames.add(stamps.count, stamp: stamp, milliseconds: Self.milliseconds)
        stamps.append(stamp)
        try link.send(frames.take())
        due = start + UInt64(Double(stamps.count) * 1e9 / order.rate)
      }
      let before = result.acked
      while let answer = try link.next() {
        let known = result.acked
        try acknowledged(answer)
        let now = MonotonicClock.now
        for stamp in stamps[known..<result.acked] { latencies.append(now - stamp) }
      }
      guard result.acked == before else { continue }
      let now = MonotonicClock.now
      if stamps.count == order.n {
        MonotonicClock.sleep(until: now + 50_000)
      } else if due > now {
        MonotonicClock.sleep(until: min(due, now + 50_000))
      }
    }
    result.lastAck = MonotonicClock.now
    result.ack = latencies.percentiles()
  }

  /// Counts answers; anything else is taken as ever.
  private mutating func acknowledged(_ frames: [Frame]) throws {
    guard frames.count == 3, frames[1][0] == 0x08 else { return try take(frames) }
    let answers = frames[2]
    var offset = 0
    while offset < answers.count {
      result.acked += 1
      let reason = offset + 48
      let status = answers.bigEndian(at: offset + 16)
      offset = reason + Int(answers.bigEndian(at: offset + 40))
      guard status >= 300 else { continue }
      result.refused += 1
      result.reason = Frame(answers[reason..<offset]).text
    }
  }

  private static var milliseconds: UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
  }
}
