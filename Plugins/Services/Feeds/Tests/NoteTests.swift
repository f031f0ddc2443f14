import Foundation
import TestSupport
import Testing

@testable import Feeds

@Suite struct NoteTests {
  // A reader would keep what a school took back.
  @Test func whatIsNoLongerPublishedLeaves() throws {
    var stream = try Stream()
    try stream.name(900_001, "Elm Park & St Mary <School>")
    try stream.draft("att-2018-0001")
    let service = try Service(try ScratchFolder())
    try service.take(stream.events)
    #expect(try feed(service).contains("<entry>") == false)
    try stream.publish("att-2018-0001", urn: 900_001, on: "2018-10-20")
    try stream.publish("att-2018-0002", urn: 900_002, on: "2018-10-21")
    try service.take(stream.events.suffix(2))
    try service.readBack()
    var text = try feed(service)
    #expect(text.contains("<title>Elm Park &amp; St Mary &lt;School&gt;: first day calling</title>"))
    #expect(text.contains("<id>tag:ossp.example,2018:practice-note/att-2018-0001</id>"))
    #expect(text.contains("<published>2018-10-20T00:00:00+01:00</published>"))
    #expect(text.contains("under £1,000") && text.contains("<title>School 900002: first day calling</title>"))
    // The newer one comes first.
    let places = try ["att-2018-0002<", "att-2018-0001<"].map { try #require(text.range(of: $0)).lowerBound }
    #expect(places == places.sorted())
    let before = try #require(text.firstMatch(of: /<updated>[^<]*<\/updated>/)).0

    try stream.draft("att-2018-0001", isRevision: true)
    try stream.add("attendance/participation-withdrawn/att-2018-0002/", #"{"id":"att-2018-0002","on":"2018-10-22"}"#)
    try service.take(stream.events.suffix(2))
    text = try feed(service)
    #expect(!text.contains("<entry>"))
    // A reader asks only whether the feed changed: leaving is a change.
    #expect(try #require(text.firstMatch(of: /<updated>[^<]*<\/updated>/)).0 != before)
    try service.readBack()
  }

  // A feed whose date moves with each start would be read anew by everybody.
  @Test func theFeedsDateIsThatOfItsLastChange() throws {
    var stream = try Stream()
    let service = try Service(try ScratchFolder())
    try service.take(stream.events)
    let first = try feed(service)
    let known = stream.events.count
    try stream.begin("2018-11-07")
    try stream.draft("att-2018-0001")
    try service.take(stream.events[known...])
    #expect(try feed(service) == first)
  }

  // Where the folder is served, a reader that was given a copy finds the feed itself.
  @Test func theFeedNamesItsAddress() throws {
    let stream = try Stream(settings: #"{"address":"https://feeds.ossp.example/x/","domain":"county.example"}"#)
    let service = try Service(try ScratchFolder())
    try service.take(stream.events)
    #expect(try feed(service).contains(#"href="https://feeds.ossp.example/x/practice-notes.atom""#))
    #expect(try feed(service).contains("<id>tag:county.example,2018:practice-notes</id>"))
  }

  private func feed(_ service: Service) throws -> String { try #require(try service.files()["practice-notes.atom"]) }
}
