import Foundation
import Testing
import WorkflowKit

@testable import OperationalGroup

@Suite struct OfstedImportTests {
  private func file(_ module: inout Rehearsal<OperationalGroup>, _ lines: String...) throws(ImportRejection)
    -> ImportResult
  {
    try module.importFile("ofsted", Data((lines.joined(separator: "\n") + "\n").utf8), named: "file.csv")
  }

  private func latest(_ module: Rehearsal<OperationalGroup>, _ urn: Int, _ day: String = "2030-01-01") throws
    -> Outcome?
  {
    module.state.ownOutcome(of: try #require(URN(urn)), on: try #require(LocalDate(day)))
  }

  @Test("Imported again, a file changes nothing; a better one fills the publication and corrects the grade")
  func again() throws {
    var module = try Rehearsal<OperationalGroup>(county: "2018-09-10")
    let same = try module.importFile("ofsted", Data(County.outcomes.utf8), named: "outcomes.csv")
    #expect(same.events.isEmpty && same.message.contains("0 new, 0 changed, 9 unchanged"), "\(same.message)")
    let better = try file(
      &module, "URN,Rating,Inspection Date,Publication Date", "900001,Satisfactory,2011-05-11,2011-06-07",
      "900002,Outstanding,2015-01-20,2015-02-11")
    #expect(
      better.message.contains("0 new, 2 changed, 0 unchanged"),
      "the day after is the same inspection: \(better.message)")
    #expect(try latest(module, County.birch)?.grade == .outstanding)
    #expect(try latest(module, County.alder, "2012-01-01")?.published == LocalDate("2011-06-07"))
    try module.checkReplay()
  }

