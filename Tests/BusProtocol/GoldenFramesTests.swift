import BusProtocol
import Testing

/// Each message as the bytes that BUS.md promises: an accidental change of the wire shows here first.
struct GoldenFramesTests {
  static let id = UniqueID(high: 0x0190_a1b2_c3d4_7e5f, low: 0x8123_4567_89ab_cdef)
  static let idHex = "0190a1b2c3d47e5f8123456789abcdef"
  static let greeting = "4f53535031"
  static let zero = "0000000000000000"

  static func number(_ value: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  static func hex(_ text: String) -> String { hex(Frame(text.utf8)) }

  static func hex(_ frame: Frame) -> String {
    frame.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The text as it stands among entries: after its length.
  static func field(_ text: String) -> String { number(text.utf8.count) + hex(text) }

  static func event() throws -> EmittedEvent {
    EmittedEvent(
      id: id, topic: try #require(Topic("attendance/return-received/105678/")),
      attributes: Frame(#"{"audience":"open"}"#.utf8), data: Frame(#"{"year":2017}"#.utf8))
  }

  static func delivery() throws -> Delivery {
    Delivery(
      recorded: RecordedEvent(
        seq: 7, topicCount: 2, time: Timestamp(milliseconds: 1_535_932_800_000), event: try event()),
      previous: 5, attempt: 1)
  }

  static func golden() throws -> [(Message, [String])] {
    let eventFrames = [hex("attendance/return-received/105678/"), hex(#"{"audience":"open"}"#), hex(#"{"year":2017}"#)]
    let fields = field("attendance/return-received/105678/") + field(#"{"audience":"open"}"#) + field(#"{"year":2017}"#)
    let header = number(7) + number(5) + number(1) + number(2) + "00000165" + "9cba9c00" + idHex
    let request = PendingCommand(
      id: id, module: "attendance", name: "nominate", fields: Frame("{}".utf8), context: Frame("{}".utf8))
    let requestFrames = [idHex, hex("attendance"), hex("nominate"), hex("{}"), hex("{}")]
    return [
      (
        .hello(name: "attendance", generation: 3, description: Frame("{}".utf8)),
        ["01", hex("attendance"), number(3), hex("{}")]
      ),
      (
        .welcome(
          Welcome(session: id, epoch: 9, position: 5, head: 7, settings: Frame("{}".utf8), snapshot: [[1, 2], [3]])),
        ["02", idHex + number(9) + number(5) + number(7), hex("{}"), "0102", "03"]
      ),
      (.refuse(BusError(.unknownSender, "no")), ["03", number(401), hex("no")]),
      (.ready, ["04"]),
      (.credit(256), ["05", number(256)]),
      (.event([try delivery(), try delivery()]), ["06", header + fields + header + fields]),
      (
        .commit([
          CommitUnit(id: id, part: 1, isLast: true, position: 7, events: [try event()]),
          CommitUnit(
            id: id, part: 2, isLast: false,
            effects: CommitUnit.Effects(decided: Decision(command: id, status: .stored, message: "done"))),
        ]),
        [
          "07",
          idHex + number(1) + number(7) + "01" + zero + number(1) + idHex + fields
            + idHex + number(2) + zero + "00"
            + field(
              #"{"decided":{"command":"0190a1b2-c3d4-7e5f-8123-456789abcdef","message":"done","status":200}}"#)
            + zero,
        ]
      ),
      (
        .committed([
          Committed(unit: id, status: .alreadyStored, first: 7, last: 8),
          Committed(unit: id, status: .conflict, reason: "no"),
        ]),
        [
          "08",
          idHex + number(208) + number(7) + number(8) + zero + idHex + number(409) + zero + zero + field("no"),
        ]
      ),
      (.nak(seq: 7, kind: .poison, reason: "no"), ["09", number(7), "03", hex("no")]),
      (.command(request), ["0a"] + requestFrames),
      (.outcome(id: id, status: .rejected, body: Frame("{}".utf8)), ["0b", idHex + number(422), hex("{}")]),
      (.query(request), ["0c"] + requestFrames),
      (
        .answer(id: id, status: .stored, seq: 7, body: [Frame("{".utf8), Frame("}".utf8)]),
        ["0d", idHex + number(200) + number(7), hex("{"), hex("}")]
      ),
      (
        .read(ReadRequest(id: id, from: 1, limit: 100, selection: Frame("{}".utf8))),
        ["0e", idHex + number(1) + number(100), hex("{}")]
      ),
      (
        .items(ItemsPage(id: id, status: .stored, next: 8, head: 7, events: [try delivery()])),
        ["0f", idHex + number(200) + number(8) + number(7), header] + eventFrames
      ),
      (.ping(1), ["10", number(1)]),
      (.pong(1), ["11", number(1)]),
      (.inProgress(milliseconds: 500), ["12", number(500)]),
      (.drain(milliseconds: 5000), ["13", number(5000)]),
      (.bye(reason: "done"), ["14", hex("done")]),
      (.snapshot(Snapshot(seq: 7, version: "1", state: [[1], [2]])), ["15", number(7), hex("1"), "01", "02"]),
      (.attach(id: id, part: 2, isLast: false, bytes: [9]), ["16", idHex + number(2) + "00", "09"]),
      (.error(BusError(.unknownCommand, "no")), ["7f", number(501), hex("no")]),
    ]
  }

  @Test func eachMessageHasTheBytesThatTheDocumentPromises() throws {
    for (message, expected) in try Self.golden() {
      #expect(message.frames.map(Self.hex) == [Self.greeting] + expected, "\(message)")
    }
  }

  @Test func eachMessageReadsBackAsItself() throws {
    for (message, _) in try Self.golden() {
      #expect(try Message(frames: message.frames) == message)
    }
  }

  /// A missing or added frame is refused with a sentence, never taken for something else.
  @Test func aWrongCountOfFramesIsRefused() throws {
    for (message, _) in try Self.golden() {
      let frames = message.frames
      if frames.count > 2 {
        #expect(throws: BusError.self, "\(message)") {
          let cut = try Message(frames: Array(frames.dropLast()))
          // What ends in any number of frames is still whole with one less, but it is then another message.
          if cut != message { throw BusError(.invalid, "differs") }
        }
      }
      #expect(throws: BusError.self, "\(message)") {
        let longer = try Message(frames: frames + [[0xff]])
        if longer != message { throw BusError(.invalid, "differs") }
      }
    }
  }

  /// Entries longer than a frame go on in the next; there is one way only to cut them.
  @Test func longEntriesTakeSeveralFrames() throws {
    let topic = try #require(Topic("attendance/return-received/105678/"))
    let data = Frame(repeating: 0x20, count: Message.maximumFrameLength)
    let event = EmittedEvent(id: Self.id, topic: topic, attributes: Frame("{}".utf8), data: data)
    let unit = CommitUnit(id: Self.id, events: [event, event])
    let frames = Message.commit([unit]).frames
    #expect(frames.count == 5)
    #expect(frames.allSatisfy { $0.count <= Message.maximumFrameLength })
    #expect(try Message(frames: frames) == .commit([unit]))
    let joined = Frame(frames[2...].joined())
    for cut in [1, 100, Message.maximumFrameLength - 1] {
      #expect(throws: BusError.self) {
        try Message(frames: frames[..<2] + [Frame(joined[..<cut]), Frame(joined[cut...])])
      }
    }
    #expect(throws: BusError.self) { try Message(frames: frames + [[]]) }
  }

  /// More than a message may hold is refused as too large, before anything is made of it.
  @Test func moreUnitsOrEventsThanAMessageMayHoldAreRefused() throws {
    let units = Array(repeating: CommitUnit(id: Self.id), count: CommitUnit.maximumUnits)
    #expect(try Message(frames: Message.commit(units).frames) == .commit(units))
    let event = try Self.event()
    let half = CommitUnit(id: Self.id, events: Array(repeating: event, count: CommitUnit.maximumEvents / 2))
    #expect(try Message(frames: Message.commit([half, half]).frames) == .commit([half, half]))
    for tooMany in [units + [units[0]], [half, half, CommitUnit(id: Self.id, events: [event])]] {
      let error = #expect(throws: BusError.self) { try Message(frames: Message.commit(tooMany).frames) }
      #expect(error?.status == .tooLarge)
    }
  }

  /// Bytes from a generator with a fixed seed: the decoder answers each with a message or a refusal, and never traps.
  @Test func randomFramesAreRefusedOrRead() {
    var generator = SeededGenerator(state: 42)
    for _ in 0..<20_000 {
      var frames: [Frame] = [Message.greeting, [UInt8.random(in: 0...0x18, using: &generator)]]
      for _ in 0..<Int.random(in: 0...6, using: &generator) {
        let length = [0, 1, 8, 16, 24, 25, 32, 33, 40, 56, 200].randomElement(using: &generator) ?? 0
        frames.append((0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) })
      }
      do throws(BusError) {
        let message = try Message(frames: frames)
        #expect(message.frames.count >= 2)
      } catch {
        #expect(!error.reason.isEmpty)
      }
    }
  }

  @Test func otherVersionsAndUnknownCommandsAreToldApart() {
    #expect(throws: BusError(.versionMismatch, "frame 0 must be OSSP1: this core speaks version 1 of the bus only")) {
      try Message(frames: [Frame("OSSP2".utf8), [4]])
    }
    #expect(throws: BusError(.unknownCommand, "version 1 of the bus has no command 119")) {
      try Message(frames: [Message.greeting, [119]])
    }
    #expect(throws: BusError(.invalid, "frame 0 must be OSSP1; this is no message of the bus")) {
      try Message(frames: [Frame("GET / HTTP/1.1".utf8)])
    }
  }
}

/// The splitmix64 generator: the same seed gives the same test each time.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
