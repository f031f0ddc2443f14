import Testing

@testable import WorkflowKit

@Suite struct DeadlineTests {
  private static func names(_ events: [any DomainEvent]) -> [String] { events.map { type(of: $0).name } }

  // A deadline's whole life: each step is what reminders are made of.
  @Test func opensMovesAndIsMet() throws {
    var rehearsal = Rehearsal<Returns>(today: day("2018-09-03"))
    let opened = try rehearsal.run("ask-return", ["school": "111111", "due": "2018-09-10"])
    #expect((opened.last as? DeadlineOpened)?.deadline.due == day("2018-09-10"))
    #expect((opened.last as? DeadlineOpened)?.subject == "111111")
    let moved = try rehearsal.run("ask-return", ["school": "111111", "due": "2018-09-20"])
    #expect((moved.last as? DeadlineMoved)?.from == day("2018-09-10"))
    #expect((moved.last as? DeadlineMoved)?.deadline.explanation.description == "asked for 2018-09-20")
    let same = try rehearsal.run("ask-return", ["school": "111111", "due": "2018-09-20"])
    #expect(Self.names(same) == ["return-asked"])
    let met = try rehearsal.run("record-return", ["school": "111111", "year": "2017/18"])
    #expect((met.last as? DeadlineMet)?.late == false)
    #expect(rehearsal.deadlines.isEmpty)
    let again = try rehearsal.run("record-return", ["school": "111111", "year": "2017/18"])
    #expect(Self.names(again) == ["return-received"])
    try rehearsal.checkReplay()
  }

  // A day late is late, the day itself is not; and once is enough.
  @Test func isMissedOnTheDayAfterItWasDueAndOnlyOnce() throws {
    var rehearsal = Rehearsal<Returns>(today: day("2018-09-03"))
    try rehearsal.run("ask-return", ["school": "111112", "due": "2018-09-10"])
    #expect(try rehearsal.turn(to: day("2018-09-10")).isEmpty)
    #expect(Self.names(try rehearsal.turn(to: day("2018-09-11"))) == ["deadline-missed"])
    #expect(try rehearsal.turn(to: day("2018-09-30")).isEmpty)
    let met = try rehearsal.run("record-return", ["school": "111112", "year": "2017/18"])
    #expect((met.last as? DeadlineMet)?.late == true)
    try rehearsal.checkReplay()
  }

  // A date moved into the future gives another chance to miss it.
  @Test func isMissedAgainAfterItMovedOn() throws {
    var rehearsal = Rehearsal<Returns>(today: day("2018-09-03"))
    try rehearsal.run("ask-return", ["school": "111113", "due": "2018-09-04"])
    #expect(Self.names(try rehearsal.turn(to: day("2018-09-05"))) == ["deadline-missed"])
    try rehearsal.run("ask-return", ["school": "111113", "due": "2018-09-06"])
    #expect(Self.names(try rehearsal.turn(to: day("2018-09-07"))) == ["deadline-missed"])
  }

  // What is recorded late may be overdue from the start: no day will begin that could tell.
  @Test func openedTooLateIsMissedAtOnce() throws {
    var rehearsal = Rehearsal<Returns>(today: day("2018-09-03"))
    let events = try rehearsal.run("ask-return", ["school": "111114", "due": "2018-09-01"])
    #expect(Self.names(events) == ["return-asked", "deadline-opened", "deadline-missed"])
  }

  // 24,000 schools must cost no more for each event than 300.
  @Test func onlyTouchedCasesAreAskedAbout() throws {
    var rehearsal = Rehearsal<Returns>(today: day("2018-09-03"))
    for number in 0..<50 {
      rehearsal.given(ReturnAsked(school: urn(222_200 + number), due: day("2018-09-30")))
    }
    let before = Returns.asked["222201"]
    let touched = Returns.asked["222200"]
    try rehearsal.run("record-return", ["school": "222200", "year": "2017/18"])
    try rehearsal.turn(to: day("2018-10-05"))
    #expect(Returns.asked["222201"] == before)
    #expect(Returns.asked["222200"] == touched + 1)
  }

  // A deadline that goes away without a reason could not be explained to who worked for it.
  @Test func saysWhyItWasCancelled() {
    var book = DeadlineBook()
    var deadline = Deadline(
      key: "k", caseID: "c", rule: "r", start: day("2018-09-01"), due: day("2018-09-10"),
      explanation: Explanation(count: "e"), owner: "o", title: "t")
    for event in book.changes(of: "c", to: [deadline], on: day("2018-09-01")) { _ = book.apply(event) }
    #expect(book.entries.count == 1)
    deadline.outcome = .cancelled(because: "the case was closed")
    let events = book.changes(of: "c", to: [deadline], on: day("2018-09-01"))
    #expect((events.first as? DeadlineCancelled)?.reason == "the case was closed")
    for event in events { _ = book.apply(event) }
    #expect(book == DeadlineBook())
  }
}
