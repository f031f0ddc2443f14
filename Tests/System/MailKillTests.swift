import BusProtocol
import Foundation
import TestSupport
import Testing

/// Mail killed at named points of its talk with the server, and the core as well.
///
/// Nobody gets none; nobody gets two under different names; and whoever may have got two is listed.
@Suite(.serialized) struct MailKillTests {
  private static let isLong = ProcessInfo.processInfo.environment["OSSP_SOAK"] != nil
  private static let stages = ["connect", "mail", "rcpt", "data", "text", "taken", "answered"]

  /// The points for Mail, 42 in the long form.
  private static let forMail = (isLong ? [2, 7, 12, 17, 22, 27] : [3]).flatMap { number in
    stages.map { "\($0):\(number)" }
  }
  private static let forCore = isLong ? stages.map { "\($0):9" } : ["text:6"]

  @Test func nobodyGetsNoneOrTwoInSilence() throws {
    let folder = try ScratchFolder()
    let server = try MailSite.server(in: folder)
    let people = (1...(Self.isLong ? 120 : 24)).map { "p-\($0)" }
    let site = try MailSite(
      folder, people: people, settings: MailSite.settings(server) + ["connections: 2"])
    let daemon = site.daemon
    try Self.order(server, daemon)
    try site.write("one", to: people)
    try daemon.wait(for: "all to be sent", within: 240) { try Self.isDone(site, server, of: people.count) }

    let killed = try String(contentsOfFile: "\(server.notes).killed", encoding: .utf8).split(separator: "\n")
    #expect(Set(killed) == Set(Self.forMail.map { "mail \($0)" } + Self.forCore.map { "core \($0)" }))
    let doubtful = try Set(site.list("--in-doubt").map(\.letter))
    let stated = try FollowTests.journal(daemon, "mail/letter-in-doubt/").map {
      String($0.topic.split(separator: "/")[2])
    }
    #expect(doubtful == Set(stated))
    let taken: [TakenLetter] = try server.noted()
    let byReceiver = Dictionary(grouping: taken, by: \.to)
    for person in people {
      let letters = byReceiver["\(person)@ossp.example"] ?? []
      #expect(Set(letters.map(\.messageID)) == ["<one-\(person)@ossp.example>"], "\(person)")
      if letters.count > 1 { #expect(doubtful.contains("one-\(person)"), "\(person) in silence") }
    }
    let verified = try daemon.ossp("journal", "verify")
    #expect(verified.status == 0, "\(verified)")
    #expect(daemon.stop() == 0)
  }

  /// Whether all are sent; starts what has ended, and sends again what waits for a person.
  private static func isDone(_ site: MailSite, _ server: PeerServer, of count: Int) throws -> Bool {
    let daemon = site.daemon
    if !daemon.isRunning {
      try daemon.start()
      try daemon.waitUntilAnswering()
      try order(server, daemon)
      return false
    }
    // A person's start is not limited, however often Mail has ended; a core that is killed meanwhile answers nothing.
    guard let plugin = try? daemon.plugin("mail") else { return false }
    guard plugin.state == "ready" || plugin.state == "starting" else {
      _ = try daemon.ossp("module", "start", "mail")
      return false
    }
    guard let letters = try? site.list() else { return false }
    // Once nothing moves any more, so that Mail is there to take the command: one in each round.
    let moving = letters.contains { $0.state != "sent" && $0.state != "in-doubt" }
    if !moving, let held = letters.first(where: { $0.state == "in-doubt" }) {
      _ = try daemon.ossp("mail", "retry", held.letter)
    }
    return letters.count == count && letters.allSatisfy { $0.state == "sent" }
  }

  /// Tells the server whom to kill at the points that are yet to be reached.
  private static func order(_ server: PeerServer, _ daemon: RunningDaemon) throws {
    let killed = (try? String(contentsOfFile: "\(server.notes).killed", encoding: .utf8)) ?? ""
    for (who, points) in [("mail", forMail), ("core", forCore)] {
      let rest = points.filter { !killed.contains("\(who) \($0)\n") }
      if !rest.isEmpty { try server.order("kill \(who) \(daemon.pid) \(rest.joined(separator: ","))") }
    }
  }
}
