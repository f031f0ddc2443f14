import TestSupport
import Testing
import WorkflowKit

@testable import EarlyHeadship

/// What other modules and the register say, what others hear of heads, and what the calendar brings.
@Suite struct ReactionTests {
  @Test("Other modules hear of each change of head under the school's number, and of nothing about the person")
  func told() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-10-01")
    let id = try module.opened("record-leaving", ["urn": "900001", "last-day": "2018-10-05"])
    try module.run("record-told", ["case": id])
    try module.run("appoint", ["urn": "900001", "kind": "executive", "starts": "2018-10-10"])
    try module.run("change-start", ["case": id, "starts": "2018-10-12"])
    try module.turn(to: "2018-10-12")
    let told = module.events.compactMap { $0 as? any ToldToPartners }
    #expect(
      told.map { type(of: $0).name } == [
        "head-leaving", "head-appointed", "head-start-changed", "head-left", "head-started",
      ])
    #expect(told.allSatisfy { $0.subject == "900001" && type(of: $0).audience == .partners })
    let left = try #require(told.compactMap { $0 as? HeadLeft }.first)
    #expect(left.lastDay.description == "2018-10-05" && left.on.description == "2018-10-06" && left.kind == nil)
  }

  @Test("A head who stays, and an appointment that falls through, are told as well")
  func takenBack() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-10-01")
    let quiet = try module.opened("record-leaving", ["urn": "900011", "last-day": "2018-12-31"])
    #expect(try !module.run("withdraw-leaving", ["case": quiet]).contains { $0 is HeadStays }, "nobody had been told")
    let id = try module.opened("record-leaving", ["urn": "900001", "last-day": "2018-12-31"])
    try module.run("record-told", ["case": id])
    try module.run("appoint", ["urn": "900001", "kind": "substantive", "starts": "2019-01-01"])
    #expect(try module.run("withdraw-appointment", ["case": id]).contains { $0 is HeadAppointmentWithdrawn })
    #expect(module.owed("visit", id) == nil)
    #expect(try module.run("withdraw-leaving", ["case": id]).contains { $0 is HeadStays })
    let stated = try module.turn(to: #require(LocalDate("2019-01-07")))
    #expect(!stated.contains { $0 is HeadLeft })
  }

  @Test("A substantive head's leaving ends the headship of which the module knew, and says how the post was held")
  func knownHead() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-10")
    let first = try module.appointed(starts: "2018-09-03")
    try module.turn(to: "2018-09-11")
    let next = try module.opened("record-leaving", ["urn": "900001", "last-day": "2018-10-31"])
    try module.turn(to: "2018-10-31")
    #expect(module.state.headships[first]?.stage == .appointed)
    let stated = try module.turn(to: #require(LocalDate("2018-11-01")))
    let left = try #require(stated.compactMap { $0 as? HeadLeft }.first)
    #expect(left.headship == first && left.kind == .substantive)
    #expect(module.state.headships[first]?.stage == .left)
    #expect(module.state.headships[first]?.post?.ended?.description == "2018-10-31")
    #expect(module.state.headships[next]?.stage == .leaving)
    #expect(module.owed("visit", first) == nil, "a visit to who has left is not owed")
    try module.checkReplay()
  }

  @Test("A school that becomes an academy under another number keeps its headship, and the visit is no longer owed")
  func conversion() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-10")
    let id = try module.appointed(starts: "2018-09-03")
    #expect(module.owed("visit", id) != nil)
    try module.school(900021, "Pretend Meadow Academy", "primary", "academy")
    let stated = try module.school(
      900001, "Pretend Meadow Primary", "primary", "maintained", status: "closed", successors: [900021])
    #expect(stated.contains { ($0 as? HeadshipSchoolChanged)?.urn.number == 900021 })
    #expect(module.owed("visit", id) == nil)
    #expect(module.events.contains { ($0 as? DeadlineCancelled)?.key == "visit" })
    try module.run("enrol", ["case": id])
    #expect(try module.ask("new-heads").rows.first?[0...1] == [.text("900021"), .text("Pretend Meadow Academy")])
    let other = try module.appointed(urn: "900003", starts: "2018-09-03")
    try module.school(900003, "Invented Brook Primary", "primary", "academy")
    #expect(module.owed("visit", other) == nil, "under the same number just as well")
    let same = try module.school(900003, "Invented Brook Primary", "primary", "academy")
    #expect(same.isEmpty)
    try module.checkReplay()
  }

  @Test("Schools of other areas, and those nobody pays for, are not kept")
  func areas() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-10", settings: ["areas": .list([.text("931")])])
    #expect(module.state.schools.isEmpty)
    #expect(try module.school(900031, "Elsewhere School", "primary", "maintained").isEmpty)
    var all = try Rehearsal<EarlyHeadship>("2018-09-10")
    #expect(try all.school(900031, "Private School", "primary", "independent").isEmpty)
    #expect(try all.school(900032, "Closed School", "primary", "maintained", status: "closed").isEmpty)
  }
}
