import Foundation
import SchoolTime
import TestSupport
import Testing

@testable import Syndication

@Suite struct AtomTests {
  private static func sample() throws -> AtomFeed {
    AtomFeed(
      id: "tag:ossp.example,2018:practice-notes", title: "Practice notes", subtitle: "What works & why.",
      author: "OSSP <test>", generator: "osspd", updated: try CalendarTests.moment("2018-11-20"),
      address: "https://ossp.example/feeds/practice-notes.atom?a=1&b=2",
      entries: [
        .init(
          id: "tag:ossp.example,2018:practice-note/att-2018-0002", title: "St Mary & St John: <first-day> calling",
          published: Instant(startOf: try #require(LocalDate("2018-07-01"))),
          updated: try CalendarTests.moment("2018-11-20"), summary: "First-day calling\tagainst \"illness\".\u{1}",
          facts: [.init("Cost", "under £1,000"), .init("Paper", "first-day-calling")],
          categories: ["illness", "a\"b"]),
        .init(
          id: "tag:ossp.example,2018:practice-note/att-2018-0001", title: "Elm Park: breakfast club",
          published: Instant(startOf: try #require(LocalDate("2018-11-01"))),
          updated: try CalendarTests.moment("2018-11-01"), summary: "A breakfast club."),
      ])
  }

  // A reader that follows the feed would otherwise show all entries as new.
  @Test func theBytesAreTheGoldenOnes() throws {
    try Golden.check(try Self.sample().text, "feed.atom")
  }

  // Midnight in London is not midnight in UTC in July, and is in November.
  @Test func momentsAreByLondonsClock() throws {
    #expect(Instant(startOf: try #require(LocalDate("2018-07-01"))).rfc3339 == "2018-07-01T00:00:00+01:00")
    #expect(Instant(startOf: try #require(LocalDate("2018-11-01"))).rfc3339 == "2018-11-01T00:00:00Z")
    #expect(Instant(startOf: try #require(LocalDate("2018-07-01"))).basicUTC == "20180630T230000Z")
  }

  // A strict XML parser and a lenient feed parser both read what we meant, and RFC 4287's own demands are met.
  @Test func feedparserAndAnXMLParserReadItBack() throws {
    let folder = try ScratchFolder()
    let file = try folder.write(try Self.sample().text, to: "sample.atom")
    var none = try Self.sample()
    none.entries = []
    none.address = nil
    let empty = try folder.write(none.text, to: "empty.atom")
    let script = "\(Program.root)/Tests/Syndication/Readers/read_feed.py"
    let result = try Program.run("/usr/bin/python3", [script, file, empty])
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    try Golden.check(result.output, "feed.txt")
  }
}
