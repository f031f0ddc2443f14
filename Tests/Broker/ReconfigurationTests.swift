import BusProtocol
import Testing

@testable import Broker

/// Modules that come and go, and topics that are for all of them.
struct ReconfigurationTests {
  private func change(_ stage: inout Stage, to modules: Set<String>, events: [EmittedEvent] = []) -> UniqueID {
    let id = stage.id()
    stage.tell(
      .reconfigure(
        Reconfiguration(
          id: id, events: events, audiences: events.map { _ in .ops }, modules: modules,
          moduleSettings: ["a": #"{"size":2}"#])))
    return id
  }

  /// A service for all modules need not be told their names, and hears those that come later too.
  @Test func aStarStandsForEveryModule() throws {
    var stage = Stage(modules: ["a", "b", "all"])
    let all = stage.start("all", consumes: ["*/deadline-opened/", "core/"])
    let a = stage.start("a")
    try stage.emit("a/deadline-opened/1/", from: a)
    try stage.emit("a/deadline-met/1/", from: a)
    #expect(stage.take(all).deliveries.map(\.recorded.seq) == [1])
    _ = change(&stage, to: ["a", "b", "all", "c"])
    let c = stage.start("c")
    try stage.emit("c/deadline-opened/1/", from: c)
    #expect(stage.take(all).deliveries.map(\.recorded.seq) == [3])
  }

  @Test func aStarWithoutTheRestIsRefused() {
    for text in ["*/Deadline/", "*/deadline-opened", "*/a/*/"] {
      #expect(throws: BusError.self, "\(text)") { try Broker.prefixes([text], in: ["a"], of: "all") }
      #expect(throws: BusError.self, "\(text)") { try Broker.prefixes([text], in: [], of: "all") }
    }
  }

  /// Whoever asked for a reload must not be told that it is done before it is in the journal.
  @Test func aConfigurationIsInForceWhenItsEventsAreStored() throws {
    var stage = Stage(modules: ["a"])
    let event = EmittedEvent(
      id: stage.id(), topic: try #require(Topic("core/rules-took-effect/x/")), attributes: Frame("{}".utf8),
      data: Frame("{}".utf8))
    let id = change(&stage, to: ["a", "b"], events: [event])
    let finished = stage.takeOthers().compactMap { if case .finished(let id, .stated) = $0 { id } else { nil } }
    #expect(finished == [id])
    #expect(stage.log.map(\.event) == [event])
    stage.isDiskFull = true
    _ = change(&stage, to: ["a", "b"], events: [event])
    let errors = stage.takeOthers().compactMap { if case .finished(_, let outcome) = $0 { outcome.error } else { nil } }
    #expect(errors.map(\.status) == [.noSpace])
    let a = Stage.connection("a-1")
    stage.tell(.willStart(name: "a", generation: 1))
    stage.tell(.didStart(name: "a", generation: 1, pid: 100))
    stage.hello("a", generation: 1, from: a)
    guard case .welcome(let welcome)? = stage.take(a).last else {
      Issue.record("no WELCOME")
      return
    }
    let settings: WelcomeSettings = try JSON.decode(from: welcome.settings, what: "settings")
    #expect(settings.config == #"{"size":2}"#, "a module's next start reads what is in force")
  }
}
