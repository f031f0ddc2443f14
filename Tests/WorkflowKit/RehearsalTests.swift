import BusProtocol
import Foundation
import Testing

@testable import WorkflowKit

@Suite struct RehearsalTests {
  private func asked(_ school: Int, due: String = "2018-09-30") -> Rehearsal<Returns> {
    var rehearsal = Rehearsal<Returns>(today: day("2018-09-03"))
    rehearsal.given(ReturnAsked(school: urn(school), due: day(due)))
    return rehearsal
  }

  // The heart of it: without this no workflow does anything.
  @Test func aCommandStatesFactsAndChangesTheState() throws {
    var rehearsal = asked(105_678)
    let events = try rehearsal.run("record-return", ["school": "105678", "year": "2017/18"])
    let year = try #require(SchoolYear("2017/18"))
    #expect(
      events.first as? ReturnReceived
        == ReturnReceived(school: urn(105_678), year: year, note: "none", on: day("2018-09-03")))
    #expect(events.dropFirst().map { type(of: $0).name } == ["deadline-met"])
    #expect(rehearsal.state.schools[urn(105_678)]?.times == 1)
    try rehearsal.checkReplay()
  }

  // A refusal that changes something would be half done.
  @Test func aRejectionNamesTheRuleAndChangesNothing() {
    var rehearsal = Rehearsal<Returns>(today: day("2018-09-03"))
    #expect(throws: Rejection("nothing is owed by 105678", rule: "return-owed")) {
      try rehearsal.run("record-return", ["school": "105678", "year": "2017/18"])
    }
    #expect(rehearsal.events.isEmpty)
    #expect(rehearsal.state == Returns.initial)
  }

  // A question must see what was stated, with its fields' defaults.
  @Test func queriesAnswerFromTheState() throws {
    var rehearsal = asked(105_678)
    #expect(try rehearsal.ask("owing").rows == [[.integer(105_678)]])
    #expect(try rehearsal.ask("owing", ["most": "0"]).rows == [])
    #expect(throws: Rejection.self) { try rehearsal.ask("owning") }
  }

  // Modules meet on topics only: each reads what another states in its own words.
  @Test func reactionsReadTheirOwnMirrorOfForeignEvents() throws {
    var rehearsal = asked(105_678)
    #expect(try rehearsal.deliver("register/school-changed/105678/", SchoolChanged(isClosed: false)).isEmpty)
    let events = try rehearsal.deliver("register/school-changed/105678/", SchoolChanged(isClosed: true))
    #expect(events.map { type(of: $0).name } == ["school-closed", "deadline-cancelled"])
    #expect(throws: DecodingError.self) { try rehearsal.deliver("register/school-changed/105678/", ["is": "x"]) }
    try rehearsal.checkReplay()
  }

  // Half an imported file would have to be found and taken out by hand.
  @Test func anImportIsAllOrNothing() throws {
    var rehearsal = Rehearsal<Returns>(today: day("2018-09-03"))
    let good = Data("URN,Name\n105678,A\n105679,B\n".utf8)
    #expect(try rehearsal.importFile("schools", good, ["due": "2018-10-01"]).message == "2 new")
    #expect(try rehearsal.importFile("schools", good, ["due": "2018-10-01"]).message == "0 new")
    let bad = Data("URN,Name\n105680,A\n1056,B\n,C\n".utf8)
    let rejection = #expect(throws: ImportRejection.self) {
      try rehearsal.importFile("schools", bad, ["due": "2018-10-01"])
    }
    #expect(
      rejection?.description == """
        nothing was imported: 2 faults in the file
        line 3, column URN: is '1056' but must be a URN, six digits
        line 4, column URN: is empty but must be a URN, six digits
        """)
    #expect(rehearsal.state.schools.count == 2)
    #expect(throws: ImportRejection.self) { try rehearsal.importFile("schools", good) }
  }

  // An event that loses something on its way through JSON makes another state after each restart.
  @Test func theReplayCheckFindsAnEventThatDoesNotComeBack() {
    var rehearsal = Rehearsal<Forgetful>(today: day("2018-09-03"))
    rehearsal.given(ThingForgotten(number: 5))
    #expect(throws: ReplayFault.self) { try rehearsal.checkReplay() }
  }

  // Everything derives from the cause's id: a repeat must be known for what it is.
  @Test func idsAndAttributesDeriveFromTheCause() throws {
    let cause = UniqueID(high: 0x0165_a1c2_d3e4_7001, low: 0x8000_0000_0000_0001)
    let writer = EventWriter(module: "returns", cause: cause, correlation: "c\"1", actor: "jo\\e")
    let event = writer.event(SchoolClosed(school: urn(105_678)), index: 3)
    #expect(event.id == .derived(from: cause, module: "returns", index: 3))
    #expect(event.topic.description == "returns/school-closed/105678/")
    #expect(event.data.text == "{\"school\":105678}")
    let expected =
      #"{"actor":"jo\\e","audience":"open","causationid":"\#(cause)","correlationid":"c\"1","#
      + #""datacontenttype":"application/json","source":"/ossp/returns","subject":"105678","#
      + #""type":"uk.ossp.returns.school-closed"}"#
    #expect(event.attributes.text == expected)
    #expect(try EventCheck(event, from: Frame("returns".utf8)).audience == .open)
  }

  // An author's own encoding must say the same as the usual one.
  @Test func fastEncodingIsReadBack() throws {
    let year = try #require(SchoolYear("2017/18"))
    let event = ReturnReceived(school: urn(105_678), year: year, note: "a \"b\"\n\u{1}é", on: day("2018-09-03"))
    var bytes = Frame()
    event.appendJSON(to: &bytes)
    #expect(try JSONDecoder().decode(ReturnReceived.self, from: Data(bytes)) == event)
  }
}

/// A workflow whose event loses a value on its way through JSON.
enum Forgetful: Workflow {
  struct State: Codable, Sendable { var sum = 0 }
  static let name = "forgetful"
  static let summary = "Forgets"
  static let stateVersion = "1"
  static let initial = State()
  static var events: [Evolution<State>] {
    [Evolution(ThingForgotten.self) { state, event, _ in state.sum += event.number }]
  }
}

struct ThingForgotten: DomainEvent {
  static let name = "thing-forgotten"
  static let label = "Forgotten"
  static let audience = Audience.ops
  var number = 0
  var subject: String { "x" }
  enum CodingKeys: CodingKey {}
}
