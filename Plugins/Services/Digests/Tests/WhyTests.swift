import Testing
import WorkflowKit

@testable import Digests

@Suite struct WhyTests {
  // An id that is printed and cannot be asked with is worse than none.
  @Test func anIDIsReadAsItIsPrinted() throws {
    for text in [
      "2019-w20.attendance.persistent-absence", "2018-w45.exclusion-risk.permanent-exclusions.secondary",
      "2018-w37.lead-attendance.returns", "2018-19.recruitment.budget-line.2018-19",
    ] {
      #expect(try #require(FigureID(text)).description == text)
    }
    #expect(FigureID("2019-W20.Attendance.returns")?.description == "2019-w20.attendance.returns")
    for text in ["attendance.105678.return-2018-autumn", "2019-w20", "2019-w99.a.b", "2019-20", "2019-w20..b", ""] {
      #expect(FigureID(text) == nil, "\(text)")
    }
    #expect(FigureID.slug("Pupil referral unit/other") == "pupil-referral-unit-other")
  }

  // Each figure stands in the text, and can be asked for as the foot says: by its name, or by the words of the text.
  @Test func everyFigureOfADigestCanBeAskedFor() throws {
    var world = try World(before: "2018-09-10")
    try world.monday("2018-09-10", ["attendance": .busy("2018-09-10", permanentExclusions: 40)])
    try world.monday("2018-09-17", ["attendance": .busy("2018-09-17")])
    let digest = try #require(world.issued.last)
    #expect(!digest.indicators.isEmpty)
    for figure in digest.indicators {
      let id = "\(FigureID(figure, in: digest))"
      let words = "2018-w38.attendance.\(FigureID.slug(figure.label))"
      #expect(TextForm(digest).text.contains(figure.title) && HTMLForm(digest, .page).text.contains(figure.title))
      let answer = try world.digests.ask("why", ["figure": id])
      #expect(answer.rows.count > 6)
      #expect(try world.digests.ask("why", ["figure": words]).rows == answer.rows)
    }
    #expect(TextForm(digest).text.contains("'ossp why 2018-w38.attendance.persistent-absence' tells where"))
  }

  // What a councillor asks: how many of how many, by which rule, from where, and what was hidden.
  @Test func theAnswerHasAllOfIt() throws {
    var world = try World(before: "2018-09-10")
    try world.monday("2018-09-10", ["attendance": .busy("2018-09-10")])
    var section = try DigestSection.busy("2018-09-17")
    section.hiddenUpTo = 4
    section.figures[0].rule = "data-return/1"
    try world.monday("2018-09-17", ["attendance": section])
    let answer = try world.digests.ask("why", ["figure": "2018-w38.attendance.persistent-absence"])
    #expect(answer.title == "Persistent absence: 10.6%")
    let text = answer.rows.map { $0.map(\.text).joined(separator: " | ") }.joined(separator: "\n")
    for words in [
      "stands in |  | the digest of 2018-W38 for the Operational Group", "n of N |  | 106 of 1,000",
      "heard |  | 15 of 19 who were asked", "target |  | 10 or fewer: off target",
      "source |  | data returns of schools", "as at | 2018-09-16 | Sunday 16 September 2018",
      "rule |", "data-return version 1, in force from",
      "attendance/partners-section-stated/2018-w38/, when attendance was asked at the cut",
      "ossp follow attendance/partners-section-stated/2018-w38/ --since",
      "numbers of children from 1 to 4 are hidden", "before | 2018-W37 | 10.6%", "a year ago |  | [x]",
    ] {
      #expect(text.contains(words), "\(words) is not in\n\(text)")
    }
    let hidden = try world.digests.ask("why", ["figure": "2018-w38.attendance.pupils"])
    #expect(hidden.rows.contains { $0[2] == .text("this one is hidden by that: [c]") })
  }

  // A wrong name is met with the right ones; a lead's figure is the lead's.
  @Test func whatIsWrongIsSaid() throws {
    var world = try World(before: "2018-09-10")
    try world.monday("2018-09-10", ["attendance": .busy("2018-09-10")])
    #expect(
      throws: Rejection(
        "The digest of 2018-W37 has no such figure of attendance; it has persistent-absence, "
          + "exclusions and pupils.")
    ) { try world.digests.ask("why", ["figure": "2018-w37.attendance.absence"]) }
    #expect(throws: Rejection("The digest of 2018-W37 has no figure of 'mail'; it has those of attendance.")) {
      try world.digests.ask("why", ["figure": "2018-w37.mail.absence"])
    }
    #expect(throws: Rejection.self) { try world.digests.ask("why", ["figure": "2018-w40.attendance.pupils"]) }
    #expect(throws: Rejection.self) { try world.digests.ask("why", ["figure": "2018-w37.lead-attendance.pupils"]) }
    world.digests.roles = ["lead/attendance"]
    let answer = try world.digests.ask("why", ["figure": "2018-w37.lead-attendance.pupils"])
    #expect(answer.rows.contains { $0[2] == .text("none: the lead sees all numbers") })
  }
}

extension Answer.Cell {
  /// As words.
  fileprivate var text: String {
    switch self {
    case .text(let text), .decimal(let text), .missing(let text): text
    case .integer(let number): "\(number)"
    case .flag(let flag): flag ? "yes" : "no"
    }
  }
}
