import TestSupport
import Testing
import WorkflowKit

@testable import Attendance

/// Reduced timetables: what the days bring, what is met, what shows.
@Suite struct TimetableTests {
  private func running(_ words: String...) throws -> County {
    var county = try County()
    try county.module.run(
      "notify-timetable", County.fields(["urn=900004", "plan=yes", "permission=yes", "provision=yes"] + words))
    try county.run("start-timetable", "case=att-2018-0001")
    return county
  }

  private func stage(_ county: County) -> TimetableStage? { county.module.state.timetables["att-2018-0001"]?.stage }

  @Test("It is due back in week 4 and over on the day after six weeks, by the days alone")
  func days() throws {
    var county = try running()
    try county.turn(to: "2018-10-07")
    #expect(stage(county) == .running)
    try county.turn(to: "2018-10-08")
    #expect(stage(county) == .dueBack)
    try county.turn(to: "2018-10-22")
    #expect(stage(county) == .dueBack)
    #expect(county.module.deadlines.count == 1)
    try county.turn(to: "2018-10-23")
    #expect(stage(county) == .over)
    let missed = county.module.events.compactMap { $0 as? DeadlineMissed }
    #expect(missed.map(\.on.description) == ["2018-10-23"])
    try county.run("end-timetable", "case=att-2018-0001")
    #expect(stage(county) == .ended)
    #expect(county.module.deadlines.isEmpty)
    try county.module.checkReplay()
  }

  @Test("One that ends in time meets its deadline and stays out of the overdue")
  func inTime() throws {
    var county = try running()
    try county.turn(to: "2018-10-12")
    let events = try county.run("end-timetable", "case=att-2018-0001", "on=2018-10-11")
    #expect(events.compactMap { $0 as? DeadlineMet }.map(\.late) == [false])
    try county.turn(to: "2018-11-30")
    #expect(stage(county) == .ended)
  }

  @Test("One that is told of when the six weeks are long over is over the next day")
  func toldLate() throws {
    var county = try County()
    try county.run("notify-timetable", "urn=900004", "plan=no", "permission=no", "provision=yes")
    try county.run("start-timetable", "case=att-2018-0001", "on=2018-05-14")
    try county.turn(to: "2018-09-11")
    let one = try #require(county.module.state.timetables["att-2018-0001"])
    #expect(one.stage == .over)
    #expect(one.faults == ["plan", "permission", "told late"])
    try county.run("complete-timetable", "case=att-2018-0001", "plan=yes")
    #expect(county.module.state.timetables["att-2018-0001"]?.faults == ["permission", "told late"])
    county.refused("complete-timetable", "case=att-2018-0001", "plan=yes", rule: nil)
  }

  @Test("An end before the beginning, a day that is yet to come and a closed school are refused")
  func guards() throws {
    var county = try running()
    county.refused("end-timetable", "case=att-2018-0001", "on=2018-09-09", rule: "state-table")
    county.refused("end-timetable", "case=att-2018-0001", "on=2018-09-11", rule: "state-table")
    county.refused("start-timetable", "case=att-2018-0001", rule: "state-table")
    county.refused("withdraw-timetable", "case=att-2018-0001", rule: "state-table")
    county.refused("end-timetable", "case=att-2018-0009", rule: nil)
    let closed = county.refused(
      "notify-timetable", "urn=900006", "plan=yes", "permission=yes", "provision=yes", rule: nil)
    #expect(closed.contains("not open"))
  }

  @Test("When it is due back is a setting")
  func setting() throws {
    var county = try County(settings: ["due-back-days": .integer(21)])
    try county.run("notify-timetable", "urn=900004", "plan=yes", "permission=yes", "provision=yes")
    try county.run("start-timetable", "case=att-2018-0001")
    try county.turn(to: "2018-10-01")
    #expect(stage(county) == .dueBack)
  }
}
