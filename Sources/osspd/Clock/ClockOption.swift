import ArgumentParser
import BusProtocol
import SchoolTime

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
    guard parts.count == 2, parts[0] == "simulated", let date = LocalDate(String(parts[1])), date.year >= 1970
    else { return nil }
    start = Timestamp(LondonTime(date))
  }
}
