import Foundation
import Testing
import WorkflowKit

@testable import Attendance

/// Nothing about a person gets in by a command, and no refusal repeats it.
@Suite struct ConfidentialityTests {
  private let planted = ["Anna Example", "2009-05-14 Anna", "f-9-3-1-2-0-0-0-1-8-0-0-1"]

  @Test("Words about a person are refused in every field that takes words, and never repeated")
  func words() throws {
    var county = try County()
    try county.publishNote(until: "take-baseline")
    for words in planted {
      let tries: [(String, [String])] = [
        ("draft-note", ["case=att-2018-0001"] + County.note.dropLast() + ["paper=\(words)"]),
        ("arrange-provision", ["urn=900004", "provider=\(words)", "protocol=yes"]),
        ("publish-note", ["case=att-2018-0001", "channel=\(words)"]),
        ("record-return", ["urn=900001", "round=\(words)"]),
        ("open-round", ["name=2018-spring", "due=2018-12-01", "area=\(words)"]),
      ]
      for (command, fields) in tries {
        let rejection = #expect(throws: Rejection.self, "\(command)") {
          try county.module.run(command, County.fields(fields))
        }
        #expect(rejection?.reason.contains(words) == false, "\(command) repeats it")
      }
    }
  }

  @Test("What a school's gate answers were is in no event")
  func gate() throws {
    var county = try County()
    try county.run("propose-referral", "urn=900004")
    try county.run(
      "pass-gate", "case=att-2018-0001", "investigation=yes", "agencies=yes", "over-ten=yes", "screening=yes")
    for event in county.module.events {
      let text = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
      for word in ["screening", "over-ten", "overTen", "agencies"] { #expect(!text.contains(word)) }
    }
  }

  @Test("Counts of a school and single cases are for the lead alone")
  func audiences() {
    let lead = Audience.lead(module: "attendance")
    #expect(BaselineTaken.audience == lead && ProgressMeasured.audience == lead && TimetableNotified.audience == lead)
    #expect(ProvisionArranged.audience == lead && ReferralMoved.audience == lead && SchoolRecorded.audience == lead)
    #expect(PracticePublished.audience == .partners && SchoolNominated.audience == .partners)
  }
}
