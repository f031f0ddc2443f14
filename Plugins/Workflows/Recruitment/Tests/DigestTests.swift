import TestSupport
import Testing
import WorkflowKit

@testable import Recruitment

/// What the module says in a week's digest.
@Suite struct DigestTests {
  @Test("The digest has the query's figures, what waits for a word, and no small number of teachers")
  func section() throws {
    var module = try Rehearsal<Recruitment>("2018-09-05")
    try module.run("propose-element", ["kind": "housing", "title": "keys"])
    let id = try module.accepted(start: "2018-12-03")
    try module.run("clear", ["case": id, "qts": "yes", "references": "yes", "dbs": "yes"])
    let stated = try module.deliver("digests/cut-made/2018-w36/", ["week": "2018-W36", "on": "2018-09-05"])
    let partners = try #require(stated.first as? PartnersSectionStated).section
    let lead = try #require(stated.last as? LeadSectionStated).section
    #expect(partners.figures.map(\.indicator) == Recruitment.indicators.map(\.name))
    #expect(partners.decisions.map(\.text) == ["Whether the county's offer gets a proposed element"])
    #expect(partners.figures.first { $0.indicator == "cleared-not-registered" }?.value == .missing(.confidential))
    #expect(lead.figures == partners.figures, "a lead's digest is a letter too")
    #expect(lead.figures.first { $0.indicator == "acceptance-rate" }?.rule == "offer-answer/1")
    #expect(lead.figures.first { $0.indicator == "coaching-kept" }?.value == .missing(.notAvailable))
    let project = try #require(partners.project)
    #expect(project.sentences.contains("No secondment is recorded.") && project.sayingOnlyFigures(of: partners))
    #expect(project.money.map(\.value) == [.missing(.notAvailable)], "nobody has set the line: that is not 0")
    #expect(lead.due.allSatisfy { $0.school == nil || $0.schoolName != nil })
    try module.checkReplay()
  }
}
