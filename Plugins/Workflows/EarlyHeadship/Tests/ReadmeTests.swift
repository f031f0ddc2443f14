import RehearsalSupport
import TestSupport
import Testing
import WorkflowKit

@testable import EarlyHeadship

/// The README's commands are run, and show what it says; its tables are the module's.
@Suite struct ReadmeTests {
  private let folder = "Plugins/Workflows/EarlyHeadship"

  @Test("What the README shows is what happens")
  func transcript() throws {
    var terminal = RehearsedTranscript(try Rehearsal<EarlyHeadship>("2018-04-20"))
    let readme = try Readme(of: folder)
    #expect(readme.entries.count > 20)
    let untrue = try readme.firstUntrue { try terminal.lines(of: $0) }
    #expect(untrue == nil)
    try terminal.module.checkReplay()
  }

  @Test("The README has each state table as the module goes by it")
  func tables() throws {
    let text = try Readme(of: folder).text
    #expect(text.contains(StateTable.headship.markdown), "\(StateTable.headship.markdown)")
    #expect(text.contains(StateTable.meeting.markdown), "\(StateTable.meeting.markdown)")
  }

  @Test("The README names every command and every question")
  func whole() throws {
    let text = try Readme(of: folder).text
    for name in EarlyHeadship.queryNames + EarlyHeadship.commandForms.map(\.name) {
      #expect(text.contains(name), "\(name)")
    }
  }

  @Test("No field has the name of an option of the command line, which would never reach it")
  func options() {
    for command in EarlyHeadship.commandForms {
      #expect(
        !command.fields.contains { ["id", "json", "data", "config", "help"].contains($0.name) }, "\(command.name)")
    }
  }
}
