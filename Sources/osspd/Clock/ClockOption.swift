import ArgumentParser
import BusProtocol
import Foundation

/// What `--clock` takes: `live`, or `simulated:2018-09-01`.
struct ClockOption: ExpressibleByArgument {
  /// Where a simulated clock stands first; nil for the world's clock.
  let start: Timestamp?

  init(start: Timestamp?) { self.start = start }

  init?(argument: String) {
    if argument == "live" {
      start = nil
      return
    }
    let parts = argument.split(separator: ":", maxSplits: 1)
    let formatter = DateFormatter()
    formatter.calendar = Calendar(identifier: .gregorian)
    formatter.locale = Locale(identifier: "en_GB_POSIX")
    formatter.timeZone = TimeZone(identifier: "Europe/London")
    formatter.dateFormat = "yyyy-MM-dd"
    guard parts.count == 2, parts[0] == "simulated", parts[1].utf8.count == 10,
      let date = formatter.date(from: String(parts[1]))
    else { return nil }
    start = Timestamp(milliseconds: UInt64(date.timeIntervalSince1970 * 1000))
  }
}
