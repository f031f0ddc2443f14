/// Takes apart the entries of a message that stand back to back, and says at which byte something is wrong.
struct EntryReader {
  private let bytes: Frame
  private let code: MessageCode
  private var offset = 0
  /// What most entries share with the one before: it is neither checked nor kept twice.
  private var lastTopic: Topic?
  private var lastAttributes = Frame()

  init(_ bytes: Frame, code: MessageCode) {
    self.bytes = bytes
    self.code = code
  }

  mutating func units() throws(BusError) -> [CommitUnit] {
    var units: [CommitUnit] = []
    var left = CommitUnit.maximumEvents
    while offset < bytes.count {
      guard units.count < CommitUnit.maximumUnits else {
        throw BusError(.tooLarge, "COMMIT has more than \(CommitUnit.maximumUnits) units: send the rest in another")
      }
      units.append(try unit(&left))
    }
    return units
  }

  private mutating func unit(_ left: inout Int) throws(BusError) -> CommitUnit {
    var unit = CommitUnit(id: try id(), part: try number(), isLast: true, position: try number())
    unit.isLast = try flag()
    let effects = try field()
    if !effects.isEmpty { unit.effects = try JSON.decode(from: Frame(bytes[effects]), what: "COMMIT, the effects") }
    let count = try number()
    guard count <= UInt64(left) else {
      throw BusError(.tooLarge, "COMMIT has more than \(CommitUnit.maximumEvents) events: send it in parts")
    }
    left -= Int(count)
    unit.events.reserveCapacity(Int(count))
    for _ in 0..<count { unit.events.append(try event(try id())) }
    return unit
  }

  mutating func deliveries() throws(BusError) -> [Delivery] {
    var deliveries: [Delivery] = []
    while offset < bytes.count {
      let (seq, previous, attempt) = (try number(), try number(), try number())
      let (topicCount, time) = (try number(), Timestamp(milliseconds: try number()))
      let recorded = RecordedEvent(seq: seq, topicCount: topicCount, time: time, event: try event(try id()))
      deliveries.append(Delivery(recorded: recorded, previous: previous, attempt: attempt))
    }
    return deliveries
  }

  mutating func answers() throws(BusError) -> [Committed] {
    var answers: [Committed] = []
    while offset < bytes.count {
      let (unit, number) = (try id(), try number())
      guard let status = Status(rawValue: number) else { throw error("\(number) is no status of the bus") }
      let (first, last) = (try self.number(), try self.number())
      let place = try field()
      guard let reason = String(validating: bytes[place], as: UTF8.self) else { throw error("is not UTF-8") }
      answers.append(Committed(unit: unit, status: status, first: first, last: last, reason: reason))
    }
    return answers
  }

  private mutating func event(_ id: UniqueID) throws(BusError) -> EmittedEvent {
    let topic = try topic()
    let attributes = try field()
    if !bytes.has(lastAttributes, in: attributes) { lastAttributes = Frame(bytes[attributes]) }
    let data = try field()
    return EmittedEvent(id: id, topic: topic, attributes: lastAttributes, data: Frame(bytes[data]))
  }

  private mutating func topic() throws(BusError) -> Topic {
    let place = try field()
    if let lastTopic, bytes.has(lastTopic.bytes, in: place) { return lastTopic }
    guard place.count <= Topic.maximumLength, let topic = Topic(Frame(bytes[place])) else {
      throw error("no topic: it must be <module>/<noun-verb>/<subject>/ in lower case, at most 200 bytes")
    }
    lastTopic = topic
    return topic
  }

  private mutating func number() throws(BusError) -> UInt64 {
    try need(8)
    defer { offset += 8 }
    return bytes.bigEndian(at: offset)
  }

  private mutating func id() throws(BusError) -> UniqueID {
    UniqueID(high: try number(), low: try number())
  }

  private mutating func flag() throws(BusError) -> Bool {
    try need(1)
    guard bytes[offset] < 2 else { throw error("must be 0 or 1") }
    offset += 1
    return bytes[offset - 1] == 1
  }

  /// Where the bytes are whose length stands before them.
  private mutating func field() throws(BusError) -> Range<Int> {
    let length = try number()
    guard length <= UInt64(bytes.count - offset) else {
      throw error("\(length) bytes should follow, but \(bytes.count - offset) do")
    }
    defer { offset += Int(length) }
    return offset..<offset + Int(length)
  }

  private func need(_ count: Int) throws(BusError) {
    guard bytes.count - offset >= count else { throw error("the entry ends too early") }
  }

  private func error(_ what: String) -> BusError {
    BusError(.invalid, "\(code), byte \(offset) of its entries: \(what)")
  }
}
