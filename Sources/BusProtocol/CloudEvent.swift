/// An event's attributes whole, as CloudEvents 1.0 has them: what the module gave, and what the core adds.
public enum CloudEvent {
  /// The attributes of `recorded` with `specversion`, `id`, `time` and `sequence` (20 digits) before them.
  public static func attributes(of recorded: RecordedEvent) -> Frame {
    let begin =
      #"{"specversion":"1.0","id":"\#(recorded.event.id)","time":"\#(recorded.time.text)","sequence":"\#(sequence(recorded.seq))""#
    let given = recorded.event.attributes
    guard let open = given.firstIndex(of: UInt8(ascii: "{")) else { return Frame(begin.utf8) + [UInt8(ascii: "}")] }
    let members = given[(open + 1)...]
    let isEmpty = members.first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) } == UInt8(ascii: "}")
    return Frame(begin.utf8) + (isEmpty ? [] : [UInt8(ascii: ",")]) + members
  }

  /// A seq in 20 digits, so that the order of the texts is the order of the events.
  public static func sequence(_ seq: UInt64) -> String { padded(seq, to: 20) }

  static func padded(_ number: UInt64, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

extension Timestamp {
  /// The moment as RFC 3339 has it, in UTC with milliseconds.
  public var text: String {
    let (days, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
    let (year, month, day) = Self.civil(days: days)
    let date = "\(CloudEvent.padded(year, to: 4))-\(CloudEvent.padded(month, to: 2))-\(CloudEvent.padded(day, to: 2))"
    let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { CloudEvent.padded($0, to: 2) }
    return "\(date)T\(clock.joined(separator: ":")).\(CloudEvent.padded(rest % 1000, to: 3))Z"
  }

  /// The day of the Gregorian calendar so many days after 1970-01-01.
  ///
  /// It counts in eras of 400 years that begin on 1 March, so that the leap day comes last.
  private static func civil(days: UInt64) -> (year: UInt64, month: UInt64, day: UInt64) {
    let (era, dayOfEra) = (days + 719_468).quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }
}
