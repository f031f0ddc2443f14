import BusProtocol

/// What a follower knows, and what it does next: the past first, then what happens, without a gap or a repeat.
///
/// The first pulse gives the head H. The past up to H comes from the replay, while live events wait; then those above H
/// follow. A hole in a topic's count, a beat that tells of more than came, or a missing pulse (the gate restarted, or the
/// follower was too slow) are filled from the replay. The count of each topic decides what is a repeat. Each topic
/// comes in order; what had to be filled in may come after later events of other topics. No sockets, no
/// clock: see `FollowSession`.
struct FollowState {
  /// From where to begin.
  enum Start: Equatable {
    /// With the event of this seq.
    case seq(UInt64)
    /// With what the core wrote from this moment on.
    case time(Timestamp)
  }

  /// What to do next.
  enum Action: Equatable {
    /// Ask the replay; the answer must carry the number.
    case read(number: UInt64, from: UInt64, selection: ReadSelection)
    /// Show this event.
    case show(FollowedEvent)
    /// Another journal took this one's place: what was shown may be shown again.
    case startOver
    /// The replay refuses: nothing more can be done.
    case fail(String)
  }

  private let prefix: TopicPrefix
  private let start: Start
  private var epoch: UInt64?
  private var floor: UInt64 = 0
  private var lastPulse: (head: UInt64, number: UInt64) = (0, 0)
  private var last: [Topic: Last] = [:]
  private var jobs: [Job] = []
  private var number: UInt64 = 0
  private var waiting: [LiveMessage] = []

  /// A follower of the topics under `prefix`.
  init(prefix: TopicPrefix, start: Start) {
    self.prefix = prefix
    self.start = start
  }

  /// Whether the first pulse has come.
  var hasBegun: Bool { epoch != nil }
  /// Whether an answer of the replay is awaited.
  var isReading: Bool { !jobs.isEmpty }

  private struct Last {
    var seq: UInt64
    var count: UInt64
  }

  /// A part of the past to read.
  private struct Job {
    var from: UInt64
    let through: UInt64
    let prefix: TopicPrefix
    var since: Timestamp?
    /// The topic whose hole this fills, and the count up to which nothing is missing afterwards.
    var fills: (topic: Topic, count: UInt64)?
  }

  /// Takes a message of the live socket.
  mutating func take(_ message: LiveMessage) -> [Action] {
    if let epoch, message.epoch != epoch { return startOver(with: message) }
    waiting.append(message)
    return isReading ? [] : goOn()
  }

  /// Takes a page of the replay; `number` says to which reading it belongs.
  mutating func take(_ page: ItemsPage, number: UInt64) -> [Action] {
    guard number == self.number, var job = jobs.first else { return [] }
    guard page.status == .stored else {
      return [.fail("the live gate's replay refused with status \(page.status.rawValue)")]
    }
    var actions: [Action] = []
    for delivery in page.events where delivery.recorded.seq <= job.through {
      actions += show(FollowedEvent(delivery.recorded))
    }
    if page.next > job.through || page.next <= job.from || page.next > page.head {
      if let fills = job.fills, (last[fills.topic]?.count ?? 0) < fills.count {
        last[fills.topic] = Last(seq: job.through, count: fills.count)
      }
      jobs.removeFirst()
    } else {
      job.from = page.next
      jobs[0] = job
    }
    return actions + (isReading ? [read()] : goOn())
  }

  /// Asks again, after the replay said nothing for a while.
  mutating func retry() -> [Action] { isReading ? [read()] : [] }

  private mutating func startOver(with message: LiveMessage) -> [Action] {
    self = FollowState(prefix: prefix, start: start, number: number)
    waiting = [message]
    return [.startOver] + goOn()
  }

  private init(prefix: TopicPrefix, start: Start, number: UInt64) {
    self.init(prefix: prefix, start: start)
    // Answers to what was asked of the old journal must not be taken for answers of the new one.
    self.number = number + 1
  }

  /// Works off what waits, until it has to read.
  private mutating func goOn() -> [Action] {
    guard hasBegun || begin() else { return [] }
    var actions: [Action] = isReading ? [read()] : []
    var index = 0
    while !isReading, index < waiting.count {
      actions += handle(waiting[index])
      // An event behind a hole waits for the hole to be filled, then comes again.
      if isReading {
        actions.append(read())
        if case .event = waiting[index].content { break }
      }
      index += 1
    }
    waiting.removeFirst(index)
    return actions
  }

  /// Fixes the head by the first pulse that waits; false as long as there is none.
  private mutating func begin() -> Bool {
    for message in waiting {
      guard case .pulse(let head, let number) = message.content else { continue }
      epoch = message.epoch
      floor = head
      lastPulse = (head, number - 1)
      switch start {
      case .seq(let seq):
        floor = max(head, max(seq, 1) - 1)
        if seq <= head { jobs.append(Job(from: max(seq, 1), through: head, prefix: prefix)) }
      case .time(let time):
        if head > 0 { jobs.append(Job(from: 1, through: head, prefix: prefix, since: time)) }
      }
      return true
    }
    return false
  }

  private mutating func handle(_ message: LiveMessage) -> [Action] {
    switch message.content {
    case .event(let event):
      guard event.seq > floor else { return [] }
      let known = last[event.topic]
      if event.count > (known?.count ?? 0) + 1, event.seq > (known?.seq ?? floor) + 1 {
        fill(event.topic, through: event.seq - 1, count: event.count - 1)
        return []
      }
      return show(event)
    case .beat(let topic, let seq, let count):
      if seq > floor, count > last[topic]?.count ?? 0 { fill(topic, through: seq, count: count) }
      return []
    case .pulse(let head, let number):
      if number != lastPulse.number + 1, head > lastPulse.head {
        jobs.append(Job(from: max(lastPulse.head, floor) + 1, through: head, prefix: prefix))
        if max(lastPulse.head, floor) >= head { jobs.removeLast() }
      }
      lastPulse = (head, number)
      return []
    }
  }

  private mutating func fill(_ topic: Topic, through: UInt64, count: UInt64) {
    guard let whole = TopicPrefix(topic.description) else { return }
    jobs.append(
      Job(from: max(last[topic]?.seq ?? 0, floor) + 1, through: through, prefix: whole, fills: (topic, count)))
  }

  private mutating func show(_ event: FollowedEvent) -> [Action] {
    guard prefix.matches(event.topic), event.count > last[event.topic]?.count ?? 0 else { return [] }
    last[event.topic] = Last(seq: event.seq, count: event.count)
    return [.show(event)]
  }

  private mutating func read() -> Action {
    number += 1
    let job = jobs[0]
    return .read(
      number: number, from: job.from,
      selection: ReadSelection(
        prefixes: job.prefix.bytes.isEmpty ? nil : [job.prefix.description], since: job.since))
  }
}
