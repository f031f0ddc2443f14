import SchoolTime
import TestSupport
import Testing
import WorkflowKit

@testable import ExclusionRisk

/// When each clock makes itself heard, and to whom, by the rules that are shipped.
@Suite struct LadderTests {
  /// The days on which the owner hears of it, and those on which others do, who did not.
  private func rungs(_ id: String, from start: String) throws -> (owner: [String], others: [String]) {
    let almanac = ProjectConfiguration.almanac
    let start = try #require(LocalDate(start))
    let rule = try almanac.rules.rule(id, on: start)
    let due = try rule.due(from: start, in: almanac.calendar)
    let steps = try rule.steps(
      for: due, knownFrom: start, in: almanac.calendar, through: due.date.adding(days: 40))
    let isOwners = { (step: Ladder.Step) in step.rung.to == .owner }
    return (
      steps.filter(isOwners).map(\.date.description),
      steps.filter { !isOwners($0) }.map { "\($0.date) \($0.rung.to)\($0.rung.titleOnly ? ", title only" : "")" }
    )
  }

  @Test("Day six: on days 1, 3 and 5, on the day itself, and the lead the same day")
  func daySix() throws {
    let ladder = try rungs("exclusion-day-six", from: "2025-09-22")
    #expect(ladder.owner == ["2025-09-22", "2025-09-24", "2025-09-26", "2025-09-29"])
    #expect(
      ladder.others == [
        "2025-09-29 module-lead", "2025-10-06 operational-group-chair", "2025-10-13 independent-chair, title only",
      ])
  }

  @Test("Governors' 15 days: on receipt, days 5, 8, 12, 14 and 15 by the earlier way to count; a breach by the later")
  func fifteen() throws {
    let ladder = try rungs("governors-meeting-15", from: "2025-09-22")
    #expect(
      ladder.owner == ["2025-09-22", "2025-09-26", "2025-10-01", "2025-10-07", "2025-10-09", "2025-10-10"])
    #expect(ladder.others.first == "2025-10-14 module-lead")
  }

  @Test(
    "The other clocks, each with the days on which its owner hears of it",
    arguments: [
      ("governors-meeting-50", "2025-09-22", ["2025-10-03", "2025-11-07", "2025-11-28", "2025-12-05"]),
      ("review-application", "2025-10-07", ["2025-10-07", "2025-11-04"]),
      ("review-held", "2025-10-20", ["2025-11-03", "2025-11-10", "2025-11-14", "2025-11-17"]),
      ("governors-reconsider", "2025-11-17", ["2025-11-24", "2025-11-28", "2025-12-01"]),
      ("exclusion-parent-notice", "2025-09-22", ["2025-09-22"]),
      ("exclusion-significant-notice", "2025-09-22", ["2025-09-22"]),
      ("exclusion-other-notice", "2025-09-22", ["2025-09-22"]),
      ("fair-access-referral", "2025-09-22", ["2025-09-22"]),
      ("fair-access-placement", "2025-09-22", ["2025-10-06", "2025-10-13", "2025-10-17", "2025-10-20"]),
      ("exclusion-work-set", "2025-09-22", ["2025-09-22"]),
      ("exclusion-risk-review", "2018-09-12", ["2018-10-12", "2018-10-19"]),
    ])
  func owners(rule: String, start: String, days: [String]) throws {
    #expect(try rungs(rule, from: start).owner == days)
  }

  @Test("Every rule that the module counts by is in the files, with a source, and has a rung or escalates to nobody")
  func sources() {
    let rules = [
      "exclusion-parent-notice", "exclusion-day-six-notice", "exclusion-significant-notice", "exclusion-other-notice",
      "exclusion-social-worker-notice", "exclusion-day-six", "exclusion-work-set", "governors-meeting-15",
      "governors-meeting-50", "governors-papers", "governors-before-exam", "notice-by-post", "review-application",
      "review-held", "governors-reconsider", "fair-access-referral", "fair-access-placement", "exclusion-risk-review",
      "exclusion-risk-sustained", "programme-review", "case-retention", "exclusion-cancellation",
    ]
    for id in rules {
      let versions = ProjectConfiguration.almanac.rules.versions[id] ?? []
      #expect(!versions.isEmpty, "\(id)")
      #expect(versions.allSatisfy { !$0.source.isEmpty }, "\(id)")
    }
  }
}
