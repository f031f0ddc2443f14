import BusProtocol
import PluginKit
import Testing

@Suite struct LifeTests {
  // The core ends a plugin that says nothing for five heartbeats.
  @Test func saysPingWithinAHeartbeat() {
    var script = Script.ready()
    script.tick(after: 700)
    #expect(script.sent == [])
    script.tick(after: 60)
    #expect(script.sent.count == 1)
    guard case .ping? = script.sent.first else {
      Issue.record("no PING")
      return
    }
  }

  // The core asks whether the loop still turns.
  @Test func answersPing() {
    var script = Script.ready()
    script.say(.ping(77))
    #expect(script.sent == [.pong(77)])
  }

  // A connection that is dead on one side must be noticed, or the module would wait for ever.
  @Test func silenceMeansConnectingAnew() {
    var script = Script.ready()
    for _ in 0..<5 { script.tick(after: 1000) }
    #expect(script.others == [])
    script.tick(after: 1000)
    #expect(script.others.last == .reconnect(after: 0))
    #expect(script.session.phase == .apart)
  }

  // Work of our own that takes ten seconds is no silence of the core's.
  @Test func ownLongWorkIsNoSilence() {
    var script = Script.ready()
    script.tick(after: 100)
    script.tick(after: 10_000)
    #expect(script.others == [])
  }

  // Leaving in the middle of a unit would leave the core to guess.
  @Test func drainFinishesKeepsASnapshotAndLeaves() {
    var script = Script.ready()
    script.say(.event([Script.delivery(1, after: 0, number: 5)]))
    script.say(.drain(milliseconds: 1000))
    #expect(script.others == [])
    script.say(.event([Script.delivery(2, after: 1)]))
    #expect(script.units.count == 1)
    script.storeAll(from: 3)
    #expect(
      script.sent == [
        .snapshot(Snapshot(seq: 3, version: "1", state: [Frame("5".utf8)])), .bye(reason: "asked to leave"),
      ])
    #expect(script.others == [.leave(code: 0)])
  }

  // A snapshot that says nothing new costs the disk at each stop.
  @Test func drainWithoutChangesKeepsNothing() {
    var script = Script.ready()
    script.drain()
    #expect(script.sent == [.bye(reason: "asked to leave")])
    #expect(script.others == [.leave(code: 0)])
  }

  // A core that never answers must not hold up the stop of the daemon.
  @Test func drainEndsInTime() {
    var script = Script.ready()
    script.say(.command(Script.command(1)))
    script.drain()
    script.tick(after: 999)
    #expect(script.others == [])
    script.tick(after: 1)
    #expect(script.others == [.leave(code: 0)])
  }

  // Without snapshots a restart would read all events there ever were.
  @Test func keepsASnapshotEveryThousandOwnEvents() {
    var counter = Counter()
    counter.burst = 400
    var script = Script.ready(counter)
    var next: UInt64 = 1
    var snapshots: [UInt64] = []
    for number in 1...6 {
      script.say(.command(Script.command(UInt64(number))))
      script.storeAll(from: next)
      next += 400
      for case .snapshot(let snapshot) in script.sent { snapshots.append(snapshot.seq) }
    }
    #expect(snapshots == [1200, 2400])
  }
}
