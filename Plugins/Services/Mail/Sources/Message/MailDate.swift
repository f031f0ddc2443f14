import SchoolTime

/// A moment as a mail's `Date` has it, by London's clock.
enum MailDate {
  /// `Fri, 05 Oct 2018 07:00:00 +0100`; milliseconds since 1970-01-01T00:00Z.
  static func text(_ milliseconds: UInt64) -> String {
    let london = LondonTime(milliseconds: milliseconds)
    let shown = UInt64(max(0, london.date.daysSince1970)) * 86_400_000 + UInt64(london.time.milliseconds)
    let minutes = (Int(shown) - Int(milliseconds)) / 60_000
    let parts = london.date.short.split(separator: " ")
    let day = parts[0].utf8.count == 1 ? "0\(parts[0])" : "\(parts[0])"
    let seconds = [london.time.hour, london.time.minute, london.time.second].map(padded).joined(separator: ":")
    return
      "\(london.date.weekday.name.prefix(3)), \(day) \(parts[1]) \(parts[2]) \(seconds) +\(padded(minutes / 60))\(padded(minutes % 60))"
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
