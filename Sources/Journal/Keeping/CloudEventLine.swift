import BusProtocol

/// An event as one line of JSON, as CloudEvents 1.0 has it.
///
/// `specversion`, `id`, `time`, `sequence` (20 digits, so that text order is the order), `topic` and `hash` come from the
/// journal; then the event's own attributes as they are, with `source`, `type`, `subject` and `datacontenttype` made
/// from the topic where it has none; then the data.
struct CloudEventLine {
  private(set) var bytes = Frame()

  /// Makes the line anew.
  mutating func write(_ recorded: RecordedEvent, hash: EventHash) {
    let event = recorded.event
    bytes.removeAll(keepingCapacity: true)
    append("{\"specversion\":\"1.0\",\"id\":\"\(event.id)\",\"time\":\"\(Self.text(of: recorded.time))\"")
    append(",\"sequence\":\"\(Self.padded(recorded.seq, to: 20))\",\"topic\":\"\(event.topic)\",\"hash\":\"\(hash)\"")
    let attributes = FlatObject(event.attributes)
    let defaults = [
      ("source", "/" + event.topic.module), ("type", event.topic.module + "." + event.topic.verb),
      ("subject", event.topic.subject), ("datacontenttype", "application/json"),
    ]
    for (key, value) in defaults where !attributes.keys.contains(key) { append(",\"\(key)\":\"\(value)\"") }
    if !attributes.members.isEmpty {
      append(",")
      appendInOneLine(attributes.members)
    }
    if !event.data.isEmpty {
      append(",\"data\":")
      appendInOneLine(event.data)
    }
    append("}\n")
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// A line break in JSON is always white space between values, so it can become a space.
  private mutating func appendInOneLine(_ json: some Collection<UInt8>) {
    for byte in json { bytes.append(byte == 0x0a || byte == 0x0d ? 0x20 : byte) }
  }

  /// The moment as RFC 3339 has it, in UTC with milliseconds.
  static func text(of time: Timestamp) -> String {
    let (days, rest) = time.milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
    let (year, month, day) = civil(days: days)
    let (hour, minute) = (rest / 3_600_000, rest / 60_000 % 60)
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
      + "T\(padded(hour, to: 2)):\(padded(minute, to: 2)):\(padded(rest / 1000 % 60, to: 2)).\(padded(rest % 1000, to: 3))Z"
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

  private static func padded(_ number: UInt64, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

/// The members of a flat JSON object that was checked on its way in.
struct FlatObject {
  /// What stands between the braces.
  let members: ArraySlice<UInt8>
  /// The keys as they are written.
  let keys: Set<String>

  init(_ json: Frame) {
    guard let open = json.firstIndex(of: UInt8(ascii: "{")), let close = json.lastIndex(of: UInt8(ascii: "}")) else {
      (members, keys) = ([], [])
      return
    }
    let isBlank: (UInt8) -> Bool = { [0x20, 0x09, 0x0a, 0x0d].contains($0) }
    let inside = json[(open + 1)..<close]
    members = inside.allSatisfy(isBlank) ? [] : inside
    var (keys, word): (Set<String>, Range<Int>?) = ([], nil)
    var index = inside.startIndex
    while index < inside.endIndex {
      switch inside[index] {
      case UInt8(ascii: "\""):
        let start = index + 1
        index = start
        while index < inside.endIndex, inside[index] != UInt8(ascii: "\"") {
          index += inside[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        word = start..<min(index, inside.endIndex)
      case UInt8(ascii: ":"):
        if let word { keys.insert(Frame(inside[word]).text) }
      default: break
      }
      index += 1
    }
    self.keys = keys
  }
}
