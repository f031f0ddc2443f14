/// A fact that a module states, on its way to the journal.
public struct EmittedEvent: Hashable, Sendable {
  /// Its id: derived from what caused it, so that a repeat is known.
  public let id: UniqueID
  /// What it is about.
  public let topic: Topic
  /// CloudEvents attributes other than `id`, `time`, `specversion` and `sequence`: a flat JSON object.
  public let attributes: Frame
  /// The facts: a JSON object.
  public let data: Frame

  /// The event of these parts, not yet checked: see `EventCheck`.
  public init(id: UniqueID, topic: Topic, attributes: Frame, data: Frame) {
    self.id = id
    self.topic = topic
    self.attributes = attributes
    self.data = data
  }

  /// How many bytes topic, attributes and data have together.
  public var byteCount: Int { topic.bytes.count + attributes.count + data.count }
}

/// A fact in the journal, for good.
public struct RecordedEvent: Hashable, Sendable {
  /// Its place in the journal: 1, 2, 3 and on, without a hole.
  public let seq: UInt64
  /// Its place among the events of its own topic: 1, 2, 3 and on, without a hole.
  public let topicCount: UInt64
  /// When the core wrote it, by the core's clock; never before the event with the seq below.
  public let time: Timestamp
  /// What was stated.
  public let event: EmittedEvent

  /// The event with its place and time.
  public init(seq: UInt64, topicCount: UInt64, time: Timestamp, event: EmittedEvent) {
    self.seq = seq
    self.topicCount = topicCount
    self.time = time
    self.event = event
  }
}

/// An event as one consumer gets it.
public struct Delivery: Hashable, Sendable {
  /// The event.
  public let recorded: RecordedEvent
  /// The seq of the event before it that this consumer takes.
  ///
  /// 0 for the first. A gap shows as a difference.
  public let previous: UInt64
  /// 1 the first time, then 2, 3 and on: how often it was tried.
  public let attempt: UInt64

  /// The delivery of `recorded` after `previous`.
  public init(recorded: RecordedEvent, previous: UInt64, attempt: UInt64) {
    self.recorded = recorded
    self.previous = previous
    self.attempt = attempt
  }
}
