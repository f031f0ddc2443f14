import Foundation
import SchoolTime
import TestSupport
import Testing

@testable import Syndication

@Suite struct CalendarTests {
  static func moment(_ day: String, hour: Int = 9) throws -> Instant {
    let date = try #require(LocalDate(day))
    return Instant(milliseconds: UInt64(date.daysSince1970 * 24 + hour) * 3_600_000)
  }

  /// One of each kind, with all that has to be folded or escaped.
  static func sample() throws -> ICalendar {
    let opened = try moment("2018-09-03")
    let words = String(repeating: "Année scolaire — größer, schöner; \\o/ 🏫 ", count: 4)
    return ICalendar(
      name: "OSSP: attendance; deadlines, all", summary: "What is owed.", product: "-//OSSP//osspd//EN",
      events: [
        .init(
          uid: "attendance.105678.return-2018-autumn@ossp.example", sequence: 2, created: opened,
          changed: try moment("2018-10-01"), time: .day(try #require(LocalDate("2018-12-31"))),
          summary: "Elm Park School: data return of round 2018-autumn", description: "First line\n\(words)\r\nlast",
          categories: ["Attendance", "a,b"]),
        .init(
          uid: "exclusion-risk.exc-2018-0001.review@ossp.example", sequence: 1, created: opened,
          changed: try moment("2018-11-05", hour: 23), time: .day(try #require(LocalDate("2019-02-28"))),
          summary: "Cancelled: Plan reviewed", status: .cancelled, isConfidential: true),
        .init(
          uid: "meeting@ossp.example", created: opened, changed: opened,
          time: .times(try time("2018-10-26", "14:30"), until: try time("2018-10-26", "16:00")),
          summary: "Operational Group"),
        .init(
          uid: "winter@ossp.example", created: opened, changed: opened,
          time: .times(try time("2018-10-29", "14:30"), until: try time("2018-10-29", "16:00")),
          summary: "After the clocks went back"),
      ])
  }

  private static func time(_ day: String, _ clock: String) throws -> LondonTime {
    LondonTime(try #require(LocalDate(day)), try #require(LocalTime(clock)))
  }

  // A program that subscribed would otherwise see all entries anew after an update of ours.
  @Test func theBytesAreTheGoldenOnes() throws {
    try Golden.check(try Self.sample().text, "calendar.ics")
  }

  // RFC 5545, 3.1: by octets, never inside a character, and unfolding gives the line again.
  @Test func linesAreFoldedAt75Octets() throws {
    var generator = SeededGenerator(seed: 7)
    let alphabet = ["a", "é", "—", "🏫", ",", "\\", "\n", "👩‍🏫", "\u{301}"]
    for length in 60..<240 {
      let words = (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }.joined()
      var lines = ContentLines()
      lines.add("SUMMARY", text: words)
      #expect(lines.text.hasSuffix("\r\n"))
      let folded = Array(lines.text.utf8)
      let physical = folded.split(separator: 10, omittingEmptySubsequences: false)
      #expect(physical.allSatisfy { $0.count <= 76 && String(validating: Array($0), as: UTF8.self) != nil })
      var whole = ContentLines.escaped(words)
      whole = "SUMMARY:\(whole)\r\n"
      #expect(lines.text.unicodeScalars.elementsEqual(lines.text.unicodeScalars))
      #expect(Self.unfolded(folded) == Array(whole.utf8))
    }
  }

  private static func unfolded(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: [13, 10, 32]) {
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  // A school's name must not begin a property of its own, nor a NUL end a file.
  @Test func whatIsWrittenCannotBreakOut() {
    #expect(ContentLines.escaped("a\r\nEND:VEVENT\u{0}\u{7f};b,c\\n") == "a\\nEND:VEVENT\\;b\\,c\\\\n")
  }

  // A standard that allows no calendar without a part would have an empty one refused.
  @Test func aCalendarWithoutEntriesHasTheZone() {
    let empty = ICalendar(name: "n", summary: "s", product: "p")
    #expect(empty.text.contains("BEGIN:VTIMEZONE\r\n") && !empty.text.contains("VEVENT"))
  }

  // The zone is there whenever a time names it, and not where nothing does.
  @Test func theZoneStandsWhereATimeIs() throws {
    var calendar = try Self.sample()
    #expect(calendar.text.contains("TZID=Europe/London:20181026T143000"))
    #expect(calendar.text.contains("BEGIN:VTIMEZONE"))
    calendar.events.removeLast(2)
    #expect(!calendar.text.contains("VTIMEZONE") && !calendar.text.contains("TZID"))
  }

  // Two parsers of others read what we meant: libical, which many calendars are built on, and icalendar.
  @Test func libicalAndIcalendarReadItBack() throws {
    let folder = try ScratchFolder()
    let file = try folder.write(try Self.sample().text, to: "sample.ics")
    let empty = try folder.write(ICalendar(name: "n", summary: "s", product: "p").text, to: "empty.ics")
    let script = "\(Program.root)/Tests/Syndication/Readers/read_calendar.py"
    let result = try Program.run("/usr/bin/python3", [script, file, empty])
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    try Golden.check(result.output, "calendar.txt")
  }
}
