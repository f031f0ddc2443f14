import BusProtocol
import Foundation
import TestSupport
import Testing

/// Several accounts on one machine and one daemon: who may do what is what the kernel and the people file say.
///
/// Another account is played by `setpriv`, which only root may ask; as anybody else there is only one account to be.
@Suite(.serialized, .enabled(if: geteuid() == 0)) struct AccessTests {
  /// A daemon whose people have the accounts that every Debian has, and a program folder that all may enter.
  private struct Installation {
    let folder: ScratchFolder
    let daemon: RunningDaemon
    private let ossp: String

    init(_ folder: ScratchFolder, people: String?) throws {
      self.folder = folder
      // All may pass here: only the data folder, which the daemon makes, keeps anybody out.
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
      _ = try folder.write("name: attendance\nprogram: Attendance\n", to: "config/modules/attendance.yaml")
      let configuration = try folder.write("name: Test\n", to: "config/ossp.yaml")
      if let people { _ = try folder.write(people, to: "config/people.yaml") }
      ossp = "\(folder.path)/ossp"
      // The checkout may lie where only its owner may enter.
      try FileManager.default.copyItem(atPath: "\(Program.folder)/ossp", toPath: ossp)
      daemon = try RunningDaemon(in: folder, configuration: configuration)
    }

    /// Runs `ossp` under another account; as a member of the daemon's group unless said otherwise.
    func ossp(uid: UInt32, gid: UInt32 = 0, _ arguments: String...) throws -> Program.Result {
      try ossp(uid: uid, gid: gid, arguments)
    }

    func ossp(uid: UInt32, gid: UInt32 = 0, _ arguments: [String]) throws -> Program.Result {
      try Program.run(
        "/usr/bin/setpriv", ["--reuid=\(uid)", "--regid=\(gid)", "--clear-groups", ossp] + arguments,
        environment: ["OSSP_DATA": daemon.data], folder: "/")
    }
  }

  private static let people = """
    kind: people
    daemon-account: []
    people:
      - id: lena-moss
        name: Lena Moss
        address: lena.moss@example.org
        account: daemon
        roles: [lead/attendance]
      - id: sol-reed
        name: Sol Reed
        address: sol.reed@example.org
        account: bin
        roles: [system-leader]
        away:
          - {from: 2000-01-01, to: 2099-12-31, stand-in: lena-moss}
    """
  private static let (daemonAccount, binAccount, nobody): (UInt32, UInt32, UInt32) = (1, 2, 65534)

  @Test func whoMayNotIsRefusedWithTheRoleThatWouldBeNeeded() throws {
    let site = try Installation(ScratchFolder(), people: Self.people)
    let absence = try site.folder.write(
      String(contentsOfFile: SpineTests.absence, encoding: .utf8), to: "absence.csv")
    let people = "\(site.folder.path)/config/people.yaml"
    let before = try site.daemon.status().head

    let refused = try site.ossp(uid: Self.binAccount, "import", "attendance", "absence", absence)
    #expect(refused.status == 1)
    #expect(
      refused.errors
        == "ossp: this needs lead/attendance or ops; sol-reed has system-leader: ask ops to add the role in \(people)\n"
    )
    let stopped = try site.ossp(uid: Self.daemonAccount, "module", "stop", "attendance")
    #expect(
      stopped.errors == "ossp: this needs ops; lena-moss has lead/attendance: ask ops to add the role in \(people)\n")
    for words in [["import", "attendance", "absence", absence], ["status"], ["people"]] {
      let stranger = try site.ossp(uid: Self.nobody, words)
      #expect(stranger.status == 1)
      #expect(stranger.errors.hasPrefix("ossp: the account 'nobody' is in no entry of \(people)"), "\(stranger.errors)")
    }
    #expect(try site.daemon.status().head == before, "nothing of it was kept")
    let left = try FileManager.default.contentsOfDirectory(atPath: "\(site.daemon.data)/attachments")
    #expect(left.isEmpty, "a file that nobody may send stays nowhere")

    // The lead may, and is on the events; a partner asks what partners may.
    let taken = try site.ossp(uid: Self.daemonAccount, "import", "attendance", "absence", absence)
    #expect(taken.status == 0, "\(taken)")
    let question = ["ask", "attendance", "persistent-absence", "--year", "2017/18", "--area", "sampleshire"]
    #expect(try site.ossp(uid: Self.binAccount, question).status == 0)
    let export = "\(site.folder.path)/events.ndjson"
    #expect(try site.daemon.ossp("journal", "export", export).status == 0)
    let events = try String(contentsOfFile: export, encoding: .utf8).split(separator: "\n")
      .filter { $0.contains(#""source":"/ossp/attendance""#) }
    #expect(!events.isEmpty)
    #expect(events.allSatisfy { $0.contains(#""actor":"lena-moss""#) }, "\(events.first ?? "")")
  }

  /// Who is refused something asks who they are; addresses are for ops and their owners.
  @Test func eachSeesWhoTheyAreAndWhoTheOthersAre() throws {
    let site = try Installation(ScratchFolder(), people: Self.people)
    let who = try site.ossp(uid: Self.binAccount, "whoami", "--json")
    #expect(who.output.contains(#""account":"bin""#) && who.output.contains(#""person":"sol-reed""#), "\(who)")
    #expect(try site.ossp(uid: Self.nobody, "whoami").output.contains("Person   nobody in the people file"))
    let list = try site.ossp(uid: Self.daemonAccount, "people", "list")
    #expect(list.output.contains("sol-reed") && list.output.contains("until 31 Dec 2099"), "\(list)")
    #expect(!list.output.contains("@example.org"))
    #expect(try site.daemon.ossp("people", "list", "--json").output.contains("sol.reed@example.org"))
    let other = try site.ossp(uid: Self.daemonAccount, "people", "show", "sol-reed")
    #expect(other.output.contains("Now      away; what comes goes to lena-moss"), "\(other)")
    #expect(!other.output.contains("@example.org"))
    #expect(try site.ossp(uid: Self.binAccount, "people", "show", "sol-reed").output.contains("sol.reed@example.org"))
    #expect(
      try site.daemon.ossp("people", "show", "sol-red").errors
        == "ossp: there is nobody with the id 'sol-red': did you mean sol-reed?\n")
    let commands = try site.ossp(uid: Self.binAccount, "import", "attendance")
    #expect(commands.output.contains("for lead/attendance or ops"), "\(commands)")
  }

  /// A machine on which somebody tries the daemon alone is still a machine with other accounts.
  @Test func withoutAPeopleFileOthersMayAskForTheStatusOnly() throws {
    let site = try Installation(ScratchFolder(), people: nil)
    #expect(try site.ossp(uid: Self.nobody, "status").status == 0)
    let refused = try site.ossp(uid: Self.nobody, "ask", "attendance", "concerns")
    #expect(refused.errors.hasPrefix("ossp: there is no people file, so only root"), "\(refused.errors)")
    #expect(try site.ossp(uid: Self.nobody, "module", "restart", "attendance").status == 1)
    #expect(try site.daemon.ossp("module", "restart", "attendance").status == 0)
    #expect(try site.daemon.ossp("people", "list").errors.contains("there is no people file"))
  }

  /// Who is not in the daemon's group does not reach it at all, and is told so rather than that nothing runs.
  @Test func whoIsNotInTheGroupIsKeptOut() throws {
    let site = try Installation(ScratchFolder(), people: Self.people)
    let result = try site.ossp(uid: Self.nobody, gid: Self.nobody, "status")
    #expect(result.status == 1)
    #expect(
      result.errors
        == "ossp: you may not enter \(site.daemon.data): ask ops to take your account into the group that the folder "
        + "belongs to\n")
  }

  @Test func aWrongPeopleFileIsRefusedWithFileLineAndTheRightWord() throws {
    let folder = try ScratchFolder()
    _ = try folder.write("name: attendance\nprogram: Attendance\n", to: "modules/a.yaml")
    let people = try folder.write(Self.people.replacing("system-leader", with: "sytem-leader"), to: "who.yaml")
    let config = try folder.write("name: Test\npeople: who.yaml\n", to: "ossp.yaml")
    let result = try Program.run("osspd", ["--config", config, "--data", "\(folder.path)/data"])
    #expect(result.status == 1)
    #expect(
      result.errors
        == "osspd: \(people):13: people[1].roles[0]: 'sytem-leader' is no role: did you mean 'system-leader'?\n")
    _ = try folder.write("name: Test\npeople: whom.yaml\n", to: "ossp.yaml")
    let missing = try Program.run("osspd", ["--config", config, "--data", "\(folder.path)/data"])
    #expect(missing.errors == "osspd: \(folder.path)/whom.yaml: there is no such file, or it may not be read.\n")
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/data"))
  }
}
