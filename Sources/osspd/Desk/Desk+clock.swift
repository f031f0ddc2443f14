import Broker
import BusProtocol
import SchoolTime

/// Turning the clock of a simulation.
extension Desk {
  func advance(_ fields: RequestFields, _ command: Request) async throws(BusError) -> String {
    guard clock.mode == .simulated else {
      throw BusError(.forbidden, "this daemon runs on the world's clock; start it with --clock simulated:2018-09-01")
    }
    let target = try target(fields)
    // To where it stands already is allowed: whoever asks again after a crash is told that all due then is done.
    guard target >= clock.now else {
      throw BusError(.rejected, "the clock stands at \(clock.now.london.shortText): it goes forward only")
    }
    let id = command.request.id
    switch await outcome(of: id, .advance(id, to: target, asker: command.asker)) {
    case .advanced(let report): return report.sentence
    case .refused(let error):
      throw BusError(error.status, "the clock stands at \(clock.now.london.shortText): \(error.reason)")
    case .stated: return ""
    }
  }

  /// Where the clock is to stand: the same time of London so many days later, or the beginning of a date.
  private func target(_ fields: RequestFields) throws(BusError) -> Timestamp {
    if let text = fields["to"] {
      guard let date = LocalDate(text) else {
        throw BusError(.invalid, "'to' must be a date such as 2019-03-29, not '\(text)'")
      }
      return Timestamp(LondonTime(date))
    }
    let by = try fields.required("by")
    guard by.hasSuffix("d"), let days = Int(by.dropLast()), (1...36_600).contains(days) else {
      throw BusError(.invalid, "'by' must be a number of days such as 7d, not '\(by)'")
    }
    let now = clock.now.london
    return Timestamp(LondonTime(now.date.adding(days: days), now.time))
  }
}

extension LondonTime {
  /// `Mon 3 Sep 2018`, with the time unless that is midnight.
  var shortText: String { time == .midnight ? date.shortWithWeekday : "\(date.shortWithWeekday) \(time)" }
}

extension AdvanceReport {
  /// What happened, for the person who turned the clock.
  var sentence: String {
    let days = days == 1 ? "1 day began" : "\(days) days began"
    let events = events == 1 ? "1 event was stated" : "\(events) events were stated"
    let (seconds, tenths) = (milliseconds / 1000, milliseconds % 1000 / 100)
    let left =
      leftOut.isEmpty
      ? ""
      : "; without "
        + leftOut.sorted { $0.key < $1.key }
        .map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
    return "the clock stands at \(clock.london.shortText): \(days) and \(events) in \(seconds).\(tenths) s\(left)"
  }
}
