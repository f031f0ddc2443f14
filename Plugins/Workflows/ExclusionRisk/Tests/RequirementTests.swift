import TestSupport
import Testing
import WorkflowKit

@testable import ExclusionRisk

/// What the partnership's papers ask of this module, and what of it carries each.
@Suite struct RequirementTests {
  /// What carries a requirement, by its name.
  private enum Carrier {
    case command(String), query(String), rule(String), indicator(String), exception(ExceptionCode)
  }

  private static let carriers: [(String, [Carrier])] = [
    ("A005", [.indicator("permanent-exclusions"), .query("permanent-exclusions")]),
    ("A016", [.command("identify-school"), .command("record-consultation")]),
    ("A017", [.command("share-practice")]), ("A018", [.indicator("schools-supported"), .query("schools")]),
    ("A019", [.query("indicators"), .exception(.programmePupilExcluded)]), ("A020", [.command("agree")]),
    ("A021", [.command("agree"), .query("schools")]), ("A054", [.command("update-providers-list")]),
    ("A055", [.query("permanent-exclusions")]), ("A125", [.rule("exclusion-day-six")]),
    ("A129", [.indicator("permanent-exclusions")]), ("A136", [.command("record-notice")]),
    ("A137", [.command("record-provider-report")]), ("A160", [.command("record-unofficial-exclusion")]),
    ("A164", [.command("record-provider-report")]), ("A167", [.exception(.officerNotConsulted)]),
    ("A168", [.command("record-past-year")]), ("A169", [.rule("fair-access-referral"), .command("place-pupil")]),
    ("A170", [.rule("exclusion-day-six"), .indicator("day-six")]), ("A171", [.command("count-places")]),
    ("A172", [.command("record-panel")]), ("A173", [.exception(.exploitationNotConsidered)]),
    ("A174", [.command("record-past-year")]), ("A176", [.command("record-panel"), .indicator("placed-in-time")]),
    ("A178", [.query("permanent-exclusions")]), ("A179", [.exception(.officerNotConsulted)]),
    ("A181", [.command("update-providers-list")]), ("A182", [.indicator("returns"), .query("returns")]),
    ("A183", [.exception(.virtualSchoolNotConsulted)]), ("A184", [.command("remind-teachers")]),
    ("A185", [.exception(.atRiskExcluded)]), ("A186", [.exception(.atRiskExcluded)]),
    ("A187", [.command("share-practice")]), ("A196", [.command("record-notice")]),
    ("A197", [.command("count-places")]), ("A200", [.rule("fair-access-placement"), .query("overdue")]),
    ("A206", [.command("record-provider-report")]),
    ("A213", [.rule("exclusion-day-six"), .rule("governors-meeting-15")]),
    ("A215", [.query("indicators")]), ("A216", [.exception(.officerNotConsulted)]),
    ("A217", [.exception(.virtualSchoolNotConsulted)]), ("A218", [.query("indicators")]),
    ("A234", [.command("change-circumstances")]), ("A239", [.command("remind-teachers")]),
    ("A240", [.command("share-practice")]),
  ]

  @Test("Each requirement has a carrier, and each carrier is there")
  func carried() {
    let commands = Set(Rehearsal<ExclusionRisk>.forms.map(\.name))
    let queries = Set(Rehearsal<ExclusionRisk>.questions.map(\.name))
    let indicators = Set(ExclusionRisk.indicators.map(\.name))
    for (id, carriers) in Self.carriers {
      #expect(!carriers.isEmpty, "\(id)")
      for carrier in carriers {
        switch carrier {
        case .command(let name): #expect(commands.contains(name), "\(id): \(name)")
        case .query(let name): #expect(queries.contains(name), "\(id): \(name)")
        case .indicator(let name): #expect(indicators.contains(name), "\(id): \(name)")
        case .rule(let name): #expect(ProjectConfiguration.almanac.rules.versions[name] != nil, "\(id): \(name)")
        case .exception: break
        }
      }
    }
    #expect(Set(Self.carriers.map(\.0)).count == Self.carriers.count)
  }
}
