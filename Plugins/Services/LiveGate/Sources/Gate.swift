import BusProtocol

/// What the gate publishes, and when: a value without sockets or a clock.
struct Gate {
  /// A message for the readers of some audiences.
  struct Publication: Equatable {
    /// Whose event it is; nil for the pulse, which goes to all.
    let audience: Audience?
    let frames: [Frame]
  }

  private let epoch: UInt64
  /// The seq of the last event handled: all up to it was published.
  private(set) var head: UInt64
  private var pulse: UInt64
  private var active: [Topic: (seq: UInt64, count: UInt64, audience: Audience, isFresh: Bool)] = [:]

  /// Frame 0 of the pulse: no topic begins with `!`.
  static let pulseTopic = Frame("!beat/".utf8)

  /// A gate that has published all up to `head`; its pulses count on from `pulse`.
  init(epoch: UInt64, head: UInt64, pulse: UInt64) {
    self.epoch = epoch
    self.head = head
    self.pulse = pulse
  }

  /// The event as its readers get it; nil when its audience cannot be read, and then nobody gets it.
  mutating func publish(_ recorded: RecordedEvent) -> Publication? {
    head = max(head, recorded.seq)
    guard let audience = recorded.event.audience else { return nil }
    let topic = recorded.event.topic
    active[topic] = (recorded.seq, recorded.topicCount, audience, isFresh: true)
    return Publication(
      audience: audience,
      frames: [
        topic.bytes, Frame(numbers: epoch, recorded.seq, recorded.topicCount, 0), CloudEvent.attributes(of: recorded),
        recorded.event.data,
      ])
  }

  /// What is due once a second: a beat for each topic that has been quiet since the last time, then the pulse.
  mutating func tick() -> [Publication] {
    var due: [Publication] = []
    for (topic, last) in active.sorted(by: { $0.value.seq < $1.value.seq }) {
      if last.isFresh {
        active[topic]?.isFresh = false
      } else {
        active[topic] = nil
        due.append(
          Publication(
            audience: last.audience,
            frames: [topic.bytes, Frame(numbers: epoch, last.seq, last.count, 1), Frame("{}".utf8), []]))
      }
    }
    return due + [beat()]
  }

  /// The pulse: all up to the head was published before it.
  mutating func beat() -> Publication {
    pulse += 1
    return Publication(
      audience: nil, frames: [Self.pulseTopic, Frame(numbers: epoch, head, pulse, 1), Frame("{}".utf8), []])
  }
}
