import BusProtocol

/// The frames of a unit with one event, written over in place for each message: nothing is allocated.
struct CommitFrames {
  private(set) var frames: [Frame]
  private let base: UInt64

  private static let header = 2
  private static let event = 4
  private static let data = 7

  init(size: Int, run: UInt64) {
    frames = [
      Message.greeting, [0x07], Frame(numbers: 0, 0, 0, 0) + [1], Frame("{}".utf8), Frame(numbers: 0, 0),
      BenchEvent.topic, BenchEvent.attributes, BenchEvent.data(size: size, run: run),
    ]
    // Ids of version 7, ordered by time: this many bits differ from run to run, the rest counts.
    base = UInt64.random(in: 0..<1 << 24) << 36
  }

  /// Makes it the message number `index` at that time in milliseconds since 1970.
  mutating func set(_ index: Int, stamp: UInt64, milliseconds: UInt64) {
    let high = milliseconds << 16 | 0x7000 | UInt64(index) & 0xfff
    let low = 0x8000_0000_0000_0000 | base | UInt64(index)
    Self.write(high, at: 0, in: &frames[Self.header])
    Self.write(low | 1 << 61, at: 8, in: &frames[Self.header])
    Self.write(high, at: 0, in: &frames[Self.event])
    Self.write(low, at: 8, in: &frames[Self.event])
    BenchEvent.stamp(&frames[Self.data], stamp)
  }

  private static func write(_ number: UInt64, at offset: Int, in frame: inout Frame) {
    for index in 0..<8 { frame[offset + index] = UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * index)) }
  }
}
