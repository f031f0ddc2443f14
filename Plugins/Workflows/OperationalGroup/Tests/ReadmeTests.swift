import Foundation
import RehearsalSupport
import TestSupport
import Testing
import WorkflowKit

@testable import OperationalGroup

/// The README's commands are run, and show what it says; its tables are the module's.
@Suite struct ReadmeTests {
  @Test("What the README shows is what happens")
  func transcript() throws {
    var module = try Rehearsal<OperationalGroup>(empty: "2018-09-03")
    for school in County.schools { try module.deliver("register/school-changed/\(school.urn)/", school) }
    var terminal = RehearsedTranscript(module)
    terminal.files["outcomes.csv"] = Data(County.outcomes.utf8)
    terminal.width = 130
    let readme = try Readme(of: "Plugins/Workflows/OperationalGroup")
    #expect(readme.entries.count > 30)
    let untrue = try readme.firstUntrue { try terminal.lines(of: $0) }
    #expect(untrue == nil)
    try terminal.module.checkReplay()
  }

  @Test("The README has each table as the module goes by it, and names every query and setting file")
  func tables() {
    let tables = [
      TierMoves.markdown, Visit.table.markdown, StrategyMeeting.table.markdown, SupportPlan.table.markdown,
      GuaranteeLetters.Letter.table.markdown, Conversation.table.markdown, PartnerPlan.table.markdown,
      Action.table.markdown, BoardMeeting.table.markdown, SystemLeader.table.markdown,
    ]
    for table in tables { #expect(Files.readme.contains(table), "\(table)") }
    for query in Form.queries.keys { #expect(Files.readme.contains(query), "\(query)") }
    for reaction in ["concern-raised", "concern-ended", "return-missing", "head-appointed"] {
      #expect(Files.readme.contains(reaction))
    }
  }
}
