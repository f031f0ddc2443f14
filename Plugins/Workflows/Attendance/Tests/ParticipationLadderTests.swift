import TestSupport
import Testing
import WorkflowKit

@testable import Attendance

/// What is owed on a participation: by when, met by what, cancelled by what.
@Suite struct ParticipationLadderTests {
  private func due(_ county: County, _ key: String) -> String? {
    county.module.deadlines.first { $0.key == key }?.due.description
  }

  @Test("A note is owed 20 school days after the head approved it, and is met when it is published")
  func publication() throws {
    var county = try County()
    try county.publishNote(until: "approve-note")
    #expect(due(county, "practice-note") == "2018-10-08")
    let deadline = try #require(county.module.deadlines.first)
    #expect(deadline.owner == "lead/attendance" && deadline.school == "900001")
    let events = try county.run("publish-note", "case=att-2018-0001", "channel=keep")
    #expect(events.compactMap { $0 as? DeadlineMet }.map(\.late) == [false])
    #expect(county.module.deadlines.isEmpty)
  }

  @Test("A note that is revised owes nothing until its head approves it once more, and then from that day")
  func revision() throws {
    var county = try County()
    try county.publishNote(until: "approve-note")
    try county.turn(to: "2018-09-17")
    let revised = try county.module.run("draft-note", County.fields(["case=att-2018-0001"] + County.note))
    #expect(revised.compactMap { $0 as? DeadlineCancelled }.map(\.reason) == ["the note was revised after approval"])
    try county.run("approve-note", "case=att-2018-0001")
    #expect(due(county, "practice-note") == "2018-10-15")
    let withdrawn = try county.run("withdraw", "case=att-2018-0001")
    #expect(withdrawn.compactMap { $0 as? DeadlineCancelled }.map(\.reason) == ["the school withdrew"])
  }

  @Test("An unpublished note is missed on the day after, once")
  func missed() throws {
    var county = try County()
    try county.publishNote(until: "approve-note")
    let stated = try county.module.turn(to: try #require(LocalDate("2018-10-20")))
    #expect(stated.compactMap { $0 as? DeadlineMissed }.map(\.on.description) == ["2018-10-09"])
    let late = try county.run("publish-note", "case=att-2018-0001", "channel=keep")
    #expect(late.compactMap { $0 as? DeadlineMet }.map(\.late) == [true])
  }

  /// An improver that adopted the note on 9 November 2018.
  private func adopted() throws -> County {
    var county = try County()
    try county.publishNote()
    try county.run("nominate", "urn=900003", "role=improver", "reason=concern")
    try county.run("take-baseline", "case=att-2018-0002", "year=2017/18")
    try county.turn(to: "2018-11-09")
    try county.run("adopt-practice", "case=att-2018-0002", "note=att-2018-0001")
    return county
  }

  @Test("Follow-ups are owed at the end of the first and of the third national term after adoption")
  func followUps() throws {
    var county = try adopted()
    let calendar = ProjectConfiguration.almanac.calendar
    let terms = try calendar.terms(.national, endingOnOrAfter: county.module.today, count: 4)
    #expect(due(county, "follow-up-first") == terms[1].last.description)
    #expect(due(county, "follow-up-second") == terms[3].last.description)
    #expect(county.module.deadlines.allSatisfy { $0.explanation.caveats.contains { $0.contains("partnership's own") } })
    try county.turn(to: "2019-09-02")
    let first = try county.module.run(
      "measure",
      County.fields(
        ["case=att-2018-0002", "time=first", "year=2018/19"] + ["season=year"] + County.autumn(30).dropFirst()))
    #expect(first.compactMap { $0 as? DeadlineMet }.map(\.key) == ["follow-up-first"])
    #expect(county.module.deadlines.map(\.key) == ["follow-up-second"])
    let closed = try county.run("close-participation", "case=att-2018-0002")
    #expect(
      closed.compactMap { $0 as? DeadlineCancelled }.map(\.reason) == ["the participation was closed without it"])
    try county.module.checkReplay()
  }

  @Test("A second measurement without the first cancels the first, and meets the second")
  func secondOnly() throws {
    var county = try adopted()
    try county.turn(to: "2019-09-02")
    let events = try county.module.run(
      "measure",
      County.fields(
        ["case=att-2018-0002", "time=second", "year=2018/19", "season=year"] + County.autumn(30).dropFirst()))
    #expect(events.compactMap { $0 as? DeadlineMet }.map(\.key) == ["follow-up-second"])
    #expect(
      events.compactMap { $0 as? DeadlineCancelled }.map(\.reason) == [
        "the second measurement was taken without the first"
      ])
  }

  @Test("A school that withdraws owes no follow-up")
  func withdrawn() throws {
    var county = try adopted()
    let events = try county.run("withdraw", "case=att-2018-0002")
    #expect(events.count { $0 is DeadlineCancelled } == 2)
    #expect(county.module.deadlines.isEmpty)
  }

  @Test("A year whose calendar is not loaded leaves the follow-up uncounted, with a card that names the year")
  func uncounted() throws {
    var county = try County("2020-06-01")
    try county.module.run("nominate", County.fields(["urn=900001", "role=exemplar", "reason=high-attendance"]))
    try county.module.run("take-baseline", County.fields(["case=att-2020-0001", "year=2017/18"]))
    try county.module.run("draft-note", County.fields(["case=att-2020-0001"] + County.note))
    try county.turn(to: "2020-07-15")
    try county.module.run("approve-note", County.fields(["case=att-2020-0001"]))
    #expect(county.module.cards.values.contains { $0.contains("2020/21") }, "\(county.module.cards)")
  }
}
