extension Message {
  /// The message in these frames, which begin with the greeting.
  ///
  /// - Throws: a `BusError` that names the frame at fault: 400 for what is malformed, 426 for another version's greeting,
  ///   501 for a command byte that version 1 does not have.
  public init(frames: [Frame]) throws(BusError) {
    guard let greeting = frames.first else { throw BusError(.invalid, "a message without frames") }
    guard greeting == Self.greeting else {
      guard greeting.starts(with: "OSSP".utf8) else {
        throw BusError(.invalid, "frame 0 must be OSSP1; this is no message of the bus")
      }
      throw BusError(.versionMismatch, "frame 0 must be OSSP1: this core speaks version 1 of the bus only")
    }
    guard frames.count > 1, frames[1].count == 1 else {
      throw BusError(.invalid, "frame 1 must be one byte, the command")
    }
    guard let code = MessageCode(rawValue: frames[1][0]) else {
      throw BusError(.unknownCommand, "version 1 of the bus has no command \(frames[1][0])")
    }
    var reader = FrameReader(frames: frames, code: code)
    self = try Self.read(code, from: &reader)
    try reader.finish()
  }

  private static func read(_ code: MessageCode, from reader: inout FrameReader) throws(BusError) -> Message {
    switch code {
    case .hello:
      return .hello(name: try reader.moduleName(), generation: try reader.number(), description: try reader.frame())
    case .welcome:
      let header = try reader.frame(length: 40)
      return .welcome(
        Welcome(
          session: reader.id(in: header), epoch: header.bigEndian(at: 16), position: header.bigEndian(at: 24),
          head: header.bigEndian(at: 32), settings: try reader.frame(), snapshot: reader.rest()))
    case .refuse:
      return .refuse(try reader.busError())
    case .error:
      return .error(try reader.busError())
    case .ready: return .ready
    case .credit: return .credit(try reader.number())
    case .ping: return .ping(try reader.number())
    case .pong: return .pong(try reader.number())
    case .inProgress: return .inProgress(milliseconds: try reader.number())
    case .drain: return .drain(milliseconds: try reader.number())
    case .event:
      var entries = try reader.entries()
      return .event(try entries.deliveries())
    case .commit:
      var entries = try reader.entries()
      return .commit(try entries.units())
    case .committed:
      var entries = try reader.entries()
      return .committed(try entries.answers())
    case .nak:
      let seq = try reader.number()
      guard let kind = NakKind(rawValue: try reader.frame(length: 1)[0]) else {
        throw reader.error("must be 1 (later), 2 (failed) or 3 (poison)")
      }
      return .nak(seq: seq, kind: kind, reason: try reader.text())
    case .command: return .command(try reader.request())
    case .query: return .query(try reader.request())
    case .outcome:
      let header = try reader.frame(length: 24)
      return .outcome(
        id: reader.id(in: header), status: try reader.status(header.bigEndian(at: 16)), body: try reader.frame())
    case .answer:
      let header = try reader.frame(length: 32)
      return .answer(
        id: reader.id(in: header), status: try reader.status(header.bigEndian(at: 16)), seq: header.bigEndian(at: 24),
        body: reader.rest())
    case .read:
      let header = try reader.frame(length: 32)
      return .read(
        ReadRequest(
          id: reader.id(in: header), from: header.bigEndian(at: 16), limit: header.bigEndian(at: 24),
          selection: try reader.frame()))
    case .items:
      let header = try reader.frame(length: 40)
      return .items(
        ItemsPage(
          id: reader.id(in: header), status: try reader.status(header.bigEndian(at: 16)),
          next: header.bigEndian(at: 24), head: header.bigEndian(at: 32), events: try reader.deliveries()))
    case .bye: return .bye(reason: try reader.text())
    case .snapshot:
      return .snapshot(Snapshot(seq: try reader.number(), version: try reader.text(), state: reader.rest()))
    case .attach:
      let header = try reader.frame(length: 25)
      return .attach(
        id: reader.id(in: header), part: header.bigEndian(at: 16), isLast: try reader.flag(header[24]),
        bytes: try reader.frame())
    }
  }
}

/// Takes a message's frames one by one, and says which one is wrong.
struct FrameReader {
  let frames: [Frame]
  let code: MessageCode
  private var index = 2

  init(frames: [Frame], code: MessageCode) {
    self.frames = frames
    self.code = code
  }

