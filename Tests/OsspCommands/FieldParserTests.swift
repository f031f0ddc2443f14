import BusProtocol
import Testing

@testable import OsspCommands

struct FieldParserTests {
  private func parse(_ words: String...) throws(Failure) -> [String: JSONValue] {
    try FieldParser(
      request: ModuleDescription.attendance.queries[0], help: "ossp ask attendance persistent-absence --help"
    )
    .parse(words)
  }

  private func complaint(_ words: [String]) -> Failure? {
    do throws(Failure) {
      _ = try FieldParser(request: ModuleDescription.attendance.queries[0], help: "HELP").parse(words)
      return nil
    } catch {
      return error
    }
  }

  /// A value would reach the module as another type, or not at all.
  @Test func readsEachWayOfWriting() throws {
    #expect(
      try parse("--year", "2017/18", "--area=oxfordshire", "--by-phase", "--above", "-3.5") == [
        "year": .text("2017/18"), "area": .text("oxfordshire"), "by-phase": .flag(true), "above": .text("-3.5"),
      ])
    #expect(try parse("--by-phase", "no", "--year=2017/18")["by-phase"] == .flag(false))
  }

  private static let complaints: [([String], String)] = [
    (["--yaer", "2017/18"], "persistent-absence has no field --yaer: did you mean --year?"),
    (["--zzz", "1"], "persistent-absence has no field --zzz: it has --year, --area, --by-phase, --above"),
    (["--year", "2017"], "--year: '2017' is not a school year, such as 2017/18"),
    (["--year", "2017/19"], "--year: '2017/19' is not a school year, such as 2017/18"),
    (["--area", "england"], "--year is missing: School year, such as 2017/18"),
    (
      ["--year", "2017/18", "--area", "oxfordshir"],
      "--area: 'oxfordshir' is not one of its words: did you mean oxfordshire?"
    ),
    (["--year", "2017/18", "--year", "2016/17"], "--year is given twice"),
    (["--year"], "--year needs a value: School year, such as 2017/18"),
    (["--year", "2017/18", "stray"], "'stray' stands alone: fields are written --name value; see `HELP`"),
    (["--year", "2017/18", "--above", "much"], "--above: 'much' is not a number, such as 10.5"),
    (["--year", "A123456789012"], "--year: what was given is not a school year, such as 2017/18"),
  ]

  /// A person would not learn which field is wrong and what would be right.
  @Test(arguments: Self.complaints) func explains(words: [String], message: String) {
    #expect(complaint(words) == .usage(message))
  }

  /// Swapped letters count as one slip.
  @Test func findsTheNearestName() {
    #expect(EditDistance.between("yaer", "year") == 1)
    #expect(NearestName.of("attendence", among: ["attendance", "register"]) == "attendance")
    #expect(NearestName.of("reg", among: ["attendance", "register"]) == "register")
    #expect(NearestName.of("mail", among: ["attendance", "register"]) == nil)
  }
}
