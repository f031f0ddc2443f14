import TestSupport
import Testing
import WorkflowKit

@testable import ExclusionRisk

/// What the module says in a week's digest: figures, and nothing of a case.
@Suite struct DigestTests {
  @Test("Before anything happened: a real 0, no returns yet, and nothing that names a case")
  func section() throws {
    var module = Rehearsal<ExclusionRisk>(
      today: try #require(LocalDate("2018-11-05")), documents: ProjectConfiguration.documents)
    let stated = try module.deliver("digests/cut-made/2018-w45/", ["week": "2018-W45", "on": "2018-11-05"])
    let partners = try #require(stated.first as? PartnersSectionStated).section
    let lead = try #require(stated.last as? LeadSectionStated).section
    #expect(partners.figures.first?.value == .count(0))
    #expect(partners.figures.first?.target?.words == "30 or fewer")
    #expect(partners.figures.first?.asAt.description == "2018-11-04")
    #expect(partners.figures.last?.value == .missing(.notAvailable))
    #expect(
      partners.decisions.isEmpty && partners.changes.isEmpty && partners.due.isEmpty && partners.eventCount == nil)
    #expect(lead.figures == partners.figures)
    #expect(
      partners.project?.sentences == [
        "No school is recorded as supported by the programme.",
        "Of pupils in the programme nothing is recorded for a term that is over.",
      ])
    #expect(partners.project?.sayingOnlyFigures(of: partners) == true)
    try module.checkReplay()
  }
}
