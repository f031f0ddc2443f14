import BusProtocol
import Testing

@testable import OsspCommands

struct WhyVerbTests {
  private static func stage(_ module: String) -> Stage {
    let description = ModuleDescription(
      summary: "Explains", queries: [RequestDescription(name: "why", label: "Why")])
    return Stage(description) { message in
      guard case .query(let query) = message else { return [] }
      let answer = Answer(
        title: "Persistent absence: 10.6%",
        columns: [.init("part", "Part"), .init("when", "When"), .init("what", "What")],
        rows: [[.text("n of N"), .text(""), .text("106 of 1,000")]])
      return [.answer(id: query.id, status: .stored, seq: 7, body: [JSON.encode(answer)])]
    }
  }

  // A figure is asked of the digests, by its id or in words; anything else of the reminders, as before.
  @Test(arguments: [
    (["2019-w20.attendance.persistent-absence"], "digests", "2019-w20.attendance.persistent-absence"),
    (["2018-19.attendance.schools-improved"], "digests", "2018-19.attendance.schools-improved"),
    (["digest", "2019-W20", "attendance", "persistent-absence"], "digests", "2019-w20.attendance.persistent-absence"),
    (
      ["digest", "2019-W20", "exclusion-risk", "pe", "Special school"], "digests",
      "2019-w20.exclusion-risk.pe.special-school"
    ),
    (
      ["report", "2018/19", "recruitment", "budget-line", "2018/19"], "digests",
      "2018-19.recruitment.budget-line.2018-19"
    ),
    (["digest-2018-w37-operational-group-amara-okoye"], "digests", "digest-2018-w37-operational-group-amara-okoye"),
    (["attendance.105678.return-2018-autumn"], "reminders", "attendance.105678.return-2018-autumn"),
    (["reminders-2018-11-19-ben-iles"], "reminders", "reminders-2018-11-19-ben-iles"),
    (["notices-attendance-ben-iles-812"], "notices", "notices-attendance-ben-iles-812"),
  ])
  func whoIsAsked(_ words: [String], _ module: String, _ id: String) throws {
    let stage = Self.stage(module)
    let result = try stage.run(["why"] + words)
    #expect(result.exitCode == 0 && result.output.contains("n of N    106 of 1,000"), "\(result)")
    let query = try #require(stage.recorder.queries.last)
    #expect(query.module == module && query.name == "why")
    let field = ["digests": "figure", "notices": "letter"][module] ?? "deadline"
    #expect(query.fields.text == #"{"\#(field)":"\#(id)"}"#)
  }

  // Half a name is wrong usage, and is told what a whole one is.
  @Test(arguments: [[], ["digest", "2019-W20"], ["attendance", "persistent-absence"]])
  func halfANameIsWrongUsage(_ words: [String]) throws {
    let result = try Self.stage("digests").run(["why"] + words)
    #expect(result.exitCode == 2)
  }

  // The report is printed byte for byte, as the digest is.
  @Test func theReportIsAskedForByItsYear() throws {
    let stage = Stage(ModuleDescription(summary: "D", queries: [RequestDescription(name: "report", label: "R")])) {
      message in
      guard case .query(let query) = message else { return [] }
      let answer = Answer(title: "R", document: .init("text/plain; charset=utf-8", text: "Annual report\n"))
      return [.answer(id: query.id, status: .stored, seq: 7, body: [JSON.encode(answer)])]
    }
    let result = try stage.run(["report", "2018-19"])
    #expect(result.exitCode == 0 && result.output == "Annual report\n", "\(result)")
    #expect(stage.recorder.queries.last?.fields.text == #"{"format":"text","year":"2018-19"}"#)
  }
}
