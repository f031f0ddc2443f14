import BusProtocol
import PluginKit
import Testing

/// What a plugin states because of something outside: that a mail server has answered, say.
@Suite struct OwnWorkTests {
  // It is a unit as any other, and moves no position: nothing that the core brought is done with it.
  @Test func isAUnitOfItsOwnThatMovesNoPosition() {
    var script = Script.ready(position: 4)
    script.session.handler.finds = [7, 8]
    script.tick(after: 10)
    #expect(script.units.map(\.id) == [7, 8].map { .derived(from: Counter.found($0), module: "counter", index: -1) })
    #expect(script.units.allSatisfy { $0.position == 0 && $0.events.count == 1 })
    script.storeAll(from: 5)
    #expect(script.session.handler.sum == 15)
  }

  // The handler's state counts on the order: what it stated first must be stored first.
  @Test func goesBeforeWhatTheHandlerMakesOfWhatComesAfter() {
    var script = Script.ready()
    script.say(.event([Script.delivery(1, after: 0, number: 0)]))
    script.forget()
    script.session.handler.finds = [7]
    script.tick(after: 10)
    script.say(.event([Script.delivery(2, after: 1, number: 5)]))
    let topics = script.units.flatMap { unit in unit.events.map { "\($0.topic)" } }
    #expect(topics == ["counter/number-added/7/", "counter/number-added/5/"])
  }

  // One that the core refuses is left out when it comes again, or the plugin would go round for ever.
  @Test func aRefusedOneIsLeftOut() throws {
    var script = Script.ready()
    script.session.handler.finds = [7]
    script.tick(after: 10)
    let unit = try #require(script.units.first)
    script.say(.committed([Committed(unit: unit.id, status: .invalid, reason: "no")]))
    #expect(script.others.last == .reconnect(after: 0))
    script.reconnect(position: 0)
    script.session.handler.finds = [7, 8]
    script.tick(after: 10)
    #expect(script.units.flatMap { unit in unit.events.map { "\($0.topic)" } } == ["counter/number-added/8/"])
    #expect(script.others.contains { if case .log(let line) = $0 { line.hasPrefix("E! ") } else { false } })
  }

  // A letter that is just being handed over would be in doubt if the plugin left now.
  @Test func leavesOnlyWhenNothingIsUnderWay() {
    var script = Script.ready()
    script.session.handler.isBusy = true
    script.drain()
    #expect(script.others == [])
    script.session.handler.finds = [7]
    script.session.handler.isBusy = false
    script.tick(after: 10)
    #expect(script.units.count == 1)
    #expect(script.others == [])
    script.storeAll(from: 1)
    #expect(script.others == [.leave(code: 0)])
  }
}