  func error(_ what: String) -> BusError {
    BusError(.invalid, "\(code), frame \(index - 1): \(what)")
  }

  mutating func frame() throws(BusError) -> Frame {
    guard index < frames.count else {
      throw BusError(.invalid, "\(code) has \(frames.count) frames; frame \(index) is missing")
    }
    index += 1
    return frames[index - 1]
  }

  mutating func frame(length: Int) throws(BusError) -> Frame {
    let frame = try frame()
    guard frame.count == length else { throw error("must have \(length) bytes, has \(frame.count)") }
    return frame
  }

  mutating func number() throws(BusError) -> UInt64 {
    try frame(length: 8).bigEndian(at: 0)
  }

  mutating func text() throws(BusError) -> String {
    guard let text = String(validating: try frame(), as: UTF8.self) else { throw error("is not UTF-8") }
    return text
  }

  /// A module's name; what is none is not repeated in the error, for it can be anything and of any length.
  mutating func moduleName() throws(BusError) -> String {
    let name = try text()
    guard Topic.isModuleName(name) else {
      throw error("cannot be a module's name: it must be at most 64 lower-case letters, digits, '.', '_' and '-'")
    }
    return name
  }

  mutating func rest() -> [Frame] {
    let rest = Array(frames[index...])
    index = frames.count
    return rest
  }

  /// The id at the start of a header whose length has been checked.
  func id(in header: Frame) -> UniqueID {
    UniqueID(high: header.bigEndian(at: 0), low: header.bigEndian(at: 8))
  }

  func status(_ number: UInt64) throws(BusError) -> Status {
    guard let status = Status(rawValue: number) else { throw error("\(number) is no status of the bus") }
    return status
  }

  func flag(_ byte: UInt8) throws(BusError) -> Bool {
    guard byte < 2 else { throw error("the last byte must be 0 or 1") }
    return byte == 1
  }

  mutating func busError() throws(BusError) -> BusError {
    BusError(try status(try number()), try text())
  }

  mutating func request() throws(BusError) -> PendingCommand {
    let id = id(in: try frame(length: UniqueID.byteCount))
    let module = try moduleName()
    let name = try text()
    guard name.utf8.count <= Topic.maximumLength else { throw error("has more than \(Topic.maximumLength) bytes") }
    return PendingCommand(id: id, module: module, name: name, fields: try frame(), context: try frame())
  }

  mutating func topic() throws(BusError) -> Topic {
    let bytes = try frame()
    guard let topic = Topic(bytes) else {
      throw error("no topic: it must be <module>/<noun-verb>/<subject>/ in lower case, at most 200 bytes")
    }
    return topic
  }

  mutating func deliveries() throws(BusError) -> [Delivery] {
    guard (frames.count - index) % 4 == 0 else { throw error("events must have four frames each") }
    var deliveries: [Delivery] = []
    deliveries.reserveCapacity((frames.count - index) / 4)
    while index < frames.count {
      let header = try frame(length: Delivery.headerLength)
      let event = EmittedEvent(
        id: UniqueID(high: header.bigEndian(at: 40), low: header.bigEndian(at: 48)), topic: try topic(),
        attributes: try frame(), data: try frame())
      let recorded = RecordedEvent(
        seq: header.bigEndian(at: 0), topicCount: header.bigEndian(at: 24),
        time: Timestamp(milliseconds: header.bigEndian(at: 32)), event: event)
      deliveries.append(
        Delivery(recorded: recorded, previous: header.bigEndian(at: 8), attempt: header.bigEndian(at: 16)))
    }
    return deliveries
  }

  /// The rest of the message as entries back to back.
  ///
  /// There is one way only to cut them into frames: each frame but the last is as long as a frame may be.
  mutating func entries() throws(BusError) -> EntryReader {
    let frames = rest()
    for (place, frame) in frames.enumerated() {
      let isRight =
        place == frames.count - 1 ? !frame.isEmpty : frame.count == Message.maximumFrameLength
      guard isRight else {
        throw BusError(
          .invalid, "\(code), frame \(place + 2): entries stand back to back, and only the last frame may be short")
      }
    }
    return EntryReader(frames.count == 1 ? frames[0] : Frame(frames.joined()), code: code)
  }

  func finish() throws(BusError) {
    guard index == frames.count else {
      throw BusError(.invalid, "\(code) has \(frames.count) frames, \(frames.count - index) too many")
    }
  }
}
