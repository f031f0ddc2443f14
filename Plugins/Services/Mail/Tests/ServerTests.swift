import BusProtocol
import Foundation
import TestSupport
import Testing

@testable import Mail

/// The adapters against real servers on this machine.
@Suite(.serialized) struct ServerTests {
  /// A thread that speaks to servers, and what it has heard.
  private final class Post {
    let thread: TransferThread<UniqueID>
    private var ended: [UniqueID: HandoverResult] = [:]

    init() throws { thread = try #require(TransferThread(wakeup: nil)) }
    deinit { thread.stop() }

    static func handover(_ number: UInt64, to address: String, text: String = "Hello\n.\n..dots\n") throws -> Handover {
      Handover(
        event: UniqueID(high: 0, low: number), letter: try MessageTests.letter("letter-\(number)", kind: .digest),
        text: LetterText(subject: "1 overdue", text: text, time: MessageTests.time),
        receiver: AddressBook.Entry(name: "Amara Okoye", address: try #require(MailAddress(address))),
        sender: try MessageTests.sender())
    }

    /// What becomes of letters to these receivers, each with a number from 1.
    func send(_ adapter: any MailAdapter, to receivers: [String], text: String = "Hello\n.\n..dots\n") throws
      -> [HandoverResult]
    {
      var adapter = adapter
      ended = [:]
      for (index, receiver) in receivers.enumerated() {
        #expect(adapter.begin(try Self.handover(UInt64(index), to: "\(receiver)@ossp.example", text: text)) == nil)
      }
      let limit = Date(timeIntervalSinceNow: 60)
      while ended.count < receivers.count {
        try #require(Date() < limit, "\(ended.count) of \(receivers.count) after a minute")
        adapter.wait(milliseconds: 100)
        for (event, result) in adapter.finished() { ended[event] = result }
      }
      return receivers.indices.compactMap { ended[UniqueID(high: 0, low: UInt64($0))] }
    }
  }

  private static func mailServer(in folder: ScratchFolder, _ arguments: [String] = []) throws -> PeerServer {
    try PeerServer("Plugins/Services/Mail/Peers/mail_server.py", in: folder, arguments)
  }

  private static func letters(_ peer: PeerServer) throws -> [TakenLetter] { try peer.noted() }

  private static func server(_ port: Int, _ change: (inout SMTPServer) -> Void = { _ in }) -> SMTPServer {
    var server = SMTPServer(host: "localhost", port: port, security: .none)
    change(&server)
    return server
  }

  private static func adapter(_ server: SMTPServer, _ post: Post, password: String = "") -> SMTPAdapter {
    SMTPAdapter(server: server, password: password, domain: "ossp.example", thread: post.thread)
  }

  @Test func aServerTakesLettersAsTheyAre() throws {
    let folder = try ScratchFolder()
    let peer = try Self.mailServer(in: folder)
    let post = try Post()
    let results = try post.send(Self.adapter(Self.server(peer.port), post), to: ["amara", "ben", "die"])
    #expect(results == Array(repeating: .accepted(reply: "250 2.0.0 taken"), count: 3))
    let letters = try Self.letters(peer).sorted { $0.messageID < $1.messageID }
    #expect(letters.map(\.messageID) == (0..<3).map { "<letter-\($0)@ossp.example>" })
    // The dots at the beginnings of lines come through.
    let sent = try Post.handover(0, to: "amara@ossp.example").message.bytes
    #expect(letters.first?.text == String(decoding: sent, as: UTF8.self))
  }

  /// What each answer means: a wrong meaning sends twice, or never.
  @Test func eachRefusalIsToldFromTheOthers() throws {
    let folder = try ScratchFolder()
    let peer = try Self.mailServer(in: folder)
    let post = try Post()
    let adapter = Self.adapter(Self.server(peer.port), post)
    #expect(
      try post.send(adapter, to: ["refuse", "later1", "bounce", "busy1"]) == [
        .refused(reason: "550 5.1.1 <refuse@ossp.example>: there is nobody of this name", isFinal: true),
        .refused(reason: "451 4.2.1 not now", isFinal: false),
        .refused(reason: "554 5.7.1 this text is not wanted", isFinal: true),
        .refused(reason: "451 4.3.0 try again", isFinal: false),
      ])
    #expect(try post.send(adapter, to: ["later1", "busy1"]).allSatisfy { $0 == .accepted(reply: "250 2.0.0 taken") })
    for result in try post.send(adapter, to: ["lost1", "cut1"]) {
      guard case .uncertain = result else {
        Issue.record("a short letter may have left when the connection ends: \(result)")
        continue
      }
    }
    // Of a long letter it is known that not all of it had left.
    let long = String(repeating: String(repeating: "x", count: 70) + "\n", count: 200_000)
    guard case .unreachable = try post.send(adapter, to: ["cut1-long"], text: long).first else {
      Issue.record("a letter that was cut off in the middle has not left")
      return
    }
    #expect(
      try Self.letters(peer).map(\.to).sorted() == ["busy1@ossp.example", "later1@ossp.example", "lost1@ossp.example"])
  }