  @Test("All rows are checked, then none is taken: each fault by line and column")
  func faults() throws {
    var module = try Rehearsal<OperationalGroup>(county: "2018-09-10")
    let before = module.state
    let refused = try #require(throws: ImportRejection.self) {
      try file(
        &module, "URN,Rating,Inspection Date,Publication Date", "900001,Good,2018-09-04,2018-09-09",
        "90000,Good,2018-09-04,", "900002,Fine,2018-09-04,", "900003,Good,soon,", "900003,Good,,",
        "900004,Good,2018-09-04,2018-08-04", "900001,Inadequate,2018-09-04,", "900005,Good,2018-09-04")
    }
    let sentence = refused.description
    #expect(sentence.contains("7 faults"), "\(sentence)")
    #expect(sentence.contains("line 3, column URN: is '90000' but must be a URN, six digits"))
    #expect(sentence.contains("line 4, column Rating: is 'Fine' but must be a grade"))
    #expect(sentence.contains("line 5, column Inspection Date: is 'soon'"))
    #expect(sentence.contains("line 6, column Inspection Date: is empty"))
    #expect(sentence.contains("line 7, column Publication Date: is '2018-08-04' but must be on or after"))
    #expect(sentence.contains("line 8, column Rating: is 'Inadequate' but must be the same as on line 2"))
    #expect(sentence.contains("line 9: has 3 fields"))
    #expect(module.state == before)
    let strange = try #require(throws: ImportRejection.self) { try file(&module, "School,Mark", "Alder,1") }
    #expect(strange.description.contains("fits no layout"))
  }

  @Test("The layouts in which outcomes are published, old and new, come to the same")
  func layouts() throws {
    var module = try Rehearsal<OperationalGroup>(county: "2026-02-10")
    _ = try file(
      &module, "Management information: a title line",
      "URN,LAESTAB,Inspection start date,Publication date,"
        + "URN at time of latest full inspection,Overall effectiveness,Category of concern,"
        + "URN at time of previous full inspection,Previous inspection start date,Previous publication date,"
        + "Previous full inspection overall effectiveness,Previous category of concern",
      "900001,9310001,11/09/2018,09/10/2018,900001,3,NULL,900001,14/03/2017,05/04/2017,2,NULL",
      "900010,9310010,02/02/2016,01/03/2016,900009,3,NULL,NULL,NULL,NULL,NULL,NULL",
      "900005,9310005,04/12/2018,15/01/2019,900005,4,SM,900005,01/05/2018,11/06/2018,4,SWK",
      "900006,9310006,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL")
    #expect(
      try latest(module, County.alder)?.words == "Requires improvement, inspected 2018-09-11, published 2018-10-09")
    #expect(try latest(module, County.elm)?.category == .specialMeasures)
    #expect(try latest(module, County.elm, "2018-07-01")?.category == .seriousWeaknesses, "gaps are filled")
    #expect(try latest(module, County.fir) == nil)
    _ = try file(
      &module, "URN,EstablishmentName,OfstedLastInsp,OfstedRating (name),Linked establishments",
      "900012,Ivy Academy,19-06-2019,Requires improvement,Does not have links",
      "900003,Cedar School,09-05-2019,Special Measures,\"900020 Predecessor\",\"900021 Predecessor\"",
      "900006,Fir Primary School,27/02/2021,,Does not have links")
    #expect(try latest(module, County.ivy)?.grade == .requiresImprovement)
    #expect(
      try latest(module, County.cedar)?.category == .specialMeasures, "a list without quotes around it is read whole")
    #expect(try latest(module, County.fir) == nil, "a date without a grade tells nothing")
    _ = try file(
      &module,
      "URN,URN at time of latest OEIF graded inspection,Inspection start date of latest OEIF graded inspection,"
        + "Publication date of latest OEIF graded inspection,Latest OEIF overall effectiveness,Latest OEIF category of concern",
      "900002,900002,10/09/2024,15/10/2024,Not judged,NULL", "900006,900006,04/06/2024,09/07/2024,2,NULL")
    #expect(try latest(module, County.birch)?.grade == .notGraded)
    #expect(try latest(module, County.fir)?.grade == .good)
    _ = try file(
      &module,
      "URN,Inspection start date,Publication date,URN at time of latest full inspection,Category of concern,"
        + "Inclusion,Curriculum and teaching,URN at time of latest OEIF graded inspection,"
        + "Inspection start date of latest OEIF graded inspection,Publication date of latest OEIF graded inspection,"
        + "Latest OEIF overall effectiveness",
      "900006,25/11/2025,13/01/2026,900006,NULL,Expected standard,Needs attention,900006,04/06/2024,09/07/2024,2")
    #expect(try latest(module, County.fir)?.grade == .notGraded)
    #expect(try latest(module, County.fir)?.published == LocalDate("2026-01-13"))
    try module.checkReplay()
  }

  @Test(
    "E10: scales by date; what a scale gives no tier is a person's to say, and nothing is turned into another grade")
  func scales() throws {
    let scales = GradeScales(GradeScale.usual)
    func meaning(_ grade: Grade, _ day: String) throws -> GradeScales.Meaning {
      scales.meaning(
        of: Outcome(inspected: try #require(LocalDate(day)), published: nil, grade: grade, category: nil, source: ""))
    }
    #expect(try meaning(.good, "2006-05-01") == .tier(.go))
    #expect(try meaning(.requiresImprovement, "2012-09-01") == .tier(.ri))
    #expect(try meaning(.inadequate, "2024-09-01") == .tier(.inadequate))
    for (grade, day) in [
      (Grade.satisfactory, "2012-04-25"), (.satisfactory, "2013-01-01"), (.requiresImprovement, "2012-08-31"),
      (.notGraded, "2025-11-20"), (.good, "2024-09-02"), (.good, "1999-01-01"),
    ] {
      guard case .unmapped = try meaning(grade, day) else {
        Issue.record("\(grade) of \(day) was turned into a tier")
        continue
      }
    }
    for text in [
      "", "2012-09-01: Good = GO", "2012-09-01 on: Fine = GO", "2012-09-01 on: Good = TGO",
      "2012-09-01 to 2011-01-01: Good = GO",
    ] {
      #expect(GradeScale(text) == nil, "\(text)")
    }
    // An open RI case stays RI when a report card comes: a person decides, with a review as evidence.
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    try module.turn(to: "2018-12-03")
    try module.run(
      "record-outcome",
      ["urn": "900004", "inspected": "2018-11-20", "grade": "No overall grade", "published": "2018-12-01"])
    #expect(try module.one(County.dogwood).tier == .ri)
    #expect(
      module.state.proposal(
        for: try #require(URN(County.dogwood)), on: module.today,
        GuaranteeSettings(ModuleSettings(nil, Setting.ofOperationalGroup))
      ).tier == nil)
    #expect(
      try module.refusal("decide-tier", ["urn": "900004", "tier": "GO", "decided-by": "operational-group"]).contains(
        "needs a review"))
    try module.decide(County.dogwood, "GO", try module.evidence(County.dogwood, "review"))
    #expect(try module.one(County.dogwood).tier == .go)
  }

  @Test("An outcome counts from its publication; one dated after today waits for its day")
  func dates() throws {
    var module = try Rehearsal<OperationalGroup>(county: "2018-09-10")
    let result = try module.outcomes("900001,Inadequate,2018-09-04,2018-10-02", "900002,Inadequate,2018-11-06,")
    #expect(result.message.contains("2 dated after today count from their date on"))
    #expect(try latest(module, County.alder, "2018-10-01")?.grade == .good)
    #expect(try latest(module, County.alder, "2018-10-02")?.grade == .inadequate)
    #expect(!module.events.contains { ($0 as? SpecialMeasuresBegan)?.urn.number == County.alder })
    let stated = try module.turn(to: "2018-11-07").compactMap { $0 as? SpecialMeasuresBegan }
    #expect(stated.map(\.urn.number) == [County.alder, County.birch])
    #expect(stated.map(\.on) == [try module.day("2018-10-02"), try module.day("2018-11-06")])
    try module.checkReplay()
  }

  @Test("Special measures begin and end for recruitment; serious weaknesses, once known, are none")
  func specialMeasures() throws {
    var module = try Rehearsal<OperationalGroup>(county: "2018-09-10")
    let began = module.events.compactMap { $0 as? SpecialMeasuresBegan }
    #expect(began.map(\.urn.number) == [County.elm] && began.first?.isStated == false)
    let ended = try module.run(
      "record-outcome",
      ["urn": "900005", "inspected": "2018-05-01", "grade": "Inadequate", "category": "serious-weaknesses"])
    #expect(ended.contains { ($0 as? SpecialMeasuresEnded)?.urn.number == County.elm })
    #expect(
      try module.refusal(
        "record-outcome", ["urn": "900001", "inspected": "2018-09-01", "grade": "Good", "category": "special-measures"]
      ).contains("only an inadequate"))
    try module.run(
      "record-outcome",
      ["urn": "900005", "inspected": "2018-05-01", "grade": "Inadequate", "category": "special-measures"])
    #expect(module.state.specialMeasures.keys.map(\.number) == [County.elm])
    let closed = County.school(County.elm, "Elm School", phase: "special", closed: "2018-10-31", successors: [900_020])
    try module.deliver("register/school-changed/900005/", closed)
    #expect(module.state.specialMeasures.count == 1, "it is open until the end of October")
    let days = try module.turn(to: "2018-11-02")
    #expect(days.contains { ($0 as? SpecialMeasuresEnded)?.because == "the school closed" })
  }
}
