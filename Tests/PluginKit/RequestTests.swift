import BusProtocol
import PluginKit
import Testing

@Suite struct RequestTests {
  // The asker waits for this: events and decision in one unit, so that neither is there without the other.
  @Test func aCommandIsDecidedInTheUnitWithItsEvents() {
    var script = Script.ready()
    script.say(.command(Script.command(1)))
    #expect(script.units.count == 1)
    #expect(script.units[0].events.count == 1)
    #expect(script.units[0].position == 0)
    #expect(
      script.units[0].effects.decided
        == Decision(command: Script.command(1).id, status: .stored, message: "done"))
  }

  // A command that comes again after a crash must give the same unit, or it would be done twice.
  @Test func theSameCommandAfterARestartGivesTheSameUnit() {
    var first = Script.ready()
    first.say(.command(Script.command(1)))
    var second = Script.ready()
    second.say(.command(Script.command(1)))
    #expect(first.units == second.units)
  }

  // A command whose events the core will never take must be answered, or it would restart the module for ever.
  @Test func aCommandWhoseUnitWasRefusedIsAnsweredWithTheRefusal() throws {
    var script = Script.ready()
    script.say(.command(Script.command(1)))
    let unit = try #require(script.units.first)
    script.say(.committed([Committed(unit: unit.id, status: .forbidden, reason: "not your topic")]))
    script.reconnect(position: 0)
    script.say(.command(Script.command(1)))
    let decided = try #require(script.units.first?.effects.decided)
    #expect(decided.status == .failed)
    #expect(decided.message.contains("not your topic"))
    #expect(script.units.first?.events.isEmpty == true)
    #expect(script.session.handler.sum == 0)
  }

  // An answer must not show what could still be refused.
  @Test func aQueryWaitsUntilAllIsStored() throws {
    var script = Script.ready(position: 3)
    script.say(.command(Script.command(1)))
    script.say(.query(Script.command(2)))
    #expect(!script.sent.contains { if case .answer = $0 { true } else { false } })
    script.storeAll(from: 8)
    guard case .answer(let id, .stored, let seq, let body)? = script.sent.last else {
      Issue.record("no ANSWER")
      return
    }
    #expect(id == Script.command(2).id)
    #expect(seq == 8)
    let answer: Answer = try JSON.decode(from: Frame(body.joined()), what: "answer")
    #expect(answer.title == "1")
  }

  // A unit of 263,000 events in one message would be refused; without a window it would fill the socket.
  @Test func aLargeUnitGoesInPartsWithEightInFlight() throws {
    var counter = Counter()
    counter.burst = 10_000
    var script = Script.ready(counter)
    script.say(.command(Script.command(1)))
    #expect(script.units.map(\.part) == Array(0..<8))
    #expect(script.units.allSatisfy { $0.events.count == 512 && !$0.isLast && $0.effects.isEmpty })
    var parts: [CommitUnit] = []
    while let unit = script.units.first {
      let sent = script.forgetUnits()
      parts += sent
      for part in sent where !part.isLast {
        script.say(.committed([Committed(unit: unit.id, status: .queued)]))
      }
    }
    #expect(parts.map(\.part) == Array(0..<20))
    #expect(parts.last?.isLast == true)
    #expect(parts.last?.effects.decided?.status == .stored)
    #expect(
      parts.flatMap(\.events).map(\.id)
        == (0..<10_000).map { index in
          .derived(from: Script.command(1).id, module: "counter", index: index)
        })
  }

  // libzmq ends the connection on a frame that is too long, and queues bytes without end on many large ones.
  @Test func partsAreClosedByTheirBytes() {
    var counter = Counter()
    counter.burst = 100
    counter.fillsEvents = 100_000
    var script = Script.ready(counter)
    script.say(.command(Script.command(1)))
    #expect(script.units.allSatisfy { $0.events.count == 6 })
    #expect(script.sent.count == script.units.count, "full parts share no message")
  }
}
