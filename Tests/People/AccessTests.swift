import BusProtocol
import ConfigurationFiles
import SchoolTime
import Testing

@testable import People

/// Who may do what: accounts by actions.
struct AccessTests {
  static func access() throws -> Access { Access(people: try PeopleFile.read(), daemonAccount: "osspd") }

  /// The accounts of the table's columns, in its order.
  static let accounts = ["osspd", "amara", "ben", "cora", "dai", "finn", "gil", "hana", "stranger"]

  /// One action in each row; + for may, - for may not, for each account in order.
  static let table: [(PermissionRequest, String)] = [
    (.entry, "++++++++-"),
    (.command("open-round", module: "attendance", roles: nil), "++---+---"),
    (.command("open-round", module: "recruitment", roles: nil), "+----++--"),
    (.command("plan-visit", module: "operational-group", roles: ["system-leader"]), "---+-----"),
    (.command("agree", module: "operational-group", roles: ["operational-group", "partner/*"]), "-++-+----"),
    (.command("ack", module: "reminders", roles: ["partners"]), "+++++++--"),
    (.command("report", module: "attendance", roles: ["school/900001"]), "------+--"),
    (.command("nobody", module: "attendance", roles: []), "---------"),
    (.query("persistent-absence", module: "attendance", roles: nil), "+++++++--"),
    (.query("child", module: "exclusion-risk", roles: ["lead/exclusion-risk"]), "---------"),
    (.query("cases", module: "attendance", roles: ["lead/attendance"]), "++-------"),
    (.read(.open), "++++++++-"),
    (.read(.partners), "+++++++--"),
    (.read(.lead(module: "attendance")), "++-------"),
    (.read(.lead(module: "recruitment")), "------+--"),
    (.read(.ops), "+----+---"),
    (.command("module-restart", module: "core", roles: nil), "+----+---"),
    (.command("dead-letter-discard", module: "core", roles: nil), "+----+---"),
    (.command("journal-export", module: "core", roles: nil), "+----+---"),
    (.command("clock-advance", module: "core", roles: nil), "+----+---"),
    (.command("config-reload", module: "core", roles: nil), "+----+---"),
    (.query("journal-verify", module: "core", roles: nil), "+----+---"),
    (.query("logs", module: "core", roles: nil), "+----+---"),
    (.query("dead-letter", module: "core", roles: nil), "+----+---"),
    (.query("something-new", module: "core", roles: nil), "+----+---"),
    (.query("people", module: "core", roles: nil), "+++++++--"),
    (.query("status", module: "core", roles: nil), "++++++++-"),
    (.query("describe", module: "core", roles: nil), "++++++++-"),
    (.query("whoami", module: "core", roles: nil), "+++++++++"),
  ]

  @Test(arguments: table) func theTableHolds(_ request: PermissionRequest, _ row: String) throws {
    let access = try Self.access()
    let found = Self.accounts.map { access.refusal(of: request, by: .account($0)) == nil ? "+" : "-" }.joined()
    #expect(found == row, "\(request)")
  }

  /// What may be read at once must be what may be read one by one.
  @Test func audiencesAgreeWithTheTable() throws {
    let access = try Self.access()
    let all: [Audience] = [.open, .partners, .lead(module: "attendance"), .lead(module: "recruitment"), .ops]
    for account in Self.accounts {
      let audiences = try #require(access.audiences(for: account))
      #expect(audiences == all.filter { access.refusal(of: .read($0), by: .account(account)) == nil }, "\(account)")
    }
  }

