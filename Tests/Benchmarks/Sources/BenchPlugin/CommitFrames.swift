import BusProtocol

/// The frames of units with one event each, as many as go in one message, written over in place: little is allocated.
struct CommitFrames {
  /// The most units in a message: as many as the plugins' own kit puts in one.
  static let capacity = CommitUnit.maximumUnits
  /// How many units there are.
  private(set) var count = 0
  private var entries = Frame()
  private let length: Int
  private let event: Int
  private let data: Int
  private let base: UInt64

  init(size: Int, run: UInt64) {
    let id = UniqueID(high: 0, low: 0)
    let content = BenchEvent.data(size: size, run: run)
    guard let topic = Topic(BenchEvent.topic) else { preconditionFailure("the topic is none") }
    let unit = CommitUnit(
      id: id, events: [EmittedEvent(id: id, topic: topic, attributes: BenchEvent.attributes, data: content)])
    let one = Message.commit([unit]).frames[2]
    for _ in 0..<Self.capacity { entries += one }
    length = one.count
    // The unit's own header, no effects, one event; its data comes last.
    event = 49
    data = one.count - content.count
    // Ids of version 7, ordered by time: this many bits differ from run to run, the rest counts.
    base = UInt64.random(in: 0..<1 << 24) << 36
  }

  /// Adds the message number `index` at that time in milliseconds since 1970.
  mutating func add(_ index: Int, stamp: UInt64, milliseconds: UInt64) {
    let high = milliseconds << 16 | 0x7000 | UInt64(index) & 0xfff
    let low = 0x8000_0000_0000_0000 | base | UInt64(index)
    let start = count * length
    write(high, at: start)
    write(low | 1 << 61, at: start + 8)
    write(high, at: start + event)
    write(low, at: start + event + 8)
    BenchEvent.stamp(&entries, stamp, at: start + data)
    count += 1
  }

  /// The message, which is then begun anew.
  mutating func take() -> [Frame] {
    defer { count = 0 }
    return [Message.greeting, [0x07], count == Self.capacity ? entries : Frame(entries[..<(count * length)])]
  }

  private mutating func write(_ number: UInt64, at offset: Int) {
    for index in 0..<8 { entries[offset + index] = UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * index)) }
  }
}
