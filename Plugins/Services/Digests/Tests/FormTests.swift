import Foundation
import Letters
import Testing
import WorkflowKit

@testable import Digests

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct FormTests {
  /// A digest of two modules, one of them silent since the week before, with one correction.
  private func digest() throws -> Digest {
    var world = try World(before: "2018-09-10")
    try world.monday(
      "2018-09-10", ["attendance": .busy("2018-09-10", permanentExclusions: 40), "recruitment": .quiet("2018-09-10")])
    try world.monday("2018-09-17", ["attendance": .busy("2018-09-17")])
    return try #require(world.issued.last)
  }

  // The text is all that some people read: it must be right to the letter.
  @Test func goldenText() throws {
    #expect(
      TextForm(try digest(), foot: ["You get this because you lead attendance."]).text == """
        OSSP weekly digest
        ==================
        For the Operational Group. Week of Monday 17 September 2018 (2018-W38).
        As at the beginning of Monday 17 September 2018.

        1 thing needs a decision, 2 are overdue and 1 is due by 30 September
        2018.

        Recruitment did not answer: what is said of it is from its last answer,
        in the week of 10 September 2018, and is marked. It is not running, or
        too slow.

        In short
        --------
        - To decide: Which two schools are offered the next places
        - Overdue longest: data return of round 2018-autumn (2 schools), 9 days
        - Due next: data return of round 2018-autumn (School 105680), Friday 21
          September 2018
        - Off target: Persistent absence 10.6%, target 10 or fewer; Permanent
          exclusions 31, target 30 or fewer
        - Figures that moved: Permanent exclusions 31 (was 40)

        Needs a decision
        ----------------
        1. Which two schools are offered the next places (for the Operational
           Group to decide, attendance): Thursday 20 September 2018

        Overdue
        -------
        1. Data return of round 2018-autumn (owed by the data officer,
           attendance): 9 days, due 8 September 2018, 2 schools: Elm Park
           Primary School and St Mary & St John's

        Due by 30 September 2018
        ------------------------
        1. Data return of round 2018-autumn (owed by the data officer,
           attendance): Friday 21 September 2018: School 105680

        What changed
        ------------
        - Attendance: A return was received (12 times)

        Indicators
        ----------
        Attendance (as at 16 September 2018, from data returns of schools,
        unless said)
                                                       Now Last digest  Year ago
          Persistent absence                         10.6%       10.6%       [x]
            Off target: 10 or fewer. 106 of 1,000; 15 of 19 heard. Rule
            attendance/2
          Permanent exclusions, pupils                  31          40       [x]
            Off target: 30 or fewer. 15 of 19 heard
          Unchanged since the last digest:
          - Pupils on the programme: [c] (15 of 19 heard).

        [c] confidential: the number is small
        [x] not available

        Where this comes from
        ---------------------
        - Attendance: heard, 12 events since the last digest
        - Recruitment: silent; its last answer is of the week of 10 September
          2018

        The next digest comes on Monday 24 September 2018.
        'ossp deadlines' has each of these dates with its id; 'ossp why ID'
        tells how it was counted.
        'ossp why 2018-w38.attendance.persistent-absence' tells where a figure
        comes from, and in the same way each by its name; 'ossp digest --week
        2018-W38 --format csv' has them all.
        You get this because you lead attendance.

        The journal's last event was number 1,234. Its hash follows from all
        before it, so whoever keeps this can show later whether anything was
        changed:
        3fa93fa93fa93fa93fa93fa93fa93fa93fa93fa93fa93fa93fa93fa93fa93fa9

        """)
  }

  // 72 columns, whatever a school is called.
  @Test func textKeepsToItsWidth() throws {
    let text = TextForm(try digest()).text
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 72 })
    #expect(!text.contains("\n\n\n"))
  }

  // A screen reader needs headings in order, tables with a caption and scopes, and a language.
  @Test(arguments: [HTMLForm.Kind.page, .mail])
  func htmlIsWellFormedAndNamesItsParts(_ kind: HTMLForm.Kind) throws {
    let html = HTMLForm(try digest(), kind, foot: ["Foot <&> \"note\""]).text
    let outline = Outline()
    let parser = XMLParser(data: Data(html.utf8))
    parser.delegate = outline
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "") at line \(parser.lineNumber)")
    #expect(outline.tables > 0 && outline.faults.isEmpty, "\(outline.faults)")
    #expect(html.contains("St Mary &amp; St John's"))
    #expect((kind == .mail) == !html.contains("<svg"))
    #expect(!html.contains("<img") && !html.contains("http"))
  }

  // Mail programs that drop the style sheet keep what stands in the elements.
  @Test func mailHasItsLookInTheElements() throws {
    let mail = HTMLForm(try digest(), .mail).text
    #expect(mail.contains("<h1 style=") && mail.contains("width:") && mail.contains("display:none"))
    #expect(!HTMLForm(try digest(), .page).text.contains("style=\""))
  }

  // Spreadsheets and scripts get numbers as numbers, and what is missing as its symbol.
  @Test func csvHasOneFigureARow() throws {
    let rows = DataForms.csv(try digest()).components(separatedBy: "\r\n")
    #expect(rows[0].hasPrefix("\u{feff}week,module,indicator,part,label,value,"))
    #expect(rows.count == 5 && rows[4].isEmpty)
    #expect(rows[1].hasPrefix("2018-W38,attendance,persistent-absence,,Persistent absence,10.6,%,106,1000,15,19,"))
    #expect(rows[3].contains(",[c],"))
  }

  // What is published as JSON must come back as it was, or nobody could check it.
  @Test func jsonComesBackAsItWas() throws {
    let digest = try digest()
    let json = DataForms.json(digest)
    #expect(try JSONDecoder().decode(Digest.self, from: Data(json.utf8)) == digest)
    #expect(json.contains("\"schema\" : \"ossp-digest/1\""))
  }

  // Missing is never 0, and what rounds to 0 is not 0.
  @Test func figuresAsTheyArePrinted() {
    #expect(Shown(.count(1_234)).text == "1,234")
    #expect(Shown(.percentage(ExactRate(1, of: 10_000), places: 1)).text == "[low]")
    #expect(Shown(.percentage(ExactRate(0, of: 10_000), places: 1)).text == "0.0%")
    #expect(Shown(.percentage(ExactRate(0, of: 0), places: 1)).text == "[x]")
    #expect(Shown(.missing(.notApplicable)).text == "[z]")
    #expect(ExactDecimal("-1234.50").map { Shown(.number($0)).text } == "-1,234.50")
    #expect(ExactDecimal("-0.5").map { Shown(.number($0)).text } == "-0.5")
  }

  // Three hundred schools that owe the same are one line, or nobody reads the second page.
  @Test func whatManyOweIsOneLine() throws {
    var section = try DigestSection.quiet("2018-09-10")
    section.overdue = try (0..<200).map { number in
      .return(of: "\(105_000 + number)", "School \(number)", due: try day("2018-09-03"))
    }
    section.overdueCount = 300
    section.eventCount = 1
    var world = try World(before: "2018-09-10", modules: ["attendance"])
    try world.monday("2018-09-10", ["attendance": section])
    let digest = try #require(world.issued.last)
    #expect(digest.overdue.count == 1)
    let text = TextForm(digest).text.split { $0.isWhitespace }.joined(separator: " ")
    #expect(
      text.contains("200 schools: School 0, School 1, School 2, School 3,") && text.contains("School 29 and 170 more"))
    #expect(text.contains("And 100 more: ossp deadlines --overdue"))
    #expect(text.contains("300 are overdue"))
  }

  // Eight schools to decide on alike are one line that names all eight.
  @Test func whatIsToBeDecidedAlikeIsOneLineThatNamesAll() throws {
    var section = try DigestSection.quiet("2018-09-10")
    section.decisions = (0..<8).map { number in
      DigestLine("Whether the school moves to TGO", school: "\(105_000 + number)", owner: "operational-group")
    }
    section.decisions.insert(DigestLine("Whether a place is free", owner: "role/senior-la-officer"), at: 1)
    section.eventCount = 1
    var world = try World(before: "2018-09-10", modules: ["attendance"])
    try world.monday("2018-09-10", ["attendance": section])
    let digest = try #require(world.issued.last)
    #expect(digest.decisions.count == 2 && digest.summary.hasPrefix("9 things need a decision"))
    #expect(world.letters.first?.subjectLine.hasPrefix("OSSP weekly: 9 to decide") == true)
    let text = TextForm(digest).text.split { $0.isWhitespace }.joined(separator: " ")
    #expect(text.contains("8 schools: School 105000,") && text.contains("School 105006 and School 105007"))
    #expect(text.contains("(for the senior LA officer to decide, attendance)"))
  }

  // Whole pounds have no pence, and one thing is not things.
  @Test func unitsAndPounds() throws {
    #expect(Shown(.number(ExactDecimal(digits: 6_000_000, places: 2)), unit: "£").text == "£60,000")
    #expect(Shown(.number(ExactDecimal(digits: 14_950, places: 2)), unit: "£").text == "£149.50")
    var world = try World(before: "2018-09-10")
    try world.monday("2018-09-10", ["attendance": .busy("2018-09-10", permanentExclusions: 1)])
    #expect(TextForm(try #require(world.issued.last)).text.contains("  Permanent exclusions, pupil "))
  }
}
