import BusProtocol
import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import Feeds

@Suite struct CalendarTests {
  // A program keeps the newer of two entries of the same UID by its SEQUENCE: one that does not grow is not seen to move.
  @Test func whatMovesKeepsItsNameAndCountsOn() throws {
    var stream = try Stream()
    try stream.name(900_001, "Elm Park School")
    let first = try Stream.deadline(
      "900001", "return-2018-autumn", due: "2018-10-12", school: "900001", owner: "school/900001")
    try stream.owe("attendance", "deadline-opened", first)
    let service = try Service(try ScratchFolder())
    try service.take(stream.events)
    let id = "attendance.900001.return-2018-autumn"
    var lines = entry(id, in: try service.calendar("attendance"))
    #expect(lines.contains("SEQUENCE:0") && lines.contains("DTSTART;VALUE=DATE:20181012"))
    #expect(lines.contains("DTEND;VALUE=DATE:20181013") && lines.contains("STATUS:CONFIRMED"))
    #expect(lines.contains("SUMMARY:Elm Park School: data return of round 2018-autumn"))
    // The school sees what it owes; who leads the module has the module's calendar for that.
    #expect(entry(id, in: try service.calendar("ada-finch")) == lines)
    #expect(entry(id, in: try service.calendar("lena-moss")).isEmpty)

    let created = try #require(lines.first { $0.hasPrefix("CREATED:") })
    let stamp = try #require(lines.first { $0.hasPrefix("DTSTAMP:") })
    var moved = first
    moved.due = moved.due.adding(days: 7)
    let known = stream.events.count
    try stream.owe("attendance", "deadline-moved", moved, from: "2018-10-12")
    // What reminders lead up to is in no calendar: nothing changes, and no program is told that it did.
    moved.reminderDue = first.due
    try stream.owe("attendance", "deadline-moved", moved, from: "2018-10-19")
    try stream.owe("attendance", "deadline-missed", moved)
    try service.take(stream.events[known...])
    lines = entry(id, in: try service.calendar("attendance"))
    #expect(lines.contains("SEQUENCE:2") && lines.contains("DTSTART;VALUE=DATE:20181019"))
    #expect(lines.contains("SUMMARY:Overdue: Elm Park School: data return of round 2018-autumn"))
    #expect(lines.contains(created) && !lines.contains(stamp))
    try service.readBack()
  }

  // An entry that just vanished would stay for good in a calendar that had it imported, and would leave others in doubt.
  @Test func whatIsOverStaysMarkedForAWhileAndComesBackNewer() throws {
    var stream = try Stream()
    for key in ["a", "b"] {
      try stream.owe("recruitment", "deadline-opened", try Stream.deadline("rec-2018-0001", key, due: "2018-10-12"))
    }
    try stream.end("recruitment", "deadline-met", "rec-2018-0001", "a", on: "2018-10-10")
    try stream.end("recruitment", "deadline-cancelled", "rec-2018-0001", "b", on: "2018-10-10", reason: "not filled")
    let service = try Service(try ScratchFolder())
    try service.take(stream.events)
    var calendar = try service.calendar("recruitment")
    let done = entry("recruitment.rec-2018-0001.a", in: calendar)
    #expect(done.contains("SUMMARY:Done: Data return of round 2018-autumn") && done.contains("STATUS:CONFIRMED"))
    let gone = entry("recruitment.rec-2018-0001.b", in: calendar)
    #expect(gone.contains("SUMMARY:Cancelled: Data return of round 2018-autumn") && gone.contains("STATUS:CANCELLED"))
    #expect(gone.contains("SEQUENCE:1") && gone.contains { $0.contains("No longer owed: not filled.") })

    let known = stream.events.count
    try stream.begin("2018-11-07")
    try service.take(stream.events[known...])
    #expect(try service.calendar("recruitment") == calendar)
    try stream.begin("2018-11-08")
    try service.take(stream.events[(known + 1)...])
    calendar = try service.calendar("recruitment")
    #expect(!calendar.contains("VEVENT") && calendar.contains("BEGIN:VTIMEZONE"))
    try service.readBack()

    try stream.owe("recruitment", "deadline-opened", try Stream.deadline("rec-2018-0001", "b", due: "2018-12-12"))
    try service.take(stream.events[(known + 2)...])
    #expect(entry("recruitment.rec-2018-0001.b", in: try service.calendar("recruitment")).contains("SEQUENCE:2"))
  }

