import ConfigurationFiles
import Foundation
import SchoolTime
import TestSupport
import Testing

@testable import People

struct PeopleFileTests {
  /// The file that the refusals below are made from is itself right.
  @Test func theFileIsRead() throws {
    let people = try PeopleFile.read()
    #expect(people.people.count == 8)
    #expect(people.daemonRoles == ["lead/attendance"])
    #expect(people.person(id: "ben-iles")?.name == "Ben Iles")
    #expect(people.person(account: "cora")?.id == "cora-lund")
    #expect(people.person(account: "eve") == nil)
    #expect(people.holders(of: "operational-group").map(\.id) == ["amara-okoye", "ben-iles"])
    #expect(people.holders(of: "ops").map(\.id) == ["finn-ode"])
    #expect(people.holders(of: "lead/early-headship").isEmpty)
  }

  /// A slip here sends a letter to nobody, or lets in who should not be: each is refused with its line and what is right.
  @Test(arguments: [
    ("kind: people", "kind: peple", "people.yaml:1: kind: this is a file of kind 'peple'; write 'people'."),
    (
      "name: Ben Iles", "nmae: Ben Iles",
      "people.yaml:12: people[1].nmae: there is no key 'nmae' here: did you mean 'name'?"
    ),
    ("people:\n", "peopel:\n", "people.yaml:3: peopel: there is no key 'peopel' here: did you mean 'people'?"),
    ("id: ben-iles", "id: amara-okoye", "people.yaml:11: people[1].id: the id 'amara-okoye' stands here twice"),
    ("id: ben-iles", "id: Ben Iles", "people.yaml:11: people[1].id: 'Ben Iles' is no id"),
    (
      "account: ben", "account: amara",
      "people.yaml:14: people[1].account: the account 'amara' is that of amara-okoye already"
    ),
    ("account: ben", "account: ben iles", "people.yaml:14: people[1].account: 'ben iles' is no account"),
    (
      "address: dai@example.org", "address: dai at example.org",
      "people.yaml:26: people[3].address: 'dai at example.org' is no address"
    ),
    ("    address: dai@example.org\n", "", "people.yaml:24: people[3]: the key 'address' is missing."),
    (
      "stand-in: cora-lund", "stand-in: cora-lnud",
      "people.yaml:17: people[1].away[0].stand-in: there is nobody with the id 'cora-lnud' here: did you mean 'cora-lund'?"
    ),
    (
      "stand-in: cora-lund", "stand-in: ben-iles",
      "people.yaml:17: people[1].away[0].stand-in: ben-iles cannot stand in for ben-iles"
    ),
    (
      "stand-in: cora-lund", "stand-in: amara-okoye",
      "people.yaml:10: people[0].away[0].stand-in: on 2019-02-18 the stand-ins are away too and lead round in a circle (amara-okoye, ben-iles, amara-okoye)"
    ),
    (", stand-in: cora-lund", "", "people.yaml:17: people[1].away[0]: the key 'stand-in' is missing."),
    ("to: 2019-02-19", "to: 2019-02-17", "people.yaml:17: people[1].away[0].to: 2019-02-17 lies before 2019-02-18"),
    ("to: 2019-02-19", "to: 2019-02-30", "people.yaml:17: people[1].away[0].to: '2019-02-30' is no date"),
    (
      "stand-in: cora-lund}", "stand-in: cora-lund}\n      - {from: 2019-02-19, to: 2019-02-20, stand-in: cora-lund}",
      "people.yaml:18: people[1].away[1]: these days overlap those from 2019-02-18 to 2019-02-19"
    ),
    (
      "[system-leader]", "[sytem-leader]",
      "people.yaml:22: people[2].roles[0]: 'sytem-leader' is no role: did you mean 'system-leader'?"
    ),
    (
      "[system-leader]", "[leed/attendance]",
      "people.yaml:22: people[2].roles[0]: 'leed/attendance' is no role: did you mean 'lead/attendance'?"
    ),
    ("[system-leader]", "[lead]", "'lead' needs a name after it, as in lead/attendance."),
    ("[system-leader]", "[lead/Attendance]", "'lead/Attendance' is no role: write lower-case letters"),
    ("[system-leader]", "[school/12]", "'12' is no school: write its reference number of six digits"),
    ("[system-leader]", "[emperor]", "'emperor' is no role: write one of chair, operational-group"),
    ("[system-leader]", "[chair, chair]", "people.yaml:22: people[2].roles[1]: the role 'chair' stands here twice."),
    ("[system-leader]", "system-leader", "people.yaml:22: people[2].roles: here stands 'system-leader'; write a list."),
    (
      "daemon-account: [lead/attendance]", "daemon-account: [root]",
      "people.yaml:2: daemon-account[0]: 'root' is no role"
    ),
    (
      "digest: none", "digest: monthly",
      "people.yaml:23: people[2].digest: 'monthly' is not known here: use one of none, weekly."
    ),
  ])
  func refuses(_ right: String, _ wrong: String, _ message: String) throws {
    let broken = PeopleFile.text.replacing(right, with: wrong, maxReplacements: 1)
    try #require(broken != PeopleFile.text)
    let problems = try #require(throws: ConfigurationProblems.self) { try PeopleFile.read(broken) }
    #expect(problems.description.contains(message), "\(problems)")
  }

