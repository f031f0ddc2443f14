import BusProtocol
import Foundation
import TestSupport
import Testing

/// The county's real files, when they lie beside the project: the figures that the Department publishes.
@Suite(.serialized, .enabled(if: Program.sharedData("README.md") != nil)) struct RealDataTests {
  @Test func theCountysFiguresComeOutAsPublished() throws {
    let register = try #require(Program.sharedData("register_2017-18_oxfordshire_spine.csv"))
    let absence = try #require(Program.sharedData("absence_3term_200607-201718_oxfordshire.csv"))
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    #expect(try daemon.ossp("import", "register", "schools", register).status == 0)
    let imported = try daemon.ossp("import", "attendance", "absence", absence)
    #expect(imported.status == 0, "\(imported)")
    let answer = try daemon.ossp(
      "ask", "attendance", "persistent-absence", "--year", "2017/18", "--area", "oxfordshire")
    #expect(answer.status == 0, "\(answer)")
    for figure in ["288", "79,901", "8,509", "10.6", "7.4", "14.6", "26.8"] {
      #expect(answer.output.contains(figure), "\(figure) is missing in\n\(answer.output)")
    }
    #expect(!answer.output.contains("10.7"), "10.64943 rounded twice")
    for (year, rate) in [("2015/16", "10.42"), ("2016/17", "10.25"), ("2017/18", "10.65")] {
      let answer = try daemon.ossp(
        "ask", "attendance", "persistent-absence", "--year", year, "--area", "oxfordshire", "--places", "2")
      #expect(answer.output.contains(rate), "\(year): \(answer)")
    }
    let head = try daemon.status().head
    #expect(try daemon.ossp("import", "attendance", "absence", absence).status == 0)
    #expect(try daemon.ossp("import", "register", "schools", register).status == 0)
    #expect(try daemon.status().head == head, "a second import of the same files changed something")
  }
}
