import SchoolTime
import Testing

struct RuleFileTests {
  private let file = """
    kind: rules
    about: tests
    rules:
      - id: papers
        title: Papers
        start-event: meeting-set
        ladder:
          - at: 2 school-days before
            to: owner
        versions:
          - valid-from: 2018-09-01
            valid-to: 2019-08-31
            count: 5
            unit: school-day
            count-from: day-after
            calendar: school
            source: a page
            confidence: verified
          - valid-from: 2019-09-01
            count: 10
            unit: school-day
            count-from: day-after
            calendar: school
            source: a page
            confidence: custom
    """

  /// The file that the refusals below are made from is itself right.
  @Test func isRight() throws {
    let file = try RuleFile(reading: PlainYAML.parse(file))
    #expect(file.rules.map(\.version) == [1, 2])
    #expect(file.rules[0].ladder.rungs.count == 4)
  }

  /// A rule misread is a deadline missed: each slip is refused, with its place and what would be right.
  @Test(arguments: [
    (
      "valid-from: 2019-09-01", "valid-from: 2019-09-03",
      "rules[0].versions[1]: no version governs from 2019-09-01 to 2019-09-02"
    ),
    (
      "valid-from: 2019-09-01", "valid-from: 2019-08-31",
      "rules[0].versions[1]: this version begins on 2019-08-31, before"
    ),
    (
      "        valid-to: 2019-08-31\n", "",
      "rules[0].versions[1]: the version before has no valid-to; end it on 2019-08-31."
    ),
    ("valid-to: 2019-08-31", "valid-to: 2018-08-31", "valid-to: the version ends on 2018-08-31, before it begins"),
    (
      "confidence: custom", "confidence: costum",
      "rules[0].versions[1].confidence: 'costum' is not known here: did you mean 'custom'?"
    ),
    ("count-from: day-after", "count_from: day-after", "did you mean 'count-from'?"),
    ("unit: school-day", "unit: schoolday", "did you mean 'school-day'?"),
    (
      "calendar: school", "calendar: england", "'england' does not go with the unit 'school-day': use school or county."
    ),
    ("count: 5", "count: five", "rules[0].versions[0].count: 'five' does not do: write a whole number"),
    ("2 school-days before", "2 days before", "rules[0].ladder[0].at: '2 days before' is no moment"),
    ("to: owner", "to: ownr", "rules[0].ladder[0].to: 'ownr' is nobody: did you mean 'owner'?"),
    ("id: papers", "id: Papers due", "rules[0].id: 'Papers due' is no name"),
    ("title: Papers", "titel: Papers", "rules[0]: the key 'title' is missing."),
    ("unit: school-day", "unit: term", "the key 'terms' is missing"),
  ])
  func refuses(_ right: String, _ wrong: String, _ message: String) throws {
    let problems = try #require(throws: ConfigurationProblems.self) {
      try RuleFile(reading: PlainYAML.parse(file.replacing(right, with: wrong, maxReplacements: 1)))
    }
    #expect(problems.description.contains(message), "\(problems)")
  }

  /// Two files with the same rule would leave open which one governs.
  @Test func sameRuleInTwoFiles() throws {
    let one = try RuleFile(reading: PlainYAML.parse(file))
    let problems = try #require(throws: ConfigurationProblems.self) {
      try RuleBook([("a.yaml", one), ("b.yaml", one)])
    }
    #expect(
      problems.description
        == "b.yaml: rules[0].id: the rule 'papers' stands in a.yaml already; keep all its versions in one place.")
  }
}
