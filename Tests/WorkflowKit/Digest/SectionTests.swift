import Testing

@testable import WorkflowKit

/// What a module answers at a week's cut.
struct SectionTests {
  private struct Cut: Encodable {
    let week: String
    let on: LocalDate
  }

  private func cut(_ rehearsal: inout Rehearsal<Returns>, _ week: String) throws -> [any DomainEvent] {
    let on = rehearsal.today
    return try rehearsal.deliver("digests/cut-made/\(week.lowercased())/", Cut(week: week, on: on))
  }

  private func sections(
    _ stated: [any DomainEvent]
  ) throws -> (partners: DigestSection, lead: DigestSection) {
    let partners = try #require(stated.first as? PartnersSectionStated)
    let lead = try #require(stated.last as? LeadSectionStated)
    #expect(stated.count == 2)
    return (partners.section, lead.section)
  }

  // The digest's lists are the deadlines themselves: nobody writes them down a second time.
  @Test func listsWhatIsOverdueAndWhatIsDueWithinFourteenDays() throws {
    var rehearsal = Rehearsal<Returns>(today: day("2018-09-03"))
    for (school, due) in [
      ("111111", "2018-09-05"), ("111112", "2018-09-10"), ("111113", "2018-09-23"), ("111114", "2018-09-24"),
    ] {
      try rehearsal.run("ask-return", ["school": school, "due": due])
    }
    try rehearsal.turn(to: day("2018-09-10"))
    let section = try sections(cut(&rehearsal, "2018-W37")).partners
    #expect(section.overdue.map(\.id) == ["returns.111111.return"])
    #expect(section.due.map(\.caseID) == ["111112", "111113"])
    #expect(section.due.first?.owner == "headteacher")
    #expect(section.week.description == "2018-W37")
    try rehearsal.checkReplay()
  }

  // What is for the lead alone must not reach the partners by the digest.
  @Test func partnersSeeLessThanTheLead() throws {
    var rehearsal = Rehearsal<Returns>(today: day("2018-09-03"))
    try rehearsal.run("ask-return", ["school": "111119", "due": "2018-09-05"])
    try rehearsal.run("record-return", ["school": "111119", "year": "2017/18"])
    try rehearsal.run("ask-return", ["school": "111119", "due": "2018-09-05"])
    try rehearsal.run("ask-return", ["school": "111118", "due": "2018-09-05"])
    try rehearsal.run("record-return", ["school": "111118", "year": "2017/18"])
    let (partners, lead) = try sections(cut(&rehearsal, "2018-W36"))
    #expect(lead.decisions.map(\.text) == ["Whom to ask next"])
    #expect(partners.decisions.isEmpty)
    #expect(lead.due.map(\.caseID) == ["111119"])
    #expect(partners.due.isEmpty)
    #expect(lead.due.allSatisfy { $0.school == nil && $0.schoolName == nil })
    // A lead's digest is a letter, and two letters side by side must tell no more of children than one.
    #expect(lead.figures == partners.figures)
    #expect(partners.figures.map(\.value) == [.count(1), .missing(.confidential)])
  }

  // A quiet week must be told from a module that lost its memory.
  @Test func countsWhatWasStatedSinceTheLastDigest() throws {
    var rehearsal = Rehearsal<Returns>(today: day("2018-09-03"))
    try rehearsal.run("ask-return", ["school": "111111", "due": "2018-09-20"])
    try rehearsal.run("ask-return", ["school": "111112", "due": "2018-09-20"])
    try rehearsal.run("record-return", ["school": "111112", "year": "2017/18"])
    let busy = try sections(cut(&rehearsal, "2018-W36")).partners
    #expect(busy.changes.map(\.text) == ["A return is owed (2 times)", "A return was received"])
    #expect(busy.eventCount == 3)
    #expect(busy.quietSince == nil)
    try rehearsal.turn(to: day("2018-09-10"))
    let quiet = try sections(cut(&rehearsal, "2018-W37")).partners
    #expect(quiet.changes.isEmpty)
    #expect(quiet.eventCount == 0)
    #expect(quiet.quietSince?.description == "2018-W36")
    try rehearsal.checkReplay()
  }