  // A calendar is on the telephones of people: nothing in it may tell which school has a pupil in trouble, or why.
  @Test func aCaseThatMayBeAPupilsHasTitleDayAndIdAlone() throws {
    var stream = try Stream()
    try stream.name(900_001, "Elm Park School")
    let places = [
      ("exclusion-risk", "exc-2018-0001"), ("attendance", "att-2018-0007"), ("some-new-module", "new-2018-0001"),
    ]
    for (module, caseID) in places {
      let owed = try Stream.deadline(
        caseID, "review", due: "2018-10-12", school: "900001", owner: "school/900001", title: "plan reviewed")
      try stream.owe(module, "deadline-opened", owed)
      try stream.end(module, "deadline-cancelled", caseID, "review", on: "2018-10-10", reason: "the pupil moved")
    }
    let service = try Service(try ScratchFolder())
    try service.take(stream.events)
    for (module, caseID) in places {
      let calendar = try service.calendar(module)
      let lines = entry("\(module).\(caseID).review", in: calendar)
      #expect(lines.contains("SUMMARY:Cancelled: Plan reviewed") && lines.contains("CLASS:CONFIDENTIAL"))
      #expect(lines.contains("DESCRIPTION:How the day was counted: ossp why \(module).\(caseID).review"))
      for word in ["Elm Park", "900001", "pupil moved", "data-return"] { #expect(!calendar.contains(word)) }
    }
    // Only a setting that somebody wrote lets a module say more.
    try stream.configure("settings", "feeds", #"{"names-schools":["some-new-module"]}"#)
    try service.take(stream.events.suffix(1))
    let open = try service.calendar("some-new-module")
    #expect(open.contains("Elm Park School (URN 900001)") && !open.contains("CLASS"))
    #expect(!(try service.calendar("exclusion-risk").contains("Elm Park")))
  }

  // Somebody would miss what falls to them, or see what falls to others.
  @Test func aPersonsCalendarHasWhatFallsToThem() throws {
    var stream = try Stream()
    try stream.owe("attendance", "deadline-opened", try Stream.deadline("att-2018-0001", "a", due: "2018-11-30"))
    try stream.owe("attendance", "deadline-opened", try Stream.deadline("att-2018-0001", "away", due: "2018-12-05"))
    try stream.owe(
      "exclusion-risk", "deadline-opened",
      try Stream.deadline("exc-2018-0001", "nobody", due: "2018-12-05", owner: "role/governor-services"))
    try stream.owe("attendance", "deadline-opened", try Stream.deadline("att-2018-0001", "given", due: "2018-11-30"))
    try stream.add(
      "reminders/deadline-reassigned/attendance.att-2018-0001.given/",
      #"{"id":"attendance.att-2018-0001.given","reassignment":{"by":"lena-moss","on":"2018-10-01","to":{"person":{"_0":"ada-finch"}},"reason":"r"}}"#
    )
    let service = try Service(try ScratchFolder())
    try service.take(stream.events)
    func keys(_ person: String) throws -> Set<String> {
      let calendar = try service.calendar(person)
      return Set(["a", "away", "nobody", "given"].filter { calendar.contains(".\($0)@") })
    }
    #expect(try keys("lena-moss") == ["a", "away"])
    #expect(try keys("sol-reed") == ["away"])
    #expect(try keys("ada-finch") == ["given"])
    // What nobody holds goes to who leads the module.
    #expect(try keys("tomas-hale") == ["nobody"])
    // Another owner by the module's own word ends what was given away.
    let other = try Stream.deadline("att-2018-0001", "given", due: "2018-11-30", owner: "school/900001")
    try stream.owe("attendance", "deadline-moved", other, from: "2018-11-30")
    try stream.owe("attendance", "deadline-moved", try Stream.deadline("att-2018-0001", "given", due: "2018-11-30"))
    try service.take(stream.events.suffix(2))
    #expect(try keys("ada-finch") == [] && keys("lena-moss") == ["a", "away", "given"])
  }

  // Who subscribed to their own calendar must never get a module's, nor the other way round.
  @Test func nobodysCalendarTakesAModulesName() throws {
    let people = Stream.people.replacing("sol-reed", with: "recruitment")
    let stream = try Stream(people: people)
    let service = try Service(try ScratchFolder())
    try service.take(stream.events)
    #expect(try service.files()["calendar/recruitment.ics"] == nil)
    #expect(try service.table().notes.contains { $0.contains("No calendar for recruitment") })
  }
}
