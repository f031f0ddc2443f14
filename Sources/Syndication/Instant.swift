public import SchoolTime

/// A moment, in milliseconds since 1970-01-01T00:00Z.
public struct Instant: Hashable, Comparable, Sendable, Codable {
  /// Milliseconds since 1970-01-01T00:00Z.
  public let milliseconds: UInt64

  /// A moment.
  public init(milliseconds: UInt64) { self.milliseconds = milliseconds }

  /// The moment at which a day begins in London.
  public init(startOf day: LocalDate) { milliseconds = LondonTime.startOfDay(day) }

  /// Reads milliseconds.
  public init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(UInt64.self)
  }

  /// Writes milliseconds.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }

  /// Earlier moments first.
  public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

  /// As iCalendar has it, in UTC: `20181012T060000Z`.
  var basicUTC: String {
    let seconds = Int(milliseconds / 1000)
    let date = LocalDate(daysSince1970: seconds / 86_400)
    let rest = seconds % 86_400
    return "\(date.basic)T\(padded(rest / 3600))\(padded(rest / 60 % 60))\(padded(rest % 60))Z"
  }

  /// As Atom has it (RFC 3339), by London's clock: `2018-10-12T07:00:00+01:00`.
  var rfc3339: String {
    let london = LondonTime(milliseconds: milliseconds)
    let local = Int64(london.date.daysSince1970) * 86_400 + Int64(london.time.milliseconds / 1000)
    let ahead = Int(local - Int64(milliseconds / 1000))
    let time = "\(padded(london.time.hour)):\(padded(london.time.minute)):\(padded(london.time.second))"
    return "\(london.date)T\(time)" + (ahead == 0 ? "Z" : "+\(padded(ahead / 3600)):\(padded(ahead / 60 % 60))")
  }
}

extension LocalDate {
  /// As iCalendar has it: `20181012`.
  var basic: String { String(description.filter { $0 != "-" }) }
}

extension LondonTime {
  /// As iCalendar has it beside the zone's name: `20181012T070000`.
  var basic: String { "\(date.basic)T\(padded(time.hour))\(padded(time.minute))\(padded(time.second))" }
}

private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
