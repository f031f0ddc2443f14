import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import Attendance

/// The README's commands are run and show what it says; its tables are the module's.
@Suite struct ReadmeTests {
  private let folder = "Plugins/Workflows/Attendance"

  private func outcome(of entry: Transcript.Entry, _ county: inout County) throws -> [String] {
    do {
      switch entry.words[0] {
      case "clock":
        let day = try #require(entry.words.last)
        try county.turn(to: day)
        return []
      case "ask": return AnswerText.lines(of: try county.module.ask(entry.words[2], entry.fields))
      default:
        _ = try county.module.run(entry.words[2], entry.fields)
        return []
      }
    } catch let rejection as Rejection {
      return [rejection.description]
    }
  }

  @Test("What the README shows is what happens")
  func transcript() throws {
    let readme = try Readme(of: folder)
    var county = try County("2018-09-10")
    #expect(readme.entries.count > 30)
    let untrue = try readme.firstUntrue { entry in
      // The file of a year comes when it was published.
      if entry.words.last == "absence-201819.csv" {
        try county.nextYear()
        return []
      }
      return try outcome(of: entry, &county)
    }
    #expect(untrue == nil)
    try county.module.checkReplay()
  }

  @Test("The README has each state table as the module goes by it")
  func tables() throws {
    let text = try Readme(of: folder).text
    #expect(text.contains(StateTable.participation.markdown), "\(StateTable.participation.markdown)")
    #expect(text.contains(StateTable.dataReturn.markdown), "\(StateTable.dataReturn.markdown)")
    #expect(text.contains(StateTable.timetable.markdown), "\(StateTable.timetable.markdown)")
    #expect(text.contains(StateTable.provision.markdown), "\(StateTable.provision.markdown)")
    #expect(text.contains(StateTable.referral.markdown), "\(StateTable.referral.markdown)")
    #expect(text.contains(StateTable.contract.markdown), "\(StateTable.contract.markdown)")
  }

  @Test("The README names every command, question and setting")
  func whole() throws {
    let text = try Readme(of: folder).text
    for name in Attendance.commandNames + Attendance.queryNames + AttendanceSettings.declared.map(\.key) {
      #expect(text.contains(name), "\(name)")
    }
  }
}
