import BusProtocol
import Foundation
import TestSupport
import Testing

/// Letters to a mail server as a county has one: Debian's postfix, with mailboxes that are read back.
@Suite(.serialized) struct PostfixTests {
  /// `make test` installs it, unless the machine has another mail server already; it begins as root only.
  private static let isThere =
    getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/lib/postfix/sbin/master")

  /// What the server notes: a letter in a mailbox, or an order that is done.
  private struct Line: Decodable {
    let to: String?
    let messageID: String?
    let text: String?
    let done: String?

    enum CodingKeys: String, CodingKey {
      case to, text, done
      case messageID = "message-id"
    }
  }

  // 200 people; addresses that nobody has, others that are turned away for now, and the server ends on the way: each
  // of the rest finds one letter in the mailbox.
  @Test(.enabled(if: isThere)) func twoHundredPeopleFindOneLetterEach() throws {
    let folder = try ScratchFolder()
    let refused = (1...5).map { "refuse-\($0)" }
    let later = (1...5).map { "later-\($0)" }
    let people = refused + later + (1...190).map { "p-\($0)" }
    let server = try PeerServer("Plugins/Services/Mail/Peers/postfix_server.py", in: folder, people)
    let site = try MailSite(folder, people: people, settings: MailSite.settings(server) + ["connections: 2"])
    let daemon = site.daemon
    try site.write("week", to: people, kind: "digest")

    try daemon.wait(for: "some to be sent") { try site.list("--state", "sent").count >= 20 }
    try Self.order("stop", server, daemon)
    #expect(try site.list("--state", "sent").count < 190, "the server ended too late to show anything")
    try daemon.wait(for: "Mail to have noticed") {
      try site.list("--state", "handing-over").isEmpty
        && daemon.ossp("mail", "list").output.contains("Nobody can be spoken to since")
    }
    try Self.order("start", server, daemon)

    try Self.retry(site, until: "only those turned away to wait") {
      Set($0.filter { $0.state != "sent" && $0.state != "failed" }.map(\.letter)) == Set(later.map { "week-\($0)" })
    }
    let turnedAway = try daemon.ossp("mail", "show", "week-later-1", "--json").output
    #expect(turnedAway.contains("Recipient address rejected: not now"), "\(turnedAway)")
    try Self.order("welcome", server, daemon)
    try Self.retry(site, until: "all to be sent or failed") {
      $0.allSatisfy { $0.state == "sent" || $0.state == "failed" }
    }

    let failed = try daemon.ossp("mail", "list", "--state", "failed", "--json").output
    #expect(try Set(site.list("--state", "failed").map(\.letter)) == Set(refused.map { "week-\($0)" }))
    #expect(failed.ranges(of: "User unknown in virtual mailbox table").count == refused.count, "\(failed)")
    try Self.order("collect", server, daemon)
    let found: [Line] = try server.noted()
    let byReceiver = Dictionary(grouping: found.filter { $0.to != nil }, by: { $0.to ?? "" })
    #expect(byReceiver.count == 195)
    // Of whom the connection was lost when the letter may have left, at most one for each connection, nobody can know.
    let doubtful = try Set(site.list("--in-doubt").map(\.letter))
    #expect(doubtful.count <= 2)
    for person in later + people where !refused.contains(person) {
      let letters = byReceiver["\(person)@ossp.example"] ?? []
      #expect(Set(letters.map(\.messageID)) == ["<week-\(person)@ossp.example>"], "\(person)")
      #expect(letters.allSatisfy { $0.text?.hasPrefix("Dear \(person),") == true }, "\(person)")
      #expect(letters.count == 1 || doubtful.contains("week-\(person)"), "\(person) in silence")
    }
    #expect(daemon.stop() == 0)
  }

  /// Has an order done.
  private static func order(_ name: String, _ server: PeerServer, _ daemon: RunningDaemon) throws {
    try server.order(name)
    try daemon.wait(for: "\(name) to be done") {
      let lines: [Line] = try server.noted()
      return lines.contains { $0.done == name }
    }
  }

  /// Sends again what waits or is in doubt, as often as nothing moves any more, until the letters are as they should be.
  private static func retry(_ site: MailSite, until what: String, _ isDone: ([MailSite.Row]) -> Bool) throws {
    try site.daemon.wait(for: what) {
      let letters = try site.list()
      if isDone(letters) { return true }
      guard !letters.contains(where: { $0.state == "handing-over" }) else { return false }
      _ = try site.daemon.ossp("mail", "retry")
      for letter in letters where letter.state == "in-doubt" {
        _ = try site.daemon.ossp("mail", "retry", letter.letter)
      }
      return false
    }
  }
}
