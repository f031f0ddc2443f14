import TestSupport
import Testing
import WorkflowKit

@testable import EarlyHeadship

/// What the module says in a week's digest.
@Suite struct DigestTests {
  @Test("The digest has the query's figures, schools' names, and no small number of heads")
  func section() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-04")
    _ = try module.appointed(starts: "2018-09-04")
    _ = try module.appointed(urn: "900011", starts: "2018-09-04")
    try module.turn(to: "2018-10-08")
    let stated = try module.deliver("digests/cut-made/2018-w41/", ["week": "2018-W41", "on": "2018-10-08"])
    let partners = try #require(stated.first as? PartnersSectionStated).section
    let lead = try #require(stated.last as? LeadSectionStated).section
    #expect(partners.figures.map(\.indicator) == EarlyHeadship.indicators.map(\.name))
    #expect(partners.figures.first { $0.indicator == "new-heads" }?.value == .count(2))
    #expect(partners.figures.first { $0.indicator == "new-heads-primary" }?.value == .missing(.confidential))
    #expect(lead.figures.first { $0.indicator == "visited" }?.rule == "welcome-visit/1")
    let project = try #require(partners.project)
    #expect(project.sentences.contains("No network meeting is recorded as held."))
    #expect(project.sentences.count == 3 && project.sayingOnlyFigures(of: partners))
    #expect(project.money.map(\.part) == ["2018/19"])
    let owed = lead.due + lead.overdue
    #expect(!owed.isEmpty && owed.allSatisfy { $0.school == nil || $0.schoolName != nil })
    try module.checkReplay()
  }
}
