import Testing
import WorkflowKit

@testable import OperationalGroup

/// What the module says in a week's digest.
@Suite struct DigestTests {
  @Test("The digest has the query's figures, and the school for which another tier is proposed by its name")
  func section() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let before = try section(&module, "2018-W37", "2018-09-10")
    #expect(before.figures.map(\.indicator) == Indicator.allCases.map(\.rawValue))
    #expect(before.figures.first { $0.indicator == "schools-ri" }?.value == .percentage(ExactRate(1, of: 6), places: 0))
    #expect(before.figures.first { $0.indicator == "autumn-visits-left" }?.value == .missing(.notApplicable))
    let project = try #require(before.project)
    #expect(project.sentences.last == "No system leader is recorded." || project.sentences.count == 3)
    #expect(project.sayingOnlyFigures(of: before))
    #expect(project.money.map(\.indicator) == ["budget-line", "spent"])
    #expect(project.money.allSatisfy { $0.value == .missing(.notAvailable) })
    let proposed = before.decisions.count
    try module.turn(to: "2018-09-17")
    _ = try module.evidence(County.birch, "data")
    let after = try section(&module, "2018-W38", "2018-09-17")
    #expect(after.decisions.count == proposed + 1)
    let line = try #require(after.decisions.first { $0.school == "\(County.birch)" })
    #expect(line.schoolName != nil && line.text.hasPrefix("Whether the school moves from GO to TGO"))
    try module.checkReplay()
  }

  private func section(
    _ module: inout Rehearsal<OperationalGroup>, _ week: String, _ on: String
  ) throws -> DigestSection {
    let stated = try module.deliver("digests/cut-made/\(week.lowercased())/", ["week": week, "on": on])
    return try #require(stated.first as? PartnersSectionStated).section
  }
}
