import Testing
import WorkflowKit

@testable import Attendance

/// Alternative providers' daily reports, day by day.
@Suite struct ProvisionTests {
  private func county(_ settings: [String: ConfigurationValue] = [:]) throws -> County {
    var county = try County("2018-09-10", settings: settings)
    try county.run("arrange-provision", "urn=900004", "provider=meadow-centre", "protocol=no")
    return county
  }

  private func one(_ county: County) -> ProvisionArrangement? { county.module.state.provision["att-2018-0001"] }

  @Test("A day without a report is a gap on the next school day, and is escalated on the second")
  func gap() throws {
    var county = try county()
    try county.run("record-provision-report", "case=att-2018-0001")
    try county.turn(to: "2018-09-11")
    #expect(one(county)?.stage == .ok)
    #expect(county.module.deadlines.isEmpty)
    try county.turn(to: "2018-09-12")
    #expect(one(county)?.stage == .gap)
    #expect(county.module.deadlines.map(\.key) == ["gap-2018-09-11"])
    #expect(county.module.deadlines.map(\.due.description) == ["2018-09-12"])
    let told = try county.run("tell-home-school", "case=att-2018-0001")
    #expect(told.contains { ($0 as? DeadlineMet)?.late == false })
    try county.turn(to: "2018-09-13")
    #expect(one(county)?.stage == .escalated)
    try county.run("record-provision-report", "case=att-2018-0001", "day=2018-09-12")
    #expect(one(county)?.stage == .escalated)
    try county.run("record-provision-report", "case=att-2018-0001", "day=2018-09-11")
    #expect(one(county)?.stage == .ok)
    #expect(one(county)?.missed == 2)
    try county.module.checkReplay()
  }

  @Test("A Friday's report is missed on Monday, and nothing is in the holidays")
  func weekends() throws {
    var county = try county()
    for day in 10...13 { try report(&county, day) }
    try county.turn(to: "2018-09-16")
    #expect(one(county)?.stage == .ok, "the weekend is over before anything is said")
    try county.turn(to: "2018-09-17")
    #expect(one(county)?.missing.map(\.description) == ["2018-09-14"])
    let inHoliday = try county.module.turn(to: try #require(LocalDate("2018-10-20")))
    #expect(inHoliday.contains { $0 is ProvisionDayMissed })
    let missed = one(county)?.missed
    try county.turn(to: "2018-10-28")
    #expect(one(county)?.missed == missed)
  }

  private func report(_ county: inout County, _ day: Int) throws {
    try county.turn(to: "2018-09-\(day)")
    try county.run("record-provision-report", "case=att-2018-0001")
  }

  @Test("An unmet gap is missed the day after, and ends with the arrangement")
  func ended() throws {
    var county = try county()
    try county.turn(to: "2018-09-12")
    #expect(county.module.events.contains { $0 is DeadlineMissed })
    let ended = try county.run("end-provision", "case=att-2018-0001")
    #expect(ended.compactMap { $0 as? DeadlineCancelled }.map(\.reason) == ["the arrangement ended"])
    let after = try county.module.turn(to: try #require(LocalDate("2018-09-20")))
    #expect(after.isEmpty)
  }

  @Test("After how many days silence is escalated is a setting; reports of the future, twice, or before are refused")
  func settings() throws {
    var county = try county(["silent-days": .integer(1)])
    county.refused("record-provision-report", "case=att-2018-0001", "day=2018-09-11", rule: nil)
    county.refused("record-provision-report", "case=att-2018-0001", "day=2018-09-07", rule: nil)
    county.refused("arrange-provision", "urn=900004", "provider=meadow-centre", "protocol=no", rule: nil)
    county.refused("arrange-provision", "urn=900004", "provider=Meadow Centre", "protocol=no", rule: "no-personal-data")
    try county.turn(to: "2018-09-11")
    #expect(one(county)?.stage == .escalated)
    try county.run("record-provision-report", "case=att-2018-0001")
    county.refused("record-provision-report", "case=att-2018-0001", rule: nil)
  }
}
