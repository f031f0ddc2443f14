/// One part of a message on the bus.
public typealias Frame = [UInt8]

extension Frame {
  /// Adds eight bytes, the highest first.
  public mutating func append(bigEndian value: UInt64) {
    // All eight at once: one look at the capacity instead of eight, and this is done many times for each event.
    unsafe Swift.withUnsafeBytes(of: value.bigEndian) { unsafe append(contentsOf: $0) }
  }

  /// The number in the eight bytes from `offset`, the highest first.
  ///
  /// There must be eight.
  public func bigEndian(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset <= count - 8, "there are no eight bytes from \(offset)")
    return unsafe withUnsafeBytes { bytes in
      UInt64(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
  }

  /// Whether `other` stands in that range; eight bytes are looked at in one step.
  func has(_ other: Frame, in range: Range<Int>) -> Bool {
    guard range.count == other.count else { return false }
    var index = 0
    while index + 8 <= other.count {
      guard bigEndian(at: range.lowerBound + index) == other.bigEndian(at: index) else { return false }
      index += 8
    }
    while index < other.count {
      guard self[range.lowerBound + index] == other[index] else { return false }
      index += 1
    }
    return true
  }

  /// Whether one of the bytes is `byte`, which must be below 0x80; eight are looked at in one step.
  func has(_ byte: UInt8) -> Bool {
    var index = 0
    while index + 8 <= count {
      if EightBytes(self, at: index).has(byte) { return true }
      index += 8
    }
    return self[index...].contains(byte)
  }

  /// A frame of these numbers, eight bytes each.
  public init(numbers: UInt64...) {
    self.init()
    reserveCapacity(8 * numbers.count)
    for number in numbers { append(bigEndian: number) }
  }

  /// The frame as text; what is not UTF-8 shows as replacement characters, so use it on checked frames only.
  public var text: String { String(decoding: self, as: UTF8.self) }
}