  // Two digests side by side must not tell what neither says.
  @Test func aSmallChangeOfPupilsIsHeldBackFromTheNextDigest() throws {
    var rehearsal = Rehearsal<Returns>(today: day("2018-09-03"))
    func receive(_ schools: ClosedRange<Int>) throws {
      for school in schools {
        try rehearsal.run("ask-return", ["school": "\(school)", "due": "2018-12-20"])
        try rehearsal.run("record-return", ["school": "\(school)", "year": "2017/18"])
      }
    }
    try receive(111_111...111_115)
    #expect(try sections(cut(&rehearsal, "2018-W36")).partners.figures[1].value == .count(5))
    try receive(111_116...111_116)
    try rehearsal.turn(to: day("2018-09-10"))
    let (partners, lead) = try sections(cut(&rehearsal, "2018-W37"))
    #expect(partners.figures[1].value == .count(5))
    #expect(partners.figures[1].isHeldBack)
    #expect(partners.figures[1].asAt == day("2018-09-03"))
    #expect(lead.figures == partners.figures)
    try rehearsal.checkReplay()
  }

  // A lead's digest is a letter: of a restricted matter it says no more than an opaque id, what is owed and when.
  @Test func aRestrictedModuleSaysNoMoreToItsLeadThanAnOpaqueIdAndADate() throws {
    var rehearsal = Rehearsal<Matters>(today: day("2018-09-03"))
    rehearsal.given(Matters.Opened(matter: "mat-1", due: day("2018-09-05")))
    let stated = try rehearsal.deliver("digests/cut-made/2018-w36/", Cut(week: "2018-W36", on: rehearsal.today))
    let (partners, lead) = try sections(stated)
    #expect(lead.figures.map(\.value) == [.missing(.confidential)])
    #expect(lead.due.map(\.id) == ["matters.mat-1.review"])
    #expect(lead.due.map(\.owner) == ["school"])
    #expect(lead.due.allSatisfy { $0.school == nil && $0.schoolName == nil })
    #expect(lead.decisions.allSatisfy { $0.school == nil && $0.schoolName == nil })
    #expect(lead.changes.isEmpty && lead.eventCount == nil && partners.eventCount == nil)
    #expect(partners.due.isEmpty && partners.dueCount == 0 && partners.decisions.isEmpty && partners.changes.isEmpty)
    try rehearsal.checkReplay()
  }

  // "A timetable was reduced", once in the week, is one child: no digest counts what is about one.
  @Test func whatIsAboutOneChildIsCountedInNoDigest() throws {
    var rehearsal = Rehearsal<OpenMatters>(today: day("2018-09-03"))
    rehearsal.given(Matters.Opened(matter: "mat-1", due: day("2018-09-05")))
    rehearsal.given(Matters.ChildNoted(matter: "mat-1"))
    let stated = try rehearsal.deliver("digests/cut-made/2018-w36/", Cut(week: "2018-W36", on: rehearsal.today))
    let (partners, lead) = try sections(stated)
    for section in [partners, lead] {
      #expect(section.changes.map(\.text) == ["A matter was opened"] && section.eventCount == 1)
    }
    try rehearsal.checkReplay()
  }

  // People know schools by their names, and figures by what they measure.
  @Test func linesCarryTheSchoolsNameAndFiguresTheirWords() throws {
    var rehearsal = Rehearsal<OpenMatters>(today: day("2018-09-03"))
    rehearsal.given(Matters.Opened(matter: "mat-1", due: day("2018-09-05")))
    let stated = try rehearsal.deliver("digests/cut-made/2018-w36/", Cut(week: "2018-W36", on: rehearsal.today))
    let lead = try sections(stated).lead
    #expect(lead.due.map(\.schoolName) == ["Elm Park School"])
    #expect(lead.decisions.map(\.schoolName) == ["Elm Park School"])
    #expect(lead.figures.map(\.label) == ["Pupils followed"])
    #expect(lead.figures.map(\.unit) == ["pupils"])
  }

  // A county's backlog must not make an event that the bus refuses.
  @Test func aLongListIsCutAndItsLengthSaid() throws {
    var rehearsal = Rehearsal<OpenMatters>(today: day("2018-09-03"))
    for number in 1...201 { rehearsal.given(Matters.Opened(matter: "mat-\(number)", due: day("2018-09-05"))) }
    let stated = try rehearsal.deliver("digests/cut-made/2018-w36/", Cut(week: "2018-W36", on: rehearsal.today))
    let lead = try sections(stated).lead
    #expect(lead.due.count == 200)
    #expect(lead.dueCount == 201)
  }

  @Test func targetsCompareTheRateItselfAndNotItsRounding() {
    #expect(Target.atMost(10).isMet(by: .percentage(ExactRate(1_004, of: 10_000), places: 0)) == false)
    #expect(Target.atMost(30).isMet(by: .count(30)) == true)
    #expect(Target.atLeast(95).isMet(by: .missing(.notAvailable)) == nil)
    #expect(Target.atMost(30).words == "30 or fewer")
  }
}