  /// A refusal that does not say what is missing sends people to whoever wrote the program.
  @Test func aRefusalNamesTheRoleThatWouldBeNeeded() throws {
    let access = try Self.access()
    #expect(
      access.refusal(of: .command("open-round", module: "attendance", roles: nil), by: .account("cora"))
        == "this needs lead/attendance or ops; cora-lund has system-leader: ask ops to add the role in Config/people.yaml"
    )
    #expect(
      access.refusal(of: .read(.ops), by: .account("hana"))
        == "this needs ops; hana-west has no role: ask ops to add the role in Config/people.yaml")
    #expect(
      access.refusal(of: .query("status", module: "core", roles: nil), by: .account("stranger"))
        == "the account 'stranger' is in no entry of Config/people.yaml: ask ops to add it to yours")
    #expect(
      access.refusal(of: .read(.lead(module: "attendance")), by: .account("finn"))?.hasPrefix(
        "this needs lead/attendance; finn-ode has ops:") == true)
  }

  /// Whoever tries the daemon alone must not have to write a file first; nobody else may come in by that.
  @Test func withoutAFileOnlyTheDaemonsAccountMayDoAnything() throws {
    let access = try Access.from(people: nil, daemonAccount: "osspd")
    for (request, _) in Self.table { #expect(access.refusal(of: request, by: .account("osspd")) == nil, "\(request)") }
    #expect(access.audiences(for: "osspd") == nil)
    #expect(access.identity(of: "osspd") == CallerIdentity(roles: ["ops"]))
    for (request, _) in Self.table {
      let isOpen =
        request == .query("status", module: "core", roles: nil)
        || request == .query("whoami", module: "core", roles: nil)
      #expect((access.refusal(of: request, by: .account("root")) == nil) == isOpen, "\(request)")
    }
    #expect(access.audiences(for: "root") == [])
    #expect(
      access.refusal(of: .entry, by: .account("root"))
        == "there is no people file, so only osspd, who runs osspd, may do this: ask osspd to enter the account 'root' in "
        + "Config/people.yaml")
  }

  /// Modules ask each other without roles; what is for people alone stays so.
  @Test(arguments: [
    (PermissionRequest.command("enrol", module: "attendance", roles: nil), true),
    (.command("agree", module: "attendance", roles: ["ops"]), false),
    (.query("schools", module: "register", roles: nil), true),
    (.query("child", module: "exclusion-risk", roles: ["lead/exclusion-risk"]), false),
    (.query("status", module: "core", roles: nil), true), (.query("logs", module: "core", roles: nil), true),
    (.command("module-stop", module: "core", roles: nil), false), (.read(.ops), true),
  ])
  func modules(_ request: PermissionRequest, may: Bool) throws {
    let refusal = try Self.access().refusal(of: request, by: .module("digests"))
    #expect((refusal == nil) == may)
    if let refusal { #expect(refusal.hasSuffix("which only people have: the module digests may not do it")) }
  }

  /// The account that runs the daemon can be a person's too, and then has the roles of both.
  @Test func theDaemonsAccountHasItsOwnRolesAndThePersons() throws {
    let access = Access(people: try PeopleFile.read(), daemonAccount: "cora")
    #expect(
      access.identity(of: "cora")
        == CallerIdentity(person: "cora-lund", roles: ["system-leader", "ops", "lead/attendance"]))
    #expect(access.identity(of: "osspd") == CallerIdentity())
  }

  /// `ossp whoami` must not promise what would be refused.
  @Test func whatRolesAllowIsSaidInWords() throws {
    let access = try Self.access()
    #expect(
      access.permissions(of: "amara").first?.hasPrefix("lead/attendance: give the commands of attendance") == true)
    #expect(access.permissions(of: "hana") == ["See the status of the daemon, and what its modules can do."])
    #expect(
      access.permissions(of: "stranger").first?.hasPrefix("Nothing: the account 'stranger' is in no entry") == true)
    let alone = Access(people: nil, daemonAccount: "osspd")
    #expect(alone.permissions(of: "osspd").first?.hasPrefix("Everything") == true)
    #expect(alone.permissions(of: "root").first?.hasPrefix("Ask for the status, and nothing else") == true)
    #expect(access.roles(toGive: "x", of: "attendance", declared: nil) == ["lead/attendance", "ops"])
    #expect(access.roles(toGive: "x", of: "attendance", declared: ["chair"]) == ["chair"])
  }

  /// Problems of the file must come out where the permissions are made of it.
  @Test func aWrongFileMakesNoPermissions() throws {
    #expect(throws: ConfigurationProblems.self) { try Access.from(people: .list([]), daemonAccount: "osspd") }
  }
}
