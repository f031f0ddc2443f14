import ArgumentParser
import BusProtocol
import SchoolTime

/// What `--clock` takes: `live`, `simulated:2018-09-01`, or `running:2018-09-10T06:44:30`.
struct ClockOption: ExpressibleByArgument {
  /// Where the clock stands first; nil for the world's clock.
  let start: Timestamp?
  /// Whether it runs on from there by itself, instead of being moved by hand.
  let isRunning: Bool

  init(start: Timestamp?, isRunning: Bool = false) {
    self.start = start
    self.isRunning = isRunning
  }

  init?(argument: String) {
    if argument == "live" {
      self.init(start: nil)
      return
    }
    let parts = argument.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "simulated":
      guard let date = LocalDate(parts[1]), date.year >= 1970 else { return nil }
      self.init(start: Timestamp(LondonTime(date)))
    case "running":
      guard let start = Self.moment(parts[1]) else { return nil }
      self.init(start: start, isRunning: true)
    default: return nil
    }
  }

  /// A date with a time of London, to the second.
  private static func moment(_ text: String) -> Timestamp? {
    let halves = text.split(separator: "T", omittingEmptySubsequences: false).map(String.init)
    guard halves.count == 2, let date = LocalDate(halves[0]), date.year >= 1970 else { return nil }
    // Both are written out, so that a time without seconds is not taken for a whole minute.
    guard halves[1].utf8.count == 8, let time = LocalTime(halves[1]) else { return nil }
    return Timestamp(LondonTime(date, time))
  }
}
