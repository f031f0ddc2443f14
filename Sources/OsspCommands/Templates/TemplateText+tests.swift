extension TemplateText {
  static let tests = """
    import SchoolTime
    import Testing
    import WorkflowKit

    @testable import {{Name}}

    /// The module as a value: no process, no bus.
    struct {{Name}}Tests {
      /// A case could be opened twice, or would not be found.
      @Test func opensACaseOnce() throws {
        var rehearsal = Rehearsal<{{Name}}>(today: try #require(LocalDate("2018-09-03")))
        try rehearsal.run("open-case", ["case": "c-1"])
        #expect(rehearsal.state.cases["c-1"]?.opened == LocalDate("2018-09-03"))
        #expect(throws: Rejection.self) { try rehearsal.run("open-case", ["case": "c-1"]) }
      }

      /// A closed case would still show as open.
      @Test func closesACase() throws {
        var rehearsal = Rehearsal<{{Name}}>(today: try #require(LocalDate("2018-09-03")))
        try rehearsal.run("open-case", ["case": "c-1"])
        try rehearsal.run("close-case", ["case": "c-1"])
        let answer = try rehearsal.ask("cases")
        #expect(answer.rows == [[.text("c-1"), .text("2018-09-03"), .text("2018-09-03")]])
        #expect(throws: Rejection.self) { try rehearsal.run("close-case", ["case": "c-1"]) }
      }

      /// A restart would give another state than the one that was lived through.
      @Test func replaysToTheSameState() throws {
        var rehearsal = Rehearsal<{{Name}}>(today: try #require(LocalDate("2018-09-03")))
        try rehearsal.run("open-case", ["case": "c-1"])
        try rehearsal.run("open-case", ["case": "c-2"])
        try rehearsal.run("close-case", ["case": "c-1"])
        try rehearsal.checkReplay()
      }
    }

    """

  static let configuration = """
    # {{words}}
    name: {{name}}
    program: {{Name}}

    """
}
