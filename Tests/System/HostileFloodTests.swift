import BusProtocol
import Foundation
import TestSupport
import Testing

/// Too long, too many, and at random: the core carries on, and its plugins with it.
@Suite(.serialized) struct HostileFloodTests {
  /// libzmq ends a connection that sends a frame of more than 1 MiB; only that one.
  @Test func aHugeFrameCostsItsSenderTheConnectionAndNobodyElse() throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    let before = try HostileWitness(daemon)
    let huge = Frame(repeating: 0x41, count: 2 << 20)
    for door in ["bus.sock", "ctl.sock"] {
      let attacker = try HostileAttacker(daemon, door)
      let other = try HostileAttacker(daemon, door)
      for frames in [[huge], [Message.greeting, [0x0a], huge], [Message.greeting, huge, [1]]] {
        try attacker.send(frames)
        #expect(try other.answer(to: HostileRefusalTests.raw(0x55))?.refusal == .unknownCommand)
      }
      // One of exactly the limit is read, and refused for what it is.
      let whole = Frame(repeating: 0x41, count: Message.maximumFrameLength)
      #expect(try other.answer(to: [whole])?.refusal == .invalid)
    }
    #expect(try HostileWitness(daemon) == before)
  }

  /// While one floods, others are served.
  @Test(arguments: ["bus.sock", "ctl.sock"]) func aFloodIsAnsweredAndOthersAreServed(door: String) throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    let before = try HostileWitness(daemon)
    let attacker = try HostileAttacker(daemon, door)
    let count = 20_000
    var answered = 0
    for number in 0..<count {
      try attacker.send([Frame(numbers: UInt64(number)), [0xff], Frame("garbage".utf8)])
      if number % 5000 == 4999 {
        answered += try attacker.drain()
        #expect(try daemon.ossp("status").status == 0)
      }
    }
    while answered < count, try attacker.receive() != nil { answered += 1 }
    #expect(answered == count)
    #expect(try HostileWitness(daemon) == before)
  }

  /// Messages at random and valid ones with a few bytes changed, the same ones on each run.
  @Test func randomMessagesHarmNobody() throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    let before = try HostileWitness(daemon)
    var random = HostileRandom(seed: 20_180_903)
    let bus = try HostileAttacker(daemon, "bus.sock")
    let control = try HostileAttacker(daemon, "ctl.sock")
    var refused = 0
    for _ in 0..<2500 {
      try bus.send(random.message())
      try control.send(random.message())
      refused += try bus.drain()
      _ = try control.drain()
    }
    while refused < 2500, try bus.receive() != nil { refused += 1 }
    #expect(refused == 2500, "without HELLO each message to the bus gets one refusal")
    try control.send(Message.ping(.max).frames)
    var last = try control.receive()
    while let message = last, message != .pong(.max) { last = try control.receive() }
    #expect(last == .pong(.max))
    #expect(try daemon.ossp("journal", "verify").status == 0)
    #expect(try HostileWitness(daemon) == before)
  }
}

/// Messages that follow from a seed.
struct HostileRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }

  /// Noise, noise behind the greeting, or a valid message with changes.
  mutating func message() -> [Frame] {
    switch Int.random(in: 0..<4, using: &self) {
    case 0: return noise()
    case 1: return [Message.greeting, [UInt8.random(in: 0...0x20, using: &self)]] + noise()
    default: return changed(valid())
    }
  }

  private mutating func noise() -> [Frame] {
    (0...Int.random(in: 0..<8, using: &self)).map { _ in
      (0..<Int.random(in: 0..<64, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
    }
  }

  private mutating func valid() -> [Frame] {
    let id = UniqueID(high: next(), low: next())
    let command = PendingCommand(
      id: id, module: ["attendance", "register", "live-gate", "core"].randomElement(using: &self) ?? "core",
      name: ["open-round", "schools", "status"].randomElement(using: &self) ?? "", fields: Frame("{}".utf8),
      context: Frame("{}".utf8))
    let messages: [Message] = [
      .hello(name: "attendance", generation: 1, description: Frame("{}".utf8)), .ready, .credit(next()),
      .commit([CommitUnit(id: id, position: next())]), .nak(seq: next(), kind: .poison, reason: "no"),
      .command(command), .query(command), .ping(next()), .snapshot(Snapshot(seq: next(), version: "1", state: [[]])),
      .read(ReadRequest(id: id, from: next(), limit: next(), selection: Frame(#"{"prefixes":["a/"]}"#.utf8))),
      .attach(id: id, part: next(), isLast: true, bytes: [1, 2, 3]), .inProgress(milliseconds: next()),
      .outcome(id: id, status: .stored, body: []), .drain(milliseconds: next()),
    ]
    return messages.randomElement(using: &self)?.frames ?? []
  }

  private mutating func changed(_ frames: [Frame]) -> [Frame] {
    var frames = frames
    for _ in 0..<Int.random(in: 0..<4, using: &self) {
      let index = Int.random(in: 0..<frames.count, using: &self)
      switch Int.random(in: 0..<4, using: &self) {
      case 0: frames.insert(Frame(numbers: next()), at: index)
      case 1 where frames.count > 1: frames.remove(at: index)
      default:
        guard let byte = frames[index].indices.randomElement(using: &self) else { continue }
        frames[index][byte] = UInt8.random(in: 0...255, using: &self)
      }
    }
    return frames
  }
}
