import BusProtocol

/// The event that is published: its data has the run, the stamp and text, each at a fixed place.
///
/// Numbers are written in sixteen letters, a for 0 to p for 15: decimal digits would look like a pupil number to the core.
enum BenchEvent {
  static let topic = Frame("bench-publisher/absence-recorded/x/".utf8)
  static let attributes = Frame(#"{"audience":"open"}"#.utf8)

  private static let runAt = 8
  private static let stampAt = 35
  private static let textAt = 61

  /// Data of `size` bytes, 64 or more; the text does not compress.
  static func data(size: Int, run: UInt64) -> Frame {
    let zeros = String(repeating: "a", count: 16)
    var data = Frame(#"{"run":"\#(zeros)","stamp":"\#(zeros)","text":""#.utf8)
    let alphabet = Frame("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,:;!?+-=*/~".utf8)
    var state: UInt64 = 88_172_645_463_325_252
    while data.count < size - 2 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      data.append(alphabet[Int(state >> 58)])
    }
    data += Frame(#""}"#.utf8)
    write(run, at: runAt, in: &data)
    return data
  }

  /// Writes the stamp into the data that begins at `start`.
  static func stamp(_ bytes: inout Frame, _ stamp: UInt64, at start: Int) {
    write(stamp, at: start + stampAt, in: &bytes)
  }

  /// Run and stamp of the data in that range; nil when it is none of ours.
  static func read(_ bytes: Frame, in range: Range<Int>) -> (run: UInt64, stamp: UInt64)? {
    guard range.count > textAt else { return nil }
    return (
      number(at: range.lowerBound + runAt, in: bytes), number(at: range.lowerBound + stampAt, in: bytes)
    )
  }

  private static func write(_ number: UInt64, at offset: Int, in data: inout Frame) {
    for index in 0..<16 {
      data[offset + index] = UInt8(ascii: "a") + UInt8(truncatingIfNeeded: number >> UInt64(60 - 4 * index)) & 15
    }
  }

  private static func number(at offset: Int, in data: Frame) -> UInt64 {
    var number: UInt64 = 0
    for index in 0..<16 { number = number << 4 | UInt64((data[offset + index] &- UInt8(ascii: "a")) & 15) }
    return number
  }
}
