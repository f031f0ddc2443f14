import Foundation
import Testing
import WorkflowKit

@testable import Register

@Suite(.enabled(if: SharedData.isPresent)) struct RealRegisterTests {
  @Test("The county's register: 377 schools, academies linked to what they were, the other layout changes nothing")
  func county() throws {
    var register = try Rehearsal<Register>("2020-01-01")
    let first = try register.importFile("schools", SharedData.file("register_2017-18_oxfordshire_spine.csv"))
    #expect(first.message.contains("377 schools from the performance-tables register: 377 new"))
    #expect(register.state.schools.values.count { $0.facts.status == .closed } == 26)
    #expect(register.state.schools.values.count { $0.facts.status == .closing } == 5)
    let links = first.events.compactMap { $0 as? SchoolLinked }
    #expect(links.flatMap(\.from).count { $0.kind == .conversion } == 18, "18 LAESTABs stand twice in the file")
    let again = try register.importFile("schools", SharedData.file("register_2017-18_oxfordshire_spine.csv"))
    #expect(again.events.isEmpty)
    let other = try register.importFile("schools", SharedData.file("school_details_2018_oxfordshire_cp1252.csv"))
    #expect(other.events.isEmpty, "\(other.message)")
    #expect(other.message.contains("377 unchanged"))
    try register.checkReplay()
  }

  @Test("The national layouts of 2017, 2022 and 2024 are read, with the 69 lines that list several linked schools")
  func national() throws {
    var register = try Rehearsal<Register>("2024-03-01")
    let old = try register.importFile(
      "schools", SharedData.file("gias_layout_2017_sample.csv"), ["as-of": "2017-10-01"])
    #expect(old.message.contains("9 schools"))
    #expect(try register.facts(100_002).phase == .allThrough || register.facts(100_002).phase == .primary)
    let middle = try register.importFile(
      "schools", SharedData.file("gias_2022_hampshire_surrey.csv"), ["as-of": "2022-04-01"])
    #expect(middle.message.contains("1096 schools"))
    #expect(middle.message.contains("69 lines have more fields than the header"))
    #expect(try register.facts(125_131).predecessors.map(\.number) == [130_037, 130_043, 130_052])
    let new = try register.importFile("schools", SharedData.file("gias_layout_2024_synthetic.csv"))
    #expect(new.message.contains("60 schools"))
    // 50 of the invented schools have the reference numbers of real ones.
    #expect(register.state.schools.count == 9 + 1096 + 60 - 50)
    try register.checkReplay()
  }
}
