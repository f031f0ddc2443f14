import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import ExclusionRisk

/// The README's commands and questions, as the module has them.
@Suite struct ReadmeTests {
  @Test(
    "Each line that the README shows names a command or question of the module, its fields, and words that they take")
  func shown() throws {
    let path = "\(Program.root)/Plugins/Workflows/ExclusionRisk/README.md"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    var count = 0
    for line in lines where line.hasPrefix("$ ossp ") {
      let words = line.split(separator: " ").map(String.init)
      let forms = words[2] == "do" ? Rehearsal<ExclusionRisk>.forms : Rehearsal<ExclusionRisk>.questions
      let form = try #require(forms.first { $0.name == words[4] }, "\(line)")
      let pairs = stride(from: 5, to: words.count - 1, by: 2).map { (String(words[$0].dropFirst(2)), words[$0 + 1]) }
      for (name, value) in pairs {
        let field = try #require(form.fields.first { $0.name == name }, "\(line): \(name)")
        if let choices = field.choices { #expect(choices.contains(value), "\(line): \(name)") }
      }
      #expect(form.fields.allSatisfy { field in !field.isRequired || pairs.contains { $0.0 == field.name } }, "\(line)")
      count += 1
    }
    #expect(count > 15)
  }
}
