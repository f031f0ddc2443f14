/// A number with a decimal point, exactly as it is written: never binary.
public struct ExactDecimal: Hashable, Sendable {
  /// The number without its point.
  public let digits: Int
  /// How many of the digits stand behind the point, 0 to 18.
  public let places: Int

  /// The number `digits` / 10 to the power of `places`.
  ///
  /// - Precondition: `places` is from 0 to 18.
  public init(digits: Int, places: Int) {
    precondition((0...18).contains(places), "a decimal has 0 to 18 places")
    self.digits = digits
    self.places = places
  }

  /// The number rounded once, half up (away from zero), to at most `places` behind the point.
  public func rounded(to places: Int) -> ExactDecimal {
    guard places < self.places else { return self }
    let divisor = powerOfTen(self.places - places)
    let (whole, rest) = digits.magnitude.quotientAndRemainder(dividingBy: UInt(divisor))
    let rounded = Int(whole) + (rest >= UInt(divisor) - rest ? 1 : 0)
    return ExactDecimal(digits: digits < 0 ? -rounded : rounded, places: places)
  }
}

extension ExactDecimal: LosslessStringConvertible {
  /// The number that the text spells: digits, perhaps a minus before and a point inside; nil for anything else.
  public init?(_ text: String) {
    var digits = 0
    var places = 0
    var seenPoint = false
    var seenDigit = false
    let unsigned = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    for byte in unsigned {
      if byte == UInt8(ascii: "."), !seenPoint, seenDigit {
        seenPoint = true
        continue
      }
      guard byte >= 0x30, byte <= 0x39, places < 18 else { return nil }
      let (tens, overflow) = digits.multipliedReportingOverflow(by: 10)
      let (sum, overflow2) = tens.addingReportingOverflow(Int(byte - 0x30))
      guard !overflow, !overflow2 else { return nil }
      digits = sum
      seenDigit = true
      if seenPoint { places += 1 }
    }
    guard seenDigit, !seenPoint || places > 0 else { return nil }
    self.init(digits: unsigned.count < text.utf8.count ? -digits : digits, places: places)
  }

  /// The number with its point, and with as many places as it has.
  public var description: String {
    guard places > 0 else { return String(digits) }
    let magnitude = String(digits.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - magnitude.count)) + magnitude
    return (digits < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
  }
}

extension ExactDecimal: Comparable {
  /// By value: 1.50 is not below 1.5.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    let leftScaled = left.digits.multipliedFullWidth(by: powerOfTen(right.places))
    let rightScaled = right.digits.multipliedFullWidth(by: powerOfTen(left.places))
    return (leftScaled.high, leftScaled.low) < (rightScaled.high, rightScaled.low)
  }
}

extension ExactDecimal: Codable {
  /// Reads the text with the point.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = ExactDecimal(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a number, as 95.4")
    }
    self = value
  }

  /// Writes the text with the point.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Ten to a power from 0 to 18.
func powerOfTen(_ exponent: Int) -> Int {
  (0..<exponent).reduce(1) { power, _ in power * 10 }
}
