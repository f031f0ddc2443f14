import Foundation
import Testing
import WorkflowKit

@testable import Attendance

@Suite struct SampleTests {
  /// `Config/sample`, found from this file.
  static let folder: URL = {
    var root = URL(filePath: #filePath)
    for _ in 0..<5 { root.deleteLastPathComponent() }
    return root.appending(path: "Config/sample")
  }()

  @Test("The invented county adds up, has a concern, a suppressed school and one that sent nothing")
  func county() throws {
    var module = try Rehearsal<Attendance>("2018-12-07")
    try module.importFile(
      "absence", Data(contentsOf: Self.folder.appending(path: "absence.csv")), named: "absence.csv")
    for year in ["2016/17", "2017/18"] {
      let answer = try module.ask("persistent-absence", ["year": year, "area": "sampleshire"])
      #expect(answer.notes.contains { $0.hasPrefix("Reconciled") })
      #expect(try module.cell(answer, "all", "england") == .missing("[x]"))
    }
    let concerns = try module.ask("concerns")
    #expect(concerns.rows.map { $0[0] } == [.text("900017")])
    let small = try module.ask("school", ["urn": "900014"])
    #expect(small.rows.last?[4] == .missing("[c]"))
    let silent = try module.ask("school", ["urn": "900009"])
    #expect(silent.rows.count == 1)
    let converted = try module.ask("school", ["laestab": "9993011"])
    #expect(converted.rows.map { $0[2] } == [.text("900011"), .text("900025")])
    try module.checkReplay()
  }
}
