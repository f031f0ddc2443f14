import RehearsalSupport
import TestSupport
import Testing
import WorkflowKit

@testable import Recruitment

/// The README's commands are run, and show what it says; its tables are the module's.
@Suite struct ReadmeTests {
  private let folder = "Plugins/Workflows/Recruitment"

  @Test("What the README shows is what happens")
  func transcript() throws {
    var terminal = RehearsedTranscript(try Rehearsal<Recruitment>("2017-09-04"))
    let readme = try Readme(of: folder)
    #expect(readme.entries.count > 20)
    let untrue = try readme.firstUntrue { try terminal.lines(of: $0) }
    #expect(untrue == nil)
    try terminal.module.checkReplay()
  }

  @Test("The README has each state table as the module goes by it")
  func tables() throws {
    let text = try Readme(of: folder).text
    #expect(text.contains(StateTable.secondment.markdown), "\(StateTable.secondment.markdown)")
    #expect(text.contains(StateTable.element.markdown), "\(StateTable.element.markdown)")
    #expect(text.contains(StateTable.vacancy.markdown), "\(StateTable.vacancy.markdown)")
  }

  @Test("The README names every command and every question")
  func whole() throws {
    let text = try Readme(of: folder).text
    for name in Recruitment.queryNames + Recruitment.commandForms.map(\.name) {
      #expect(text.contains(name), "\(name)")
    }
  }

  @Test("No field has the name of an option of the command line, which would never reach it")
  func options() {
    for command in Recruitment.commandForms {
      #expect(
        !command.fields.contains { ["id", "json", "data", "config", "help"].contains($0.name) }, "\(command.name)")
    }
  }
}
