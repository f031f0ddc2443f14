import BusProtocol
import Foundation
import TestSupport
import Testing

/// Letters from a module's wish to the server that takes them, as real programs.
@Suite(.serialized) struct MailTests {
  // Somebody who tries the daemon finds each letter as a file, and nobody is written to.
  @Test func lettersBecomeFilesThatOnlyTheirOwnerReads() throws {
    let folder = try ScratchFolder()
    let site = try MailSite(folder, people: ["amara", "ben"], settings: ["adapter: folder"])
    try site.write("first", to: ["amara", "ben", "nobody"], kind: "digest", subject: "2 overdue – and 1 due")
    try site.daemon.wait(for: "two letters to be sent") { try site.list("--state", "sent").count == 2 }
    let mail = "\(site.daemon.data)/mail"
    #expect(try FileManager.default.contentsOfDirectory(atPath: mail).sorted() == ["first-amara.eml", "first-ben.eml"])
    for (path, rights) in [(mail, 0o700), ("\(mail)/first-amara.eml", 0o600)] {
      #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == rights, "\(path)")
    }
    let letter = try String(contentsOfFile: "\(mail)/first-amara.eml", encoding: .utf8)
    #expect(letter.contains("Message-ID: <first-amara@ossp.invalid>\r\n"))
    #expect(letter.contains("To: Person amara <amara@ossp.example>\r\n"))
    #expect(letter.contains("multipart/alternative"))
    // Who is written to under which address is in the people's file, and in no event, card or log of Mail.
    let exported = "\(folder.path)/events.ndjson"
    #expect(try site.daemon.ossp("journal", "export", exported).status == 0)
    let events = try String(contentsOfFile: exported, encoding: .utf8).split(separator: "\n")
    let stated = events.filter { $0.contains("mail/letter-") }
    #expect(stated.count == 7)
    let status = try site.daemon.ossp("status")
    #expect(status.output.contains("'nobody' has none in people.yaml"), "\(status.output)")
    for text in [stated.joined(), status.output, site.daemon.logTail()] {
      #expect(!text.contains("@ossp.example") && !text.contains("Person amara"), "\(text)")
    }
    #expect(site.daemon.stop() == 0)
  }

  /// People with all kinds of addresses, and 190 with good ones: each hears once, whatever becomes of the others.
  @Test func twoHundredPeopleAndAServerInABadMood() throws {
    let folder = try ScratchFolder()
    let server = try MailSite.server(in: folder)
    let odd = [
      "refuse-1", "refuse-2", "bounce-1", "later2-1", "busy2-1", "cut1-1", "lost1-1", "lost1-2", "die-1", "stall1-1",
    ]
    let people = odd + (1...190).map { "p-\($0)" }
    let site = try MailSite(
      folder, people: people, settings: MailSite.settings(server, timeout: 2), clock: "2018-10-05")
    try site.write("week", to: people, kind: "digest")
    #expect(try site.daemon.ossp("clock", "advance", "2d").status == 0)
    let states = Dictionary(uniqueKeysWithValues: try site.list().map { ($0.letter, $0.state) })
    #expect(states.count == 200)
    let refused = ["week-refuse-1", "week-refuse-2", "week-bounce-1"]
    for (letter, state) in states { #expect(state == (refused.contains(letter) ? "failed" : "sent"), "\(letter)") }
    let taken: [TakenLetter] = try server.noted()
    let byReceiver = Dictionary(grouping: taken, by: \.to)
    for person in people where !refused.contains("week-\(person)") {
      let letters = byReceiver["\(person)@ossp.example"] ?? []
      #expect(Set(letters.map(\.messageID)) == ["<week-\(person)@ossp.example>"], "\(person)")
      #expect(Set(letters.map(\.text)).count == 1, "the same letter is the same mail")
      // The server took it and the connection ended before it could say so: nobody can know, so it goes once more.
      #expect(letters.count == (person.hasPrefix("lost") ? 2 : 1), "\(person)")
    }
    #expect(byReceiver.keys.allSatisfy { !$0.hasPrefix("refuse") && !$0.hasPrefix("bounce") })
    #expect(
      try Set(site.list("--in-doubt").map(\.letter)) == ["week-lost1-1", "week-lost1-2", "week-cut1-1"])
    #expect(try site.daemon.status().cards.map(\.card.sentence) == ["3 letters were refused for good."])
    #expect(site.daemon.stop() == 0)
  }

  // A server that stalls holds up its own letter alone, and nobody takes Mail for dead.
  @Test func whileAServerStallsMailAnswersAndOthersAreSent() throws {
    let folder = try ScratchFolder()
    let server = try MailSite.server(in: folder)
    let site = try MailSite(
      folder, people: ["stall1-a", "amara"], settings: MailSite.settings(server, timeout: 7))
    try site.write("now", to: ["stall1-a", "amara"])
    try site.daemon.wait(for: "the other to be sent") {
      try site.list() == [
        .init(letter: "now-amara", state: "sent"), .init(letter: "now-stall1-a", state: "handing-over"),
      ]
    }
    // Longer than the five heartbeats after which the core would end it.
    try site.daemon.wait(for: "the time to be over") { try site.list("--state", "waiting").count == 1 }
    let plugin = try site.daemon.plugin("mail")
    #expect(plugin.restarts == 0 && plugin.state == "ready")
    let shown = try site.daemon.ossp("mail", "show", "now-stall1-a")
    #expect(shown.output.contains("the server did not answer in time"), "\(shown.output)")
    #expect(try site.daemon.ossp("mail", "retry").output == "1 waiting letter is tried now\n")
    try site.daemon.wait(for: "it to be sent as well") { try site.list("--state", "sent").count == 2 }
    let again = try site.daemon.ossp("mail", "retry", "now-amara")
    #expect(again.status == 1 && again.errors.contains("and a letter is not sent twice"), "\(again)")
    #expect(site.daemon.stop() == 0)
  }
}