  /// A lead of a module that is not there would get nothing, and nobody would know.
  @Test func leadsOfUnknownModulesAreRefused() throws {
    let yaml = try YAMLDocument(text: PeopleFile.text, named: "people.yaml")
    let known: Set = ["attendance", "recruitment"]
    try yaml.read { content throws(ConfigurationProblems) in try People.check(leadsIn: content, among: known) }
    func problems(_ right: String, _ wrong: String) throws -> String {
      let broken = PeopleFile.text.replacing(right, with: wrong, maxReplacements: 1)
      try #require(broken != PeopleFile.text)
      let yaml = try YAMLDocument(text: broken, named: "people.yaml")
      return try #require(throws: ConfigurationProblems.self) {
        try yaml.read { content throws(ConfigurationProblems) in try People.check(leadsIn: content, among: known) }
      }.description
    }
    #expect(
      try problems("[system-leader]", "[lead/attendence]")
        == "people.yaml:22: people[2].roles[0]: there is no module 'attendence' to lead: did you mean 'lead/attendance'?"
    )
    #expect(
      try problems("daemon-account: [lead/attendance]", "daemon-account: [lead/finance]")
        == "people.yaml:2: daemon-account[0]: there is no module 'finance' to lead: there are attendance, recruitment.")
  }

  /// Who corrects a file wants to hear of all its slips at once.
  @Test func allSlipsAreNamedTogether() throws {
    let broken = PeopleFile.text.replacing("account: ben", with: "account: amara").replacing("[ops]", with: "[opps]")
    let problems = try #require(throws: ConfigurationProblems.self) { try PeopleFile.read(broken) }
    #expect(problems.problems.count == 2, "\(problems)")
  }

  /// Four people away in a row means that nobody could say who has the matter.
  @Test func aLongRowOfStandInsIsRefused() throws {
    var lines = ["kind: people", "people:"]
    for number in 0...4 {
      lines += ["  - id: p\(number)", "    name: P\(number)", "    address: p\(number)@example.org", "    roles: []"]
      if number < 4 { lines.append("    away: [{from: 2019-02-1\(number), to: 2019-02-20, stand-in: p\(number + 1)}]") }
    }
    let problems = try #require(throws: ConfigurationProblems.self) {
      try PeopleFile.read(lines.joined(separator: "\n"))
    }
    #expect(
      problems.description
        == "people.yaml:7: people[0].away[0].stand-in: on 2019-02-13 p1, p2, p3 are away too; name somebody who is there."
    )
  }

  /// What the daemon writes to the journal as an event must give the same people to whoever reads it there.
  @Test func theContentComesBackFromJSON() throws {
    let value = try YAMLDocument(text: PeopleFile.text, named: "people.yaml").value
    let json = try JSONEncoder().encode(value)
    #expect(try JSONDecoder().decode(People.self, from: json) == PeopleFile.read())
  }

  /// Addresses that mail could not go to, or that would smuggle a header into a letter.
  @Test(arguments: [
    ("amara.okoye@example.org", true), ("a+b@mail.example.org", true), ("o'neil@example.org", true), ("amara", false),
    ("@example.org", false), ("amara@", false), ("amara@localhost", false), ("a..b@example.org", false),
    (".a@example.org", false), ("a@example..org", false), ("a@-example.org", false), ("a b@example.org", false),
    ("Amara <amara@example.org>", false), ("a@b@example.org", false), ("a@example.org\nBcc: x@example.org", false),
    ("a@exämple.org", false), (String(repeating: "a", count: 65) + "@example.org", false),
  ])
  func addresses(_ text: String, isOne: Bool) {
    #expect(EmailAddress.isOne(text) == isOne)
  }

  /// The files that come with the project must be right, and the sample must let a newcomer do everything.
  @Test(arguments: ["Config/people.yaml", "Config/sample/people.yaml"])
  func theShippedFilesAreRight(_ file: String) throws {
    let document = try YAMLDocument(path: "\(Program.root)/\(file)", named: file)
    let people = try document.read { value throws(ConfigurationProblems) in try People(reading: value) }
    for module in ["recruitment", "exclusion-risk", "attendance", "early-headship", "operational-group"] {
      #expect(!people.holders(of: "lead/\(module)").isEmpty, "\(file): nobody leads \(module)")
    }
    #expect(people.people.allSatisfy { $0.address.hasSuffix("@example.org") })
    for role in ["chair", "operational-group-chair", "system-leader", "ops"] {
      #expect(!people.holders(of: role).isEmpty, "\(file): nobody has \(role)")
    }
    guard file.contains("sample") else { return }
    #expect(people.holders(of: "operational-group").count == 8)
    #expect(people.holders(of: "system-leader").count == 3)
    #expect(people.people.count { $0.roles.contains { $0.hasPrefix("partner/") } } == 2)
    #expect(people.daemonRoles.count { $0.hasPrefix("lead/") } == 5)
  }
}