  @Test func aServerThatIsNotThereOrStallsIsSaid() throws {
    let folder = try ScratchFolder()
    let peer = try Self.mailServer(in: folder)
    let post = try Post()
    let slow = Self.adapter(Self.server(peer.port) { $0.timeout = 2 }, post)
    let results = try post.send(slow, to: ["stall1", "amara"])
    guard case .unreachable(let reason) = results[0] else {
      Issue.record("\(results[0])")
      return
    }
    #expect(reason == "the server did not answer in time")
    #expect(results[1] == .accepted(reply: "250 2.0.0 taken"), "the one that stalls holds nobody up")
    peer.stop()
    guard case .unreachable = try post.send(Self.adapter(Self.server(peer.port), post), to: ["amara"]).first else {
      Issue.record("nobody is there")
      return
    }
  }

  @Test(arguments: [SMTPServer.Security.startTLS, .tls])
  func encryptionAndThePasswordAreChecked(security: SMTPServer.Security) throws {
    let folder = try ScratchFolder()
    let ours = try Certificates(in: folder)
    let peer = try Self.mailServer(
      in: folder, ["--tls", security.rawValue, ours.certificate, ours.key, "--account", "ossp", "right password"])
    func send(_ password: String = "right password", _ change: (inout SMTPServer) -> Void = { _ in }) throws
      -> HandoverResult?
    {
      let server = Self.server(peer.port) {
        ($0.security, $0.account, $0.authorities) = (security, "ossp", ours.authority)
        change(&$0)
      }
      // As in life, other settings have a thread of their own: no connection of the old ones is used again.
      let post = try Post()
      return try post.send(Self.adapter(server, post, password: password), to: ["amara"]).first
    }
    func isUnreachable(_ result: HandoverResult?, _ words: String) -> Bool {
      if case .unreachable(let reason) = result { reason.contains(words) } else { false }
    }
    #expect(try send() == .accepted(reply: "250 2.0.0 taken"))
    let letters = try Self.letters(peer)
    #expect(letters.count == 1 && letters.allSatisfy { $0.isEncrypted && $0.isKnown })
    // A wrong password is about the settings, never about the letter.
    #expect(isUnreachable(try send("wrong"), "535"))
    // A certificate of somebody else, and one for another name.
    #expect(isUnreachable(try send { $0.authorities = "" }, "certificate"))
    #expect(isUnreachable(try send { $0.host = "127.0.0.1" }, "certificate"))
    #expect(try Self.letters(peer).count == 1)
  }

  // Where encryption is asked for, a server that has none gets neither the password nor the letter.
  @Test func aServerWithoutEncryptionIsNotSpokenTo() throws {
    let folder = try ScratchFolder()
    let peer = try Self.mailServer(in: folder)
    let post = try Post()
    let result = try post.send(Self.adapter(Self.server(peer.port) { $0.security = .startTLS }, post), to: ["amara"])
      .first
    guard case .unreachable = result else {
      Issue.record("\(String(describing: result))")
      return
    }
    #expect(try Self.letters(peer).isEmpty)
  }

  @Test func twoHundredLettersGoOverFewConnections() throws {
    let folder = try ScratchFolder()
    let peer = try Self.mailServer(in: folder)
    let post = try Post()
    let receivers = (0..<200).map { $0.isMultiple(of: 20) ? "refuse-\($0)" : "person-\($0)" }
    let results = try post.send(Self.adapter(Self.server(peer.port), post), to: receivers)
    #expect(results.count { if case .refused(_, true) = $0 { true } else { false } } == 10)
    #expect(try Set(Self.letters(peer).map(\.messageID)).count == 190)
  }

  struct Notified: Decodable {
    let address: String
    let template: String
    let reference: String
    let personalisation: [String: String]

    enum CodingKeys: String, CodingKey {
      case reference, personalisation
      case address = "email_address"
      case template = "template_id"
    }
  }

  @Test func theServiceTakesLettersAndItsRefusalsAreTold() throws {
    let folder = try ScratchFolder()
    let peer = try PeerServer("Plugins/Services/Mail/Peers/notify_server.py", in: folder, ["service-1", "secret"])
    let post = try Post()
    var service = NotifyService(base: "http://127.0.0.1:\(peer.port)", serviceID: "service-1", template: "template-1")
    service.timeout = 10
    let adapter = NotifyAdapter(service: service, secret: "secret", thread: post.thread)
    let results = try post.send(adapter, to: ["amara", "bad", "rate", "broken", "lost"], text: "Zoë\n")
    #expect(results[0] == .accepted(reply: "201"))
    guard case .refused(_, true) = results[1], case .unreachable = results[2], case .refused(_, false) = results[3],
      case .uncertain = results[4]
    else {
      Issue.record("\(results)")
      return
    }
    let taken: [Notified] = try peer.noted()
    #expect(taken.map(\.address).sorted() == ["amara@ossp.example", "lost@ossp.example"])
    let first = try #require(taken.first { $0.address.hasPrefix("amara") })
    #expect(first.reference == "letter-0" && first.template == "template-1")
    #expect(first.personalisation == ["subject": "1 overdue", "body": "Zoë\n"])
    // Not even over a connection that has served before is a letter said twice.
    for name in ["amara", "lost"] { _ = try post.send(adapter, to: [name]) }
    #expect(try (peer.noted() as [Notified]).map(\.address).filter { $0.hasPrefix("lost") }.count == 2)
    // A wrong key, and a token of last week, are about the settings.
    for wrong in [
      NotifyAdapter(service: service, secret: "other", thread: post.thread),
      NotifyAdapter(service: service, secret: "secret", thread: post.thread, now: { 1_538_722_800 }),
    ] {
      guard case .unreachable(let reason) = try post.send(wrong, to: ["amara"]).first else {
        Issue.record("taken")
        continue
      }
      #expect(reason.hasPrefix("403"))
    }
  }
}
