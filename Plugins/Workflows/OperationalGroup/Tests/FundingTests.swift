import Testing
import WorkflowKit

@testable import OperationalGroup

@Suite struct FundingTests {
  @Test("What the group costs against its line, by financial year")
  func line() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let spend = ["for": "system-leaders", "amount": "1750.50"]
    #expect(try module.refusal("record-spending", spend).contains("the line for 2018/19 is not set"))
    for wrong in ["0", "-5", "1.005"] {
      #expect(
        try module.refusal("set-budget", ["year": "2018/19", "amount": wrong]).contains(
          "'amount' must be an amount in pounds"))
    }
    try module.run("set-budget", ["year": "2018/19", "amount": "60000"])
    #expect(try module.run("set-budget", ["year": "2018/19", "amount": "60000"]).isEmpty, "nothing changed")
    for _ in 1...2 { try module.run("record-spending", spend) }
    #expect(try module.refusal("record-spending", spend.merging(["on": "2018-09-11"]) { $1 }).contains("yet to come"))
    #expect(
      try module.refusal("record-spending", spend.merging(["on": "2018-03-31"]) { $1 }).contains("2017/18 is not set"))
    let answer = try module.ask("funding")
    #expect(
      answer.rows == [
        [
          .text("2018/19"), .decimal("60000.00"), .decimal("3501.00"), .decimal("56499.00"),
        ]
      ])
    #expect(answer.notes.first == "2018/19, 1 April to 31 March: system-leaders £3501.00.")
    try module.checkReplay()
  }
}
