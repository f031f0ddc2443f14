import TestSupport
import Testing
import WorkflowKit

@testable import Attendance

/// What the partnership's papers ask of this module, and what of it carries each.
@Suite struct RequirementTests {
  /// What carries a requirement, by its name.
  private enum Carrier {
    case command(String), query(String), rule(String), indicator(String), setting(String)
  }

  private static let carriers: [(String, [Carrier])] = [
    ("A006", [.indicator("persistent-absence"), .indicator("overall-absence")]),
    ("A022", [.command("nominate"), .query("best-attenders")]), ("A023", [.command("draft-note"), .query("notes")]),
    ("A024", [.command("publish-note"), .query("matches")]),
    ("A025", [.command("measure"), .query("impact"), .indicator("schools-improved"), .indicator("median-change")]),
    ("A052", [.query("impact")]), ("A062", [.command("publish-note"), .setting("channels")]),
    ("A092", [.query("concerns"), .setting("concern-ratio")]), ("A125", [.command("complete-timetable")]),
    ("A128", [.query("compare"), .indicator("persistent-absence")]), ("A141", [.query("persistent-absence")]),
    ("A142", [.query("concerns"), .query("codes")]), ("A143", [.query("governors")]),
    ("A144", [.command("ask-prosecution"), .command("decide-prosecution")]), ("A148", [.command("draft-note")]),
    ("A149", [.command("record-advice")]), ("A150", [.query("codes")]),
    ("A151", [.command("notify-timetable"), .indicator("timetables-lacking")]),
    ("A152", [.indicator("returns"), .indicator("returns-missing"), .rule("data-return")]),
    ("A153", [.command("set-target")]), ("A154", [.indicator("code-c"), .indicator("code-b"), .query("codes")]),
    ("A155", [.indicator("code-i")]), ("A156", [.command("sign-protocol"), .indicator("protocols")]),
    ("A157", [.command("pass-gate")]), ("A158", [.command("pass-gate")]), ("A159", [.command("pass-gate")]),
    ("A160", [.command("record-advice")]), ("A161", [.command("record-advice")]),
    ("A162", [.rule("reduced-timetable"), .indicator("timetables-lacking")]),
    ("A163", [.command("notify-timetable")]),
    ("A164", [.command("record-provision-report"), .rule("provision-report-gap"), .indicator("provision-gaps")]),
    ("A165", [.command("agree-protocol"), .indicator("provision-protocols")]), ("A166", [.command("set-target")]),
    ("A187", [.command("draft-note")]), ("A195", [.query("concerns")]), ("A198", [.query("notes")]),
    ("A205", [.command("record-provision-report")]), ("A212", [.rule("penalty-notice-lower")]),
    ("A215", [.query("governors")]), ("A219", [.query("governors")]), ("A220", [.query("governors")]),
    ("A236", [.command("draft-note"), .query("notes")]), ("A240", [.command("adopt-practice")]),
  ]

  @Test("Each requirement has a carrier, and each carrier is there")
  func carried() {
    let (commands, queries) = (Set(Attendance.commandNames), Set(Attendance.queryNames))
    let indicators = Set(Attendance.indicators.map(\.name))
    let settings = Set(AttendanceSettings.declared.map(\.key))
    for (id, carriers) in Self.carriers {
      #expect(!carriers.isEmpty, "\(id)")
      for carrier in carriers {
        switch carrier {
        case .command(let name): #expect(commands.contains(name), "\(id): \(name)")
        case .query(let name): #expect(queries.contains(name), "\(id): \(name)")
        case .indicator(let name): #expect(indicators.contains(name), "\(id): \(name)")
        case .setting(let name): #expect(settings.contains(name), "\(id): \(name)")
        case .rule(let name): #expect(ProjectConfiguration.almanac.rules.versions[name] != nil, "\(id): \(name)")
        }
      }
    }
    #expect(Set(Self.carriers.map(\.0)).count == Self.carriers.count)
  }
}
