import BusProtocol
import Foundation
import PluginKit
import TestSupport
import Testing

@testable import Feeds

@Suite struct FileTests {
  /// A journal in which a bit of everything happens, by chance.
  private static func someYear(_ seed: UInt64, _ count: Int) throws -> Stream {
    var generator = SeededGenerator(seed: seed)
    var stream = try Stream()
    var day = 0
    for _ in 0..<count {
      let number = Int.random(in: 1...6, using: &generator)
      let module = ["attendance", "recruitment", "exclusion-risk"].randomElement(using: &generator) ?? ""
      let key = ["a", "b"].randomElement(using: &generator) ?? ""
      let caseID = "x-2018-000\(number)"
      let due = "2018-1\(Int.random(in: 0...2, using: &generator))-1\(Int.random(in: 0...9, using: &generator))"
      let owner = ["lead/attendance", "school/900001", "role/nobody"].randomElement(using: &generator) ?? ""
      let owed = try Stream.deadline(caseID, key, due: due, school: "900001", owner: owner)
      switch Int.random(in: 0...11, using: &generator) {
      case 0...2: try stream.owe(module, "deadline-opened", owed)
      case 3: try stream.owe(module, "deadline-moved", owed, from: "2018-10-10")
      case 4: try stream.owe(module, "deadline-missed", owed)
      case 5: try stream.end(module, "deadline-met", caseID, key, on: "2018-10-\(10 + day % 20)")
      case 6: try stream.end(module, "deadline-cancelled", caseID, key, on: "2018-10-\(10 + day % 20)")
      case 7: try stream.name(900_000 + number, "School \(day)")
      case 8: try stream.draft(caseID)
      case 9: try stream.publish(caseID, urn: 900_000 + number, on: "2018-10-2\(number)")
      case 10:
        try stream.add("attendance/participation-withdrawn/\(caseID)/", #"{"id":"\#(caseID)","on":"2018-10-22"}"#)
      default:
        day += 9
        try stream.begin("2018-1\(min(2, day / 30))-\(10 + day % 20)")
      }
    }
    return stream
  }

  // A restart, a kill or a restore from a backup would show everybody's calendar as changed.
  @Test(arguments: [1, 2] as [UInt64]) func filesFollowFromTheJournalAlone(_ seed: UInt64) throws {
    let stream = try Self.someYear(seed, 250)
    let live = try Service(try ScratchFolder())
    var snapshot: Snapshot?
    for (index, event) in stream.events.enumerated() {
      try live.take([event])
      if index == 120 { snapshot = live.snapshot(at: event.seq) }
    }
    let files = try live.files()
    #expect(files.count == 8, "\(files.keys.sorted())")
    // Another machine, from the journal's beginning.
    let replayed = try Service(try ScratchFolder(), stream.events)
    replayed.settle()
    #expect(try replayed.files() == files)
    // From a snapshot, and what came after it.
    let kept: Snapshot = try #require(snapshot)
    let resumed = try Service(try ScratchFolder(), stream.events, from: kept)
    resumed.settle()
    #expect(try resumed.files() == files)
    #expect(resumed.handler.state == replayed.handler.state)
    // What comes twice after a crash changes nothing.
    try resumed.take(stream.events.suffix(50))
    #expect(try resumed.files() == files)
    try live.readBack()
  }

  // Programs ask whether a file changed before they read it; and half a file is no calendar.
  @Test func aFileIsWrittenWholeAndOnlyWhenItChanged() throws {
    var stream = try Stream()
    try stream.owe("recruitment", "deadline-opened", try Stream.deadline("rec-2018-0001", "a", due: "2018-10-12"))
    let folder = try ScratchFolder()
    let service = try Service(folder)
    try service.take(stream.events)
    let before = try numbers(service)
    #expect(before.count == 6)
    try stream.owe(
      "recruitment", "deadline-opened",
      try Stream.deadline("rec-2018-0002", "a", due: "2018-10-12", owner: "school/900001"))
    try service.take(stream.events.suffix(1))
    let after = try numbers(service)
    // A file that changed is another file under the same name.
    let changed = after.keys.filter { after[$0] != before[$0] }
    #expect(changed.sorted() == ["calendar/ada-finch.ics", "calendar/recruitment.ics"])
    // A new process looks at what lies there.
    let next = try Service(folder, stream.events)
    next.settle()
    #expect(try numbers(next) == after)
    // Only who runs the daemon reads them.
    let rights = try FileManager.default.attributesOfItem(atPath: "\(service.data)/feeds/calendar/recruitment.ics")
    #expect(rights[.posixPermissions] as? Int == 0o600)
  }

  /// Which file has which name: a number that a file written anew does not keep.
  private func numbers(_ service: Service) throws -> [String: Int] {
    try service.files().keys.reduce(into: [:]) { numbers, path in
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(service.data)/feeds/\(path)")
      numbers[path] = attributes[.systemFileNumber] as? Int
    }
  }

  // Somebody who left would have their calendar read by others for ever; a file of somebody else's is not ours to remove.
  @Test func whoLeftHasNoCalendarAndWhatIsNotOursStays() throws {
    var stream = try Stream()
    let service = try Service(try ScratchFolder())
    try service.take(stream.events)
    let mine = "\(service.data)/feeds/calendar/own.ics"
    try Data("BEGIN:VCALENDAR\r\n".utf8).write(to: URL(fileURLWithPath: mine))
    #expect(try service.files()["calendar/ada-finch.ics"] != nil)
    try stream.configure("people", "people", Stream.people.replacing("ada-finch", with: "ida-finch"))
    try service.take(stream.events.suffix(1))
    let files = try service.files()
    #expect(files["calendar/ada-finch.ics"] == nil && files["calendar/ida-finch.ics"] != nil)
    #expect(files["calendar/own.ics"] != nil)
  }

  // A trouble that nobody hears of leaves people with an old calendar.
  @Test func whatCannotBeWrittenIsTriedAgain() throws {
    let stream = try Stream()
    let folder = try ScratchFolder()
    _ = try folder.write("in the way", to: "data/feeds")
    let service = try Service(folder)
    try service.take(stream.events)
    #expect(try service.table().notes.contains { $0.contains("cannot be made") })
    try FileManager.default.removeItem(atPath: "\(service.data)/feeds")
    service.settle(FeedsHandler.patience)
    #expect(try service.files().count == 5)
    #expect(try service.table().notes.contains { $0.contains("cannot be made") } == false)
  }

  // An import of a thousand events would write each calendar a thousand times; a journal that never rests, never.
  @Test func filesWaitForAPauseButNotForEver() throws {
    var stream = try Stream()
    let service = try Service(try ScratchFolder())
    try service.take(stream.events)
    var written = try service.files()
    var texts: Set<String> = []
    for number in 0..<120 {
      let known = stream.events.count
      try stream.owe(
        "recruitment", "deadline-opened", try Stream.deadline("rec-2018-\(number)", "a", due: "2018-10-12"))
      try service.take(stream.events[known...], thenFor: FeedsHandler.quiet / 2)
      written = try service.files()
      texts.insert(written["calendar/recruitment.ics"] ?? "")
    }
    // Twelve seconds in all.
    #expect(texts.count == 3)
    service.settle()
    #expect(try service.calendar("recruitment").components(separatedBy: "BEGIN:VEVENT").count == 121)
  }

  // A plugin that runs beside the real one, to be compared, must not write.
  @Test func inShadowNothingIsWritten() throws {
    let stream = try Stream()
    let service = try Service(try ScratchFolder(), mode: .shadow)
    try service.take(stream.events)
    service.leave()
    #expect(try service.table().rows.count == 5 && service.files().isEmpty)
  }

  // What a plugin was about to write when it was told to end would be missing until its next start.
  @Test func whatIsPendingIsWrittenBeforeTheEnd() throws {
    let stream = try Stream()
    let service = try Service(try ScratchFolder(), stream.events)
    service.leave()
    #expect(try service.files().count == 5)
  }

  // An event that cannot be read must not take the others down, and must not be half taken in.
  @Test func whatCannotBeReadIsRefusedAndChangesNothing() throws {
    var stream = try Stream()
    let service = try Service(try ScratchFolder())
    try service.take(stream.events)
    let before = service.handler.state
    let known = stream.events.count
    try stream.add("attendance/deadline-opened/att-2018-0001/", #"{"on":"2018-10-01"}"#)
    let refusal = try #require(throws: Refusal.self) { try service.take(stream.events[known...]) }
    #expect(refusal.kind == .poison && refusal.reason.contains("'deadline' is missing"))
    #expect(service.handler.state == before)
    let replayed = try Service(try ScratchFolder(), stream.events)
    #expect(replayed.handler.state == before)
  }

  // A wrong setting must not take the feeds away, and somebody must hear of it.
  @Test func aWrongSettingIsToldAndTheUsualHolds() throws {
    let wrong = #"{"domain":"no domain","keep-days":-1,"folder":"../elsewhere","address":"http://x","colour":"red"}"#
    let settings = FeedSettings(try JSON.decode(from: Frame(wrong.utf8), what: "settings"))
    #expect(settings.problems.count == 5 && settings.domain == "ossp.example" && settings.keepDays == 28)
    #expect(settings.folder == "feeds" && settings.address == nil)
    let cards = FeedCards.cards(settings.problems, FeedFault(sentence: "no room"))
    #expect(cards.keys.sorted() == FeedCards.keys.sorted())
    #expect(cards["feeds-settings"]?.sentence.contains("(and 4 more)") == true)
    #expect(FeedSettings().problems.isEmpty)
  }
}
