import ConfigurationFiles
import Foundation
import SchoolTime
import TestSupport
import Testing

struct ConfigurationFolderTests {
  /// Without it the shipped calendars and rules could be broken YAML, and nobody would know before the daemon starts.
  @Test func theShippedCalendarsAndRulesAreRead() throws {
    let almanac = try Almanac(ConfigurationFolder.almanac(at: "\(Program.root)/Config"))
    #expect(almanac.rules.ids.contains("data-return"))
    #expect(try almanac.calendar.isSchoolDay(LocalDate(daysSince1970: 17_778)))
    #expect(almanac.calendar.years.count >= 5)
  }

  /// What is written to the journal must come back as it was, or a replay would count by other rules.
  @Test func aDocumentComesBackFromJSONAsItWas() throws {
    for document in ProjectConfiguration.documents {
      let data = try JSONEncoder().encode(document)
      #expect(try JSONDecoder().decode(ConfigurationTookEffect.self, from: data) == document)
    }
  }

  /// A person must find the place: the file, the line, the key and what would be right.
  @Test(arguments: [
    ("rules/a.yaml", "kind: rules\nabout: x\nruels: []\n", "rules/a.yaml:3: ruels: "),
    ("rules/a.yaml", "kind: rules\nabout: x\nrules:\n  - id: One\n", "rules/a.yaml:4: rules[0].id: "),
    ("rules/a.yaml", "kind: [\n", "rules/a.yaml:2: the file is not YAML here"),
    ("rules/a.yaml", "kind: rules\nkind: rules\n", "rules/a.yaml:"),
    ("calendar/b.yaml", "kind: term-calendar\nname: X\nschool-year: 2018/20\n", "calendar/b.yaml:3: school-year: "),
  ])
  func aProblemNamesFileLineAndKey(file: String, content: String, expected: String) throws {
    let folder = try ScratchFolder()
    _ = try folder.write(content, to: file)
    let problems = #expect(throws: ConfigurationProblems.self) { try ConfigurationFolder.almanac(at: folder.path) }
    #expect(problems?.description.contains(expected) == true, "\(problems?.description ?? "")")
  }

  /// Two files with term dates of one year would make the dates depend on the order of reading.
  @Test func aYearInTwoFilesIsRefused() throws {
    let folder = try ScratchFolder()
    let text = try String(
      contentsOfFile: "\(Program.root)/Config/calendar/oxfordshire-2018-19.yaml", encoding: .utf8)
    _ = try folder.write(text, to: "calendar/a.yaml")
    _ = try folder.write(text, to: "calendar/b.yaml")
    let problems = #expect(throws: ConfigurationProblems.self) { try ConfigurationFolder.almanac(at: folder.path) }
    #expect(problems?.description.hasPrefix("calendar/b.yaml:") == true, "\(problems?.description ?? "")")
  }
}
