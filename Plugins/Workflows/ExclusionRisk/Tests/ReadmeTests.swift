import Foundation
import RehearsalSupport
import TestSupport
import Testing
import WorkflowKit

@testable import ExclusionRisk

/// The README's commands are run, and show what it says.
@Suite struct ReadmeTests {
  /// A secondary school, a primary school and an academy, and somebody in each office, at the beginning of October.
  private func terminal() throws -> RehearsedTranscript<ExclusionRisk> {
    var module = Rehearsal<ExclusionRisk>(
      today: try #require(LocalDate("2018-10-12")), documents: ProjectConfiguration.documents)
    let schools = [
      (900018, "Sycamore School", "secondary", "maintained"), (900019, "Thorn Primary School", "primary", "maintained"),
      (900020, "Upland Academy", "secondary", "academy"),
    ]
    for (urn, name, phase, governance) in schools {
      try module.deliver(
        "register/school-changed/\(urn)/",
        RegisterSchool(
          urn: try #require(URN(urn)), name: name, phase: phase, governance: governance, status: "open"))
    }
    try module.deliver(
      "core/people-took-effect/people/",
      ConfigurationTookEffect(
        part: .people, name: "people", file: "people.yaml",
        content: .map([
          "people": .list([
            .map(["id": .text("somebody"), "roles": .list(Office.allCases.map { .text($0.role) })])
          ])
        ])))
    module.roles = ["lead/exclusion-risk"]
    var terminal = RehearsedTranscript(module)
    (terminal.refusal, terminal.width) = ("ossp: ", 120)
    return terminal
  }

  @Test("What the README shows is what happens")
  func transcript() throws {
    var terminal = try terminal()
    let readme = try Readme(of: "Plugins/Workflows/ExclusionRisk")
    #expect(readme.entries.count > 35)
    let untrue = try readme.firstUntrue { entry in
      // What partners are shown is hidden from the lead by nothing but the question asked.
      terminal.module.roles = entry.words.contains("breakdown") ? [] : ["lead/exclusion-risk"]
      let printed = try terminal.lines(of: entry)
      // The year's commands say what was recorded, which the page leaves out.
      return entry.words[0] == "do" && printed.first?.hasPrefix("ossp: ") != true ? [] : printed
    }
    #expect(untrue == nil)
    try terminal.module.checkReplay()
  }

  @Test("The README names every command and every question")
  func whole() throws {
    let text = try Readme(of: "Plugins/Workflows/ExclusionRisk").text
    for form in Rehearsal<ExclusionRisk>.questions + Rehearsal<ExclusionRisk>.forms {
      #expect(text.contains(form.name), "\(form.name)")
    }
  }
}
