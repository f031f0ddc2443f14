import BusProtocol
import Foundation
import TestSupport
import Testing

/// The sample's year, as `make run` plays it: real processes, and only the clock is simulated.
@Suite(.serialized) struct SampleYearTests {
  private static let list = "Config/sample/2018-19/year.commands"

  /// A newcomer would look at an empty house, or at figures that are not those of the annual report.
  @Test func theYearPlaysToItsEndAndItsFiguresAreThoseOfTheReport() throws {
    let folder = try ScratchFolder("sample-year")
    let daemon = try RunningDaemon(
      in: folder, configuration: "\(Program.root)/Config/sample/2018-19/ossp.yaml",
      arguments: ["--clock", "simulated:2018-07-02"])
    let played = try daemon.ossp("play", Self.list)
    try #require(played.status == 0, "\(played)")
    #expect(played.output.contains("it is 2019-07-31"))
    let status = try daemon.status()
    #expect(status.plugins.allSatisfy { $0.state == "ready" && $0.lag == 0 && $0.deadLetters == 0 })

    let exclusions = try daemon.ossp("ask", "exclusion-risk", "indicators").output
    try expect(exclusions, "Schools supported by the programme", "7", "7")
    try expect(exclusions, "Permanent exclusions among the programme's pupils", "0", "5")
    // Day six of the one who was excluded for good was missed, and stands where the lead sees it.
    #expect(try daemon.ossp("ask", "exclusion-risk", "board").output.contains("Full-time education from the sixth"))
    let heads = try daemon.ossp("ask", "early-headship", "new-heads", "--year", "2018/19").output
    #expect(heads.contains("2018-09-18") && heads.contains("2018-09-27"), "\(heads)")
    #expect(
      try daemon.ossp("ask", "operational-group", "leaders").output.contains("not good or outstanding"))
    #expect(try daemon.ossp("ask", "register", "school", "--urn", "910301").output.contains("2019-02-01"))
    #expect(try daemon.ossp("ask", "recruitment", "learning").output.contains("accepted"))
    let returns = try daemon.ossp("ask", "attendance", "returns", "--round", "2018-autumn").output
    #expect(returns.contains("of 290 received"), "\(returns)")

    // Again, it does nothing twice; and what is refused is named by its line.
    let again = try daemon.ossp("play", Self.list)
    #expect(again.status == 0 && again.output.hasPrefix("0 commands"), "\(again)")
    #expect(try daemon.status().chain == status.chain)
    let wrong = "\(folder.path)/wrong.commands"
    try "2019-08-01\nossp do attendance close-round --round none\n".write(
      toFile: wrong, atomically: true, encoding: .utf8)
    let refused = try daemon.ossp("play", wrong)
    #expect(refused.status == 1 && refused.errors.contains("line 2: there is no round 'none'"), "\(refused)")
    #expect(try daemon.ossp("journal", "verify").status == 0)
  }

  /// The line of a table that begins with a label must end in these numbers.
  private func expect(_ table: String, _ label: String, _ count: String, _ of: String) throws {
    let line = try #require(table.split(separator: "\n").first { $0.contains(label) }, "\(table)")
    let numbers = line.split(separator: " ").filter { Int($0) != nil }.map(String.init)
    #expect(numbers == [count, of], "\(line)")
  }
}
