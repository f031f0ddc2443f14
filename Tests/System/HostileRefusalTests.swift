import BusProtocol
import Foundation
import TestSupport
import Testing

/// Malformed and dishonest messages to a real core: each gets its clear refusal, and nobody else notices.
@Suite(.serialized) struct HostileRefusalTests {
  static let id = UniqueID(high: 0x0192_f1c4_8d3e_7a51, low: 0x9c0b_5d2f_7e8a_1b34)
  static let description = JSON.encode(ModuleDescription(summary: "not what it says"))

  static func raw(_ code: UInt8, _ frames: Frame...) -> [Frame] { [Message.greeting, [code]] + frames }

  static func text(_ text: String) -> Frame { Frame(text.utf8) }

  /// The text as it stands among entries: after its length.
  static func field(_ text: String) -> Frame { Frame(numbers: UInt64(text.utf8.count)) + Frame(text.utf8) }

  static func request(_ module: String, _ fields: String = "{}") -> PendingCommand {
    PendingCommand(id: id, module: module, name: "open-round", fields: text(fields), context: text("{}"))
  }

  /// What no decoder may take, with the answer that it gets on either socket.
  static var malformed: [(name: String, frames: [Frame], status: Status)] {
    let header = id.bytes + Frame(numbers: 0, 0) + [1]
    let oneEvent = header + field("") + Frame(numbers: 1) + id.bytes
    let topic = field("attendance/return-received/105678/")
    return [
      ("noise", [[0xde, 0xad, 0xbe, 0xef]], .invalid),
      ("an empty frame", [[]], .invalid),
      ("another protocol", [text("GET / HTTP/1.1")], .invalid),
      ("another version", [text("OSSP2"), [0x10], Frame(numbers: 1)], .versionMismatch),
      ("no command", [Message.greeting], .invalid),
      ("a command of two bytes", [Message.greeting, [0x10, 0x10]], .invalid),
      ("an unknown command", raw(0x55), .unknownCommand),
      ("a frame too few", raw(0x10), .invalid),
      ("a frame too many", raw(0x10, Frame(numbers: 1), []), .invalid),
      ("a number of seven bytes", raw(0x10, Frame(repeating: 0, count: 7)), .invalid),
      ("a name that is not UTF-8", raw(0x01, [0xff, 0xfe], Frame(numbers: 1), text("{}")), .invalid),
      ("a name that is none", raw(0x01, text("../etc"), Frame(numbers: 1), text("{}")), .invalid),
      ("a unit with a broken map", raw(0x07, header + field("{\"timers\":") + Frame(numbers: 0)), .invalid),
      ("a unit with three quarters of an event", raw(0x07, oneEvent + topic + field("{}")), .invalid),
      ("a unit with no topic", raw(0x07, oneEvent + field("Attendance") + field("{}") + field("{}")), .invalid),
      ("a unit longer than its frame", raw(0x07, header + Frame(numbers: .max) + text("{}")), .invalid),
      ("a unit of more events than fit", raw(0x07, header + field("") + Frame(numbers: .max)), .tooLarge),
      ("a flag that is neither", raw(0x07, id.bytes + Frame(numbers: 0, 0) + [2] + field("{}")), .invalid),
      (
        "too many units",
        raw(0x07, Frame(Array(repeating: header + field("") + Frame(numbers: 0), count: 65).joined())), .tooLarge
      ),
      ("entries cut into frames", raw(0x07, header, field("") + Frame(numbers: 0)), .invalid),
      ("a status that is none", raw(0x0b, id.bytes + Frame(numbers: 299), text("{}")), .invalid),
      (
        "a module's name of a megabyte", raw(0x0a, id.bytes, Frame(repeating: 0x41, count: 1_000_000), [], [], []),
        .invalid
      ),
      (
        "a command's name of a megabyte",
        raw(0x0a, id.bytes, text("core"), Frame(repeating: 0x41, count: 1_000_000), [], []), .invalid
      ),
      ("too many frames", Array(repeating: [], count: 9000), .tooLarge),
    ]
  }

