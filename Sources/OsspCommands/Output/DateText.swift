import BusProtocol
import Foundation

/// Moments for a person (GOV.UK style, Europe/London); for a machine a `Timestamp` has its own text.
enum DateText {
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "Europe/London") ?? .gmt
    return calendar
  }()
  private static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// `Monday 3 September 2018, 9:05am`.
  static func moment(_ time: Timestamp) -> String {
    let parts = components(time)
    return "\(days[parts.weekday - 1]) \(parts.day) \(months[parts.month - 1]) \(parts.year), \(clock(parts))"
  }

  /// `2018-09-03 09:05:11`, local time: one width, for a list that is read downwards.
  static func listed(_ time: Timestamp) -> String {
    let parts = components(time)
    return "\(digits(parts.year, 4))-\(digits(parts.month, 2))-\(digits(parts.day, 2)) "
      + "\(digits(parts.hour, 2)):\(digits(parts.minute, 2)):\(digits(parts.second, 2))"
  }

  /// The first moment of the date `text` (2018-09-03) in London; nil when it is no date.
  static func startOfDay(_ text: String) -> Timestamp? {
    guard let (year, month, day) = date(text),
      let date = calendar.date(from: DateComponents(year: year, month: month, day: day)),
      date.timeIntervalSince1970 >= 0
    else { return nil }
    return Timestamp(milliseconds: UInt64(date.timeIntervalSince1970) * 1000)
  }

  /// Year, month and day of `2018-09-03`; nil for what is written otherwise or is not in the calendar.
  static func date(_ text: String) -> (year: Int, month: Int, day: Int)? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month)
    else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[month - 1]).contains(day) else { return nil }
    return (year, month, day)
  }

  /// `3 days`, `4 hours`, `12 minutes` or `8 seconds`: the largest unit that fits.
  static func length(milliseconds: UInt64) -> String {
    let seconds = Int(milliseconds / 1000)
    switch seconds {
    case 172_800...: return NumberText.count(seconds / 86_400, "day")
    case 7200...: return NumberText.count(seconds / 3600, "hour")
    case 120...: return NumberText.count(seconds / 60, "minute")
    default: return NumberText.count(seconds, "second")
    }
  }

  private struct Parts {
    var year: Int, month: Int, day: Int, weekday: Int, hour: Int, minute: Int, second: Int
  }

  private static func components(_ time: Timestamp) -> Parts {
    let date = Date(timeIntervalSince1970: Double(time.milliseconds / 1000))
    let parts = calendar.dateComponents([.year, .month, .day, .weekday, .hour, .minute, .second], from: date)
    return Parts(
      year: parts.year ?? 0, month: parts.month ?? 1, day: parts.day ?? 1, weekday: parts.weekday ?? 1,
      hour: parts.hour ?? 0, minute: parts.minute ?? 0, second: parts.second ?? 0)
  }

  private static func clock(_ parts: Parts) -> String {
    if parts.minute == 0, parts.hour % 12 == 0 { return parts.hour == 0 ? "midnight" : "midday" }
    let hour = parts.hour % 12 == 0 ? 12 : parts.hour % 12
    let minutes = parts.minute == 0 ? "" : ":" + digits(parts.minute, 2)
    return "\(hour)\(minutes)\(parts.hour < 12 ? "am" : "pm")"
  }

  private static func digits(_ number: Int?, _ count: Int) -> String {
    let text = String(number ?? 0)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
