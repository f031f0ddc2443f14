import BusProtocol
import Testing

@testable import OsspCommands

struct PeopleTests {
  private static func core(_ answers: [String: String]) -> Stage {
    Stage { message in
      guard case .query(let query) = message, query.module == "core", let text = answers[query.name] else { return [] }
      return [.answer(id: query.id, status: .stored, seq: 7, body: [Frame(text.utf8)])]
    }
  }

  private static let whoami = #"""
    {"account":"amara","person":"amara-okoye","name":"Amara Okoye","roles":["lead/attendance","operational-group"],
    "permissions":["lead/attendance: give the commands of attendance, import its files, and follow what is for its lead alone.","See the status of the daemon."]}
    """#

  /// Who is refused something looks here first: account, person, roles and what they are good for, in 80 columns.
  @Test func whoamiSaysItInWords() throws {
    let result = try Self.core(["whoami": Self.whoami]).run("whoami")
    #expect(result.exitCode == 0)
    #expect(
      result.output == """
        Account  amara
        Person   Amara Okoye (amara-okoye)
        Roles    lead/attendance, operational-group
        You may  lead/attendance: give the commands of attendance, import its files, and
                 follow what is for its lead alone.
                 See the status of the daemon.

        """)
    #expect(try Self.core(["whoami": Self.whoami]).run("whoami", "--json").output == Self.whoami + "\n")
  }

  /// Somebody without an entry must see that they have none, and not an empty table.
  @Test func whoamiOfAStranger() throws {
    let answer = #"{"account":"nobody","roles":[],"permissions":["Nothing: the account 'nobody' is in no entry."]}"#
    let lines = try Self.core(["whoami": answer]).run("whoami").output.split(separator: "\n")
    #expect(lines.prefix(3) == ["Account  nobody", "Person   nobody in the people file", "Roles    none"])
  }

  /// Whoever looks somebody up must see who gets the letters meanwhile.
  @Test func showsAPerson() throws {
    let answer = #"""
      {"id":"amara-okoye","name":"Amara Okoye","account":"amara","address":"amara.okoye@example.org",
      "roles":["lead/attendance","operational-group"],"digest":"weekly","away-now":true,"received-by":"ben-iles",
      "away":[{"from":"2019-02-11","to":"2019-02-22","stand-in":"ben-iles"}]}
      """#
    let stage = Self.core(["person": answer])
    #expect(
      try stage.run("people", "show", "amara-okoye").output == """
        Name     Amara Okoye
        Id       amara-okoye
        Roles    lead/attendance, operational-group
        Account  amara
        Address  amara.okoye@example.org
        Letters  weekly digest, reminders
        Away     2019-02-11 to 2019-02-22, ben-iles stands in
        Now      away; what comes goes to ben-iles

        """)
    #expect(try stage.run("people", "show", "amara-okoye", "--json").output == answer + "\n")
  }

  /// An id that is cut off is of no use, and a line that is too long breaks the table.
  @Test func theListFits80Columns() throws {
    let answer = Answer(
      title: "People, on Monday 11 February 2019",
      columns: [.init("id", "Id"), .init("name", "Name"), .init("roles", "Roles"), .init("away", "Away now")],
      rows: [
        [
          .text("amara-okoye"), .text("Amara Okoye"), .text("lead/operational-group, operational-group-chair"),
          .text("until 22 Feb 2019, ben-iles stands in"),
        ]
      ])
    let result = try Self.core(["people": JSON.encode(answer).text]).run("people")
    #expect(result.output.contains("amara-okoye  Amara"))
    for line in result.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  /// Who may give a command is told before it is tried.
  @Test func aListingSaysWhoMayGiveEach() throws {
    var description = ModuleDescription.attendance
    description.commands[0].roles = ["lead/attendance", "ops"]
    description.imports[0].roles = ["ops"]
    let listing = try Stage(description).run("do", "attendance").output
    #expect(listing.contains("\n    for lead/attendance or ops\n"), "\(listing)")
    #expect(try Stage(description).run("module", "describe", "attendance").output.contains("\n    for ops\n"))
  }
}
