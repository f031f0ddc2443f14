import BusProtocol
import PluginKit
import Testing

@Suite struct StartTests {
  // Without it a module would be taken for another one, or none.
  @Test func saysHelloWithNameGenerationAndDescription() throws {
    let script = Script()
    guard case .hello(let name, let generation, let description)? = script.sent.first else {
      Issue.record("no HELLO")
      return
    }
    #expect(name == "counter")
    #expect(generation == 3)
    let read: ModuleDescription = try JSON.decode(from: description, what: "description")
    #expect(read.consumes == ["source/"])
  }

  // A fresh module must not ask for events that do not exist, nor forget to say how many it takes.
  @Test func aFreshModuleIsReadyAtOnce() {
    var script = Script()
    script.say(.welcome(Script.welcome(credit: 64)))
    #expect(script.sent.dropFirst() == [.ready, .credit(64)])
  }

  // A state built from half its events would be wrong without anybody noticing.
  @Test func readsItsOwnEventsAfterTheSnapshotInPagesBeforeItIsReady() throws {
    var script = Script()
    script.say(.welcome(Script.welcome(position: 9, lastOwn: 9, snapshot: (4, "100"))))
    let first = try #require(script.read)
    #expect(first.from == 5)
    #expect(first.selection == Frame("{\"prefixes\":[\"counter/\"]}".utf8))
    script.say(.items(ItemsPage(id: first.id, status: .stored, next: 7, head: 9, events: [own(6, 10)])))
    let second = try #require(script.read)
    #expect(second.from == 7)
    #expect(!script.sent.contains(.ready))
    script.say(.items(ItemsPage(id: second.id, status: .stored, next: 10, head: 9, events: [own(8, 20), own(9, 3)])))
    #expect(script.sent.contains(.ready))
    #expect(script.session.handler.restored == [6, 8, 9])
    #expect(script.session.handler.sum == 133)
  }

  // An event emitted meanwhile by an older connection must not be counted twice.
  @Test func leavesOutWhatIsAfterTheLastOwnEvent() throws {
    var script = Script()
    script.say(.welcome(Script.welcome(position: 2, lastOwn: 2)))
    let read = try #require(script.read)
    script.say(.items(ItemsPage(id: read.id, status: .stored, next: 9, head: 8, events: [own(2, 5), own(8, 7)])))
    #expect(script.session.handler.sum == 5)
  }

  // A plugin that the core does not want must end, saying why, or it would be started for ever in silence.
  @Test func aRefusalEndsItWithTheReason() {
    var script = Script()
    script.say(.refuse(BusError(.conflict, "generation 3 has been replaced")))
    #expect(
      script.others == [.log("E! counter was refused: 409: generation 3 has been replaced"), .leave(code: 1)])
  }

  private func own(_ seq: UInt64, _ number: Int) -> Delivery {
    Delivery(recorded: Script.recorded(seq, "counter/number-added/\(number)/"), previous: 0, attempt: 1)
  }
}

extension Script {
  fileprivate var read: ReadRequest? {
    sent.lazy.compactMap { if case .read(let request) = $0 { request } else { nil } }.last
  }
}
