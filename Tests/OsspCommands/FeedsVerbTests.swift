import BusProtocol
import Testing

@testable import OsspCommands

struct FeedsVerbTests {
  // A person looks for a file by its name and its age; a script has the rest too.
  @Test func theFilesAreListed() throws {
    let answer = Answer(
      title: "1 feed",
      columns: [
        .init("path", "File"), .init("about", "What"), .init("entries", "Entries"), .init("changed", "Changed"),
      ],
      rows: [[.text("calendar/attendance.ics"), .text("What attendance owes"), .integer(1234), .missing("[z]")]],
      notes: ["The files lie in feeds."])
    let stage = Stage { message in
      guard case .query(let query) = message else { return [] }
      #expect(query.module == "feeds" && query.name == "files" && query.fields.text == "{}")
      return [.answer(id: query.id, status: .stored, seq: 7, body: [JSON.encode(answer)])]
    }
    let table = try stage.run("feeds")
    #expect(table.exitCode == 0 && table.output.contains("calendar/attendance.ics    1,234  [z]"), "\(table.output)")
    #expect(!table.output.contains("What attendance owes") && table.output.contains("The files lie in feeds."))
    #expect(try stage.run("feeds", "--json").output.contains(#""about": "What attendance owes""#))
  }
}
