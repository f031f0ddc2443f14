extension LocalDate: LosslessStringConvertible {
  /// Reads `2018-09-03`, with all ten characters and nothing else; nil for any other text or a day that never was.
  public init?(_ text: String) {
    self.init(iso: text)
  }

  /// Reads `2018-09-03` out of a longer text's part; nil for anything else.
  public init?(iso text: some StringProtocol) {
    var digits: (Int, Int, Int) = (0, 0, 0)
    var position = 0
    for byte in text.utf8 {
      switch (position, byte) {
      case (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")): break
      case (0...3, 48...57): digits.0 = digits.0 * 10 + Int(byte - 48)
      case (5...6, 48...57): digits.1 = digits.1 * 10 + Int(byte - 48)
      case (8...9, 48...57): digits.2 = digits.2 * 10 + Int(byte - 48)
      default: return nil
      }
      position += 1
    }
    guard position == 10 else { return nil }
    self.init(year: digits.0, month: digits.1, day: digits.2)
  }

  /// The date as `2018-09-03`, as files and the bus have it.
  public var description: String {
    let (year, month, day) = components
    return "\(LocalDate.padded(year, 4))-\(LocalDate.padded(month, 2))-\(LocalDate.padded(day, 2))"
  }

  /// The date in full as GOV.UK writes it: `Monday 3 September 2018`.
  public var long: String { "\(weekday.name) \(withoutWeekday)" }

  /// The date without its weekday: `3 September 2018`.
  public var withoutWeekday: String {
    let (year, month, day) = components
    return "\(day) \(LocalDate.monthNames[month - 1]) \(year)"
  }

  /// The date for tight tables: `3 Sep 2018`.
  public var short: String {
    let (year, month, day) = components
    return "\(day) \(LocalDate.monthNames[month - 1].prefix(3)) \(year)"
  }

  /// The date with a short weekday: `Mon 3 Sep 2018`.
  public var shortWithWeekday: String { "\(weekday.name.prefix(3)) \(short)" }

  /// From this date to another one as GOV.UK writes it: `27 to 31 October 2025`, `20 December 2025 to 2 January 2026`.
  public func range(to last: LocalDate, short: Bool = false) -> String {
    func name(_ month: Int) -> String {
      short ? String(LocalDate.monthNames[month - 1].prefix(3)) : LocalDate.monthNames[month - 1]
    }
    let (from, to) = (components, last.components)
    let end = "\(to.day) \(name(to.month)) \(to.year)"
    if self == last { return end }
    if from.year != to.year { return "\(from.day) \(name(from.month)) \(from.year) to \(end)" }
    if from.month != to.month { return "\(from.day) \(name(from.month)) to \(end)" }
    return "\(from.day) to \(end)"
  }

  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}

extension LocalDate: Codable {
  /// Reads a string such as `2018-09-03`.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let date = LocalDate(text) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "'\(text)' is no date: write year, month and day, as in 2018-09-03"))
    }
    self = date
  }

  /// Writes a string such as `2018-09-03`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
