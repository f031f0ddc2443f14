import Foundation
import Testing
import WorkflowKit

@testable import Digests

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct ReportTests {
  private static let frame: [String: ConfigurationValue] = [
    "modules": .list([.text("attendance"), .text("recruitment")]),
    "report-projects": .list([.text("recruitment"), .text("attendance")]),
    "report-purpose": .list([.text("The Partnership brings together education partners in the county.")]),
    "report-priorities": .list([.text("Support effective recruitment"), .text("Improve attendance")]),
    "report-finance": .list([.text("Finance came from the funds originally allocated by the county.")]),
    "report-circulation": .list([.text("All schools"), .text("All partner organisations")]),
  ]

  /// A section with a project: so many schools take part, of which so many improved.
  private static func section(_ text: String, improved: Int, of measured: Int) throws -> DigestSection {
    var section = try DigestSection.quiet(text)
    let on = section.on.previous
    section.figures = [
      .labelled(
        "schools-improved", "Schools improved", .percentage(ExactRate(improved, of: measured), places: 0), target: nil,
        "same-season", section.on)
    ]
    section.figures[0].heard = nil
    section.project = ProjectYear(
      title: "Improve attendance: best practice",
      sentences: [
        "{project-schools} schools were identified to take part in the project.",
        "{schools-improved} schools that were measured again have improved.",
        "Of its pupils {pupils} were excluded.",
      ],
      figures: [
        IndicatorFigure(
          ofYear: "project-schools", "Schools identified to take part", .count(19), unit: "schools",
          counting: .processes, source: "the project", asAt: on),
        IndicatorFigure(
          ofYear: "pupils", "Pupils excluded", .missing(.confidential), unit: "pupils", counting: .pupils,
          source: "cases", asAt: on),
      ],
      money: [
        IndicatorFigure(
          money: "budget-line", "Budget line", pence: 1_250_000, in: FinancialYear(startingIn: 2018),
          source: "the partnership", asAt: on),
        IndicatorFigure(
          money: "budget-line", "Budget line", pence: nil, in: FinancialYear(startingIn: 2019),
          source: "the partnership", asAt: on),
      ])
    return section
  }

  /// A year with a digest in its first week, one in July and one in the holidays that belong to the next.
  private static func year() throws -> World {
    var world = try World(before: "2018-09-10", settings: frame)
    try world.monday("2018-09-10", ["attendance": section("2018-09-10", improved: 3, of: 8)])
    // The last of the school year: the holidays begin in this week, and the next digest is that of their end.
    try world.monday("2019-07-29", ["attendance": section("2019-07-29", improved: 15, of: 19)])
    return world
  }

  /// The report's text as one line, so that it can be searched whatever the line breaks.
  private static func words(_ world: inout World) throws -> String {
    let text = try #require(try world.digests.ask("report", ["year": "2018-19"]).document?.text)
    return text.split { $0.isWhitespace }.joined(separator: " ")
  }

  // The shape of the partnership's own report, to the letter: what is not recorded is said to be not recorded.
  @Test func goldenText() throws {
    let world = try Self.year()
    let report = try #require(world.digests.state.reports["2018/19"])
    #expect(ReportText(report).text == Self.golden)
  }

  // The last digest's figures are the report's, and each can be asked for.
  @Test func itsFiguresAreTheLastDigestsAndHaveIDs() throws {
    var world = try Self.year()
    let report = try #require(world.digests.state.reports["2018/19"])
    let digest = try #require(world.issued.last)
    #expect(report.last == digest.week && !report.isSoFar)
    #expect(report.figures.first { $0.indicator == "schools-improved" }?.value == digest.indicators.first?.value)
    #expect(Set(report.figures.map { "\(FigureID($0, in: report.year))" }).count == 5)
    for figure in report.figures {
      let answer = try world.digests.ask("why", ["figure": "\(FigureID(figure, in: report.year))"])
      #expect(answer.rows.contains { $0[2] == .text("the report of 2018-19, compiled of the digest of 2019-W31") })
    }
    try world.digests.checkReplay()
  }

  // Asked for in the midst of the year it is what there is, and says so.
  @Test func whileTheYearGoesOnItSaysSo() throws {
    var world = try World(before: "2018-09-10", settings: Self.frame)
    #expect(throws: Rejection.self) { try world.digests.ask("report", ["year": "2018-19"]) }
    try world.monday("2018-09-10", ["attendance": Self.section("2018-09-10", improved: 3, of: 8)])
    #expect(world.digests.state.reports.isEmpty)
    let text = try Self.words(&world)
    #expect(text.contains("The school year goes on: this is the report as far as it has come."))
    #expect(text.contains("3 of 8 schools that were measured again have improved."))
    #expect(
      throws: Rejection("No digest was issued in 2017-18, so there is no report of it; there are those of 2018-19.")
    ) { try world.digests.ask("report", ["year": "2017-18"]) }
  }

  // A year that is over stays as it was told, whatever is written in the settings later.
  @Test func aYearThatIsOverKeepsItsWords() throws {
    var world = try Self.year()
    let before = try world.digests.ask("report", ["year": "2018/19", "format": "html"])
    try world.digests.load(
      ConfigurationTookEffect(
        part: .settings, name: "digests", file: "digests.yaml",
        content: .map(["report-aims": .list([.text("Other aims.")])])))
    try world.monday("2019-09-09", ["attendance": Self.section("2019-09-09", improved: 1, of: 2)])
    #expect(try world.digests.ask("report", ["year": "2018/19", "format": "html"]) == before)
    #expect(world.digests.events.count { $0 is ReportIssued } == 1)
    let next = try #require(try world.digests.ask("report", ["year": "2019/20"]).document?.text)
    #expect(next.contains("Other aims.") && next.contains("At the beginning of the year [x], in the report before 79%"))
  }

  // A correction of the last digest corrects the report, and marks it.
  @Test func aCorrectionReachesTheReport() throws {
    var world = try Self.year()
    world.digests.roles = ["ops"]
    try world.digests.run(
      "correct",
      [
        "week": "2019-W31", "module": "attendance", "indicator": "schools-improved", "value": "10/19",
        "reason": "counted twice",
      ])
    let text = try Self.words(&world)
    #expect(text.contains("Revision 2: a figure was corrected, and is marked [r]."))
    #expect(text.contains("Schools improved: 52.6% [r]") && text.contains("10 of 19 schools that were measured again"))
  }

  // A module that was silent for the last digest is shown as it was last heard.
  @Test func whoWasSilentIsMarked() throws {
    var world = try World(before: "2018-09-10", settings: Self.frame)
    try world.monday("2018-09-10", ["attendance": Self.section("2018-09-10", improved: 3, of: 8)])
    try world.monday("2018-09-17", [:])
    let text = try Self.words(&world)
    #expect(text.contains("[old] This is from its last answer, in the week of"))
    #expect(text.contains("Recruitment: nothing is recorded of it."))
  }

  // A screen reader needs headings in order, tables with captions and scopes, and a language.
  @Test func htmlIsWellFormedAndNamesItsParts() throws {
    var world = try Self.year()
    let html = try #require(try world.digests.ask("report", ["year": "2018-19", "format": "html"]).document?.text)
    let outline = Outline()
    let parser = XMLParser(data: Data(html.utf8))
    parser.delegate = outline
    #expect(parser.parse(), "\(parser.parserError?.localizedDescription ?? "")")
    #expect(outline.faults.isEmpty, "\(outline.faults)")
    #expect(html.contains("<code>2018-19.attendance.schools-improved</code>"))
  }

  // 72 columns, whatever is written in it.
  @Test func textKeepsToItsWidth() {
    #expect(Self.golden.split(separator: "\n").allSatisfy { $0.count <= 72 })
  }
}
