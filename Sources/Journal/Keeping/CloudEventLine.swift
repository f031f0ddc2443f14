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
    append("{\"specversion\":\"1.0\",\"id\":\"\(event.id)\",\"time\":\"\(recorded.time.text)\"")
    append(",\"sequence\":\"\(CloudEvent.sequence(recorded.seq))\",\"topic\":\"\(event.topic)\",\"hash\":\"\(hash)\"")
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