  @Test func whatIsMalformedIsRefusedAndTheConnectionStays() throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    let before = try HostileWitness(daemon)
    for door in ["bus.sock", "ctl.sock"] {
      let attacker = try HostileAttacker(daemon, door)
      for (name, frames, status) in Self.malformed {
        let answer = try attacker.answer(to: frames)
        #expect(answer?.refusal == status, "\(door), \(name): \(String(describing: answer))")
        let sentence = answer?.sentence ?? ""
        #expect((10...400).contains(sentence.count), "\(door), \(name): '\(sentence.prefix(500))'")
      }
    }
    #expect(try HostileWitness(daemon) == before)
  }

  /// The core knows its plugins by what the kernel says of a connection, not by what the connection says.
  @Test func whoeverIsNotThePluginIsNotTakenForIt() throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    #expect(try daemon.ossp("module", "restart", "attendance").status == 0)
    let before = try HostileWitness(daemon)
    let generation = try daemon.plugin("attendance").generation
    let attacker = try HostileAttacker(daemon, "bus.sock")
    let pretences: [(String, UInt64, Status)] = [
      ("attendance", generation, .unknownSender), ("attendance", generation - 1, .conflict),
      ("attendance", generation + 1, .conflict), ("payroll", 1, .unknownSender), ("core", 1, .unknownSender),
    ]
    for (name, generation, status) in pretences {
      let hello = Message.hello(name: name, generation: generation, description: Self.description)
      let answer = try attacker.answer(to: hello.frames)
      guard case .refuse(let error)? = answer else {
        Issue.record("\(name) \(generation): \(String(describing: answer))")
        continue
      }
      #expect(error.status == status, "\(name) \(generation): \(error)")
    }
    let event = EmittedEvent(
      id: Self.id, topic: try #require(Topic("attendance/return-received/105678/")),
      attributes: Self.text(#"{"audience":"open"}"#), data: Self.text("{}"))
    let unsaid: [Message] = [
      .ready, .credit(5), .ping(1), .bye(reason: ""), .commit([CommitUnit(id: Self.id, events: [event])]),
      .command(Self.request("register")), .query(Self.request("register")),
      .read(ReadRequest(id: Self.id, from: 1, limit: 5, selection: Self.text("{}"))),
      .attach(id: Self.id, part: 0, isLast: true, bytes: [1]), .nak(seq: 1, kind: .poison, reason: "x"),
      .snapshot(Snapshot(seq: 1, version: "1", state: [[1]])), .inProgress(milliseconds: .max),
    ]
    for message in unsaid {
      let answer = try attacker.answer(to: message.frames)
      #expect(answer == .error(BusError(.unknownSender, "say HELLO first")), "\(message)")
    }
    #expect(try HostileWitness(daemon) == before)
    #expect(!FileManager.default.fileExists(atPath: "\(daemon.data)/attachments/\(Self.id)"))
  }

  /// A person's socket carries what people may say, and a wrong question harms only its asker.
  @Test func aPersonCannotSpeakAsAPluginNorAskTheImpossible() throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    let before = try HostileWitness(daemon)
    let attacker = try HostileAttacker(daemon, "ctl.sock")
    let forbidden: [Message] = [
      .hello(name: "attendance", generation: 1, description: Self.description), .ready, .credit(1),
      .commit([CommitUnit(id: Self.id)]), .nak(seq: 1, kind: .poison, reason: "x"), .drain(milliseconds: 1),
      .refuse(BusError(.failed, "x")), .outcome(id: Self.id, status: .stored, body: Self.text("{}")),
      .snapshot(Snapshot(seq: 1, version: "1", state: [])), .event([]),
    ]
    for message in forbidden {
      #expect(try attacker.answer(to: message.frames)?.refusal == .forbidden, "\(message)")
    }
    func read(_ selection: String, from: UInt64 = 1, limit: UInt64 = 10) throws -> Status? {
      let request = ReadRequest(id: Self.id, from: from, limit: limit, selection: Self.text(selection))
      return try attacker.answer(to: Message.read(request).frames)?.refusal
    }
    for selection in [
      "", "[]", "{", "\u{0}", #"{"prefixes":"a/"}"#, #"{"prefixes":["attendance"]}"#, #"{"since":-1}"#,
      #"{"since":1e30}"#, #"{"audiences":["everyone"]}"#, #"{"lastOnly":"yes"}"#,
    ] { #expect(try read(selection) == .invalid, "\(selection)") }
    let extremes: [(from: UInt64, limit: UInt64)] = [(.max, .max), (0, 0), (.max - 1, 1), (1 << 63, 1 << 63)]
    for (from, limit) in extremes { #expect(try read("{}", from: from, limit: limit) == .stored) }
    #expect(try read(#"{"since":18446744073709551615,"lastOnly":true,"prefixes":[],"audiences":[]}"#) == .stored)
    let requests: [(Message, Status)] = [
      (.command(Self.request("attendence")), .notFound), (.query(Self.request("attendence")), .notFound),
      (.command(Self.request("core")), .notFound), (.query(Self.request("core")), .notFound),
      (.query(Self.request("core", "[")), .invalid), (.query(Self.request("attendance", "\u{1}")), .rejected),
    ]
    for (message, status) in requests {
      let answer = try attacker.answer(to: message.frames)
      #expect(answer?.refusal == status, "\(message): \(String(describing: answer))")
    }
    #expect(try attacker.answer(to: Message.ping(7).frames) == .pong(7))
    #expect(try HostileWitness(daemon) == before)
  }

  /// A command with fields that are no JSON is kept, refused by its module, and not given to it again for ever.
  @Test func aCommandThatItsModuleCannotReadIsRefusedOnce() throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    let before = try HostileWitness(daemon)
    let attacker = try HostileAttacker(daemon, "ctl.sock")
    #expect(try attacker.answer(to: Message.command(Self.request("attendance", "{{{")).frames)?.refusal == .queued)
    let decided = try attacker.receive()?.refusal
    #expect(decided == .rejected || decided == .invalid, "\(String(describing: decided))")
    #expect(try daemon.plugin("attendance").pending == 0)
    #expect(try HostileWitness(daemon) == before)
  }
}
