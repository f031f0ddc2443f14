/// One part of a message on the bus.
public typealias Frame = [UInt8]

extension Frame {
  /// Adds eight bytes, the highest first.
  public mutating func append(bigEndian value: UInt64) {
    append(UInt8(truncatingIfNeeded: value >> 56))
    append(UInt8(truncatingIfNeeded: value >> 48))
    append(UInt8(truncatingIfNeeded: value >> 40))
    append(UInt8(truncatingIfNeeded: value >> 32))
    append(UInt8(truncatingIfNeeded: value >> 24))
    append(UInt8(truncatingIfNeeded: value >> 16))
    append(UInt8(truncatingIfNeeded: value >> 8))
    append(UInt8(truncatingIfNeeded: value))
  }

  /// The number in the eight bytes from `offset`, the highest first.
  ///
  /// There must be eight.
  public func bigEndian(at offset: Int) -> UInt64 {
    var value: UInt64 = 0
    for index in offset..<offset + 8 { value = value << 8 | UInt64(self[index]) }
    return value
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
