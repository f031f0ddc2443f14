import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import OperationalGroup

/// What of the seeds' rows belongs to this module, and what carries it: no row is without, and no name is made up.
@Suite struct SeedRowTests {
  /// What carries a row: kinds and names.
  static let rows: [String: [String]] = [
    "A002": ["indicator good-or-outstanding"], "A028": ["query funding", "command set-budget"],
    "A029": ["setting partners"], "A030": ["query tiers", "command decide-tier"],
    "A031": ["command train-leader", "query leaders"], "A038": ["command review-partner-plan", "query partner-plans"],
    "A060": ["setting governing-documents"], "A061": ["query board"], "A065": ["query report", "command send-report"],
    "A068": ["setting deciders", "setting meeting-chairs"], "A073": ["query schools"],
    "A081": ["indicator good-or-outstanding"], "A082": ["query tiers"], "A084": ["command assign-visit"],
    "A085": ["command register-leader", "query leaders"], "A086": ["setting retired-years", "rule leader-eligibility"],
    "A087": ["command send-letters", "rule guarantee-letter", "indicator letters-out"],
    "A088": ["setting visits-go", "rule annual-visit"], "A089": ["command make-visit"], "A090": ["query schools"],
    "A091": ["setting red-flags-percent", "command record-position-statement"],
    "A092": ["command record-trigger"], "A093": ["command record-trigger"], "A094": ["command record-trigger"],
    "A095": ["setting visits-tgo", "rule annual-visit"], "A096": ["query visits", "rule first-visit"],
    "A097": ["command add-action"], "A098": ["setting pattern-years"], "A099": ["setting pattern-years"],
    "A100": ["command record-trigger"], "A101": ["setting visits-tgo-plus"], "A102": ["command agree-plan"],
    "A103": ["rule support-plan"], "A104": ["command agree-plan", "indicator plans-agreed"],
    "A105": ["rule strategy-meeting", "setting meeting-chairs"], "A106": ["command hold-meeting"],
    "A107": ["command hold-meeting"], "A108": ["command agree-plan"],
    "A109": ["rule good-within-four-terms", "setting term-meaning", "query ri-clock"], "A110": ["setting visits-ri"],
    "A111": ["rule support-plan"], "A112": ["command hold-meeting", "rule strategy-meeting"],
    "A113": ["command add-action"], "A114": ["indicator new-heads-welcomed"], "A118": ["rule strategy-meeting"],
    "A119": ["setting causing-concern-guidance", "command add-agenda-item"],
    "A120": ["rule academy-conversation", "query conversations"], "A121": ["command scope-conversations"],
    "A123": ["command await-plan", "rule partner-plan"],
    "A124": ["command review-partner-plan", "rule partner-plan-review"],
    "A134": ["command record-position-statement"], "A135": ["command record-position-statement"],
    "A191": ["query report", "setting report-to"], "A192": ["query partner-plans", "indicator partner-plans-reviewed"],
    "A193": ["query report", "rule board-report"], "A194": ["setting seats"], "A195": ["command record-trigger"],
    "A199": ["command train-leader", "command agree-plan"], "A202": ["query case"],
    "A207": ["command review-partner-plan"], "A208": ["command validate-plan"],
    "A229": ["query conversations", "command scope-conversations"], "A237": ["setting causing-concern-guidance"],
  ]

  @Test("Each name that carries a row exists")
  func names() throws {
    let indicators = Set(Indicator.allCases.map(\.rawValue))
    let settings = Set(OperationalGroup.settings.map(\.key))
    let day = try #require(LocalDate("2018-09-03"))
    for (row, carriers) in Self.rows {
      #expect(!carriers.isEmpty)
      for carrier in carriers {
        let parts = carrier.split(separator: " ").map(String.init)
        let exists =
          switch parts[0] {
          case "command": Form.commands[parts[1]] != nil
          case "query": Form.queries[parts[1]] != nil
          case "indicator": indicators.contains(parts[1])
          case "setting": settings.contains(parts[1])
          case "rule": (try? ProjectConfiguration.almanac.rules.rule(parts[1], on: day)) != nil
          default: false
          }
        #expect(exists, "\(row): \(carrier)")
      }
    }
  }

  @Test("Every row that the domain notes give to M5 has what carries it", .enabled(if: Files.isPresent))
  func complete() throws {
    let notes = try String(
      contentsOf: Files.shared.deletingLastPathComponent().appending(path: "domain.md"), encoding: .utf8)
    for line in notes.split(separator: "\n") where line.hasPrefix("| A") {
      let cells = line.split(separator: "|").map { $0.trimmingPrefix(while: \.isWhitespace) }
      guard let id = cells.first?.prefix(4), let module = cells.last, module.contains("M5") else { continue }
      #expect(Self.rows[String(id)] != nil, "\(line.prefix(90))")
    }
    #expect(Self.rows.count >= 60)
  }

  @Test(
    "Every setting has a label, and the shipped file sets none that is not known, nor another value than the default")
  func settings() {
    #expect(ModuleSettings(nil, OperationalGroup.settings).problems.isEmpty)
    #expect(GuaranteeSettings(ModuleSettings(nil, OperationalGroup.settings)).visits(.inadequate) == nil)
    #expect(DatedText("soon: x") == nil)
    #expect(DatedText.holding(on: LocalDate(daysSince1970: 0), in: ["2018-02-01: x"]) == nil)
  }
}
