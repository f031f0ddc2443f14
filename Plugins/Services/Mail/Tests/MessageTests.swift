import BusProtocol
import Foundation
import SchoolTime
import SignedLinks
import TestSupport
import Testing

@testable import Mail

/// The mail as it leaves, byte for byte and as another program reads it.
@Suite struct MessageTests {
  static let time = Timestamp(milliseconds: 1_538_722_800_000)

  static func sender(name: String = "Oxfordshire Strategic Schools Partnership") throws -> MailSender {
    MailSender(
      name: name, address: try #require(MailAddress("ossp@ossp.example")), replyTo: MailAddress("lead@ossp.example"),
      domain: "ossp.example")
  }

  static func letter(_ id: String = "reminders-2018-10-05-amara-okoye", kind: Letter.Kind = .reminder) throws -> Letter
  {
    Letter(
      id: id, to: "amara-okoye", kind: kind, subject: "",
      list: kind == .digest ? "digest-operational-group" : "reminders",
      request: Letter.Request(topic: "reminders/letter-requested/\(id)/", seq: 1, id: UniqueID(high: 0, low: 1)),
      messageID: try sender().messageID(of: id), since: time)
  }

  static func message(
    subject: String, text: String, html: String? = nil, name: String = "Amara Okoye", kind: Letter.Kind = .reminder,
    sender: MailSender? = nil
  ) throws -> MailMessage {
    let address = try #require(MailAddress("amara.okoye@ossp.example"))
    return MailMessage(
      try letter(kind: kind), LetterText(subject: subject, text: text, html: html, time: time),
      to: AddressBook.Entry(name: name, address: address), from: try sender ?? Self.sender())
  }

  @Test func aPlainLetterIsTheseBytes() throws {
    let message = try Self.message(subject: "1 overdue, 2 due today", text: "Dear Amara,\n\nthree things.\n")
    #expect(
      String(decoding: message.bytes, as: UTF8.self)
        == """
        Date: Fri, 05 Oct 2018 08:00:00 +0100
        From: Oxfordshire Strategic Schools Partnership <ossp@ossp.example>
        To: Amara Okoye <amara.okoye@ossp.example>
        Reply-To: lead@ossp.example
        Subject: 1 overdue, 2 due today
        Message-ID: <reminders-2018-10-05-amara-okoye@ossp.example>
        List-Id: "Oxfordshire Strategic Schools Partnership: reminders"
         <reminders.ossp.example>
        Auto-Submitted: auto-generated
        Content-Language: en-GB
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 7bit

        Dear Amara,

        three things.

        """.replacing("\n", with: "\r\n"))
  }

  @Test func aDigestHasTwoFormsAndAWayOut() throws {
    var sender = try Self.sender()
    sender.unsubscribe = UnsubscribeLinks(base: "https://ossp.example/u", key: Array("key".utf8))
    let message = try Self.message(
      subject: "Weekly", text: "Quiet – all heard.\n", html: "<p>Quiet – all heard.</p>\n", kind: .digest,
      sender: sender)
    let text = String(decoding: message.bytes, as: UTF8.self)
    #expect(
      text.hasSuffix(
        """
        List-Unsubscribe: <https://ossp.example/u/digest-operational-group/amara-okoye/aNcI6vP6EEWOcAFnhoMcBGOPI5C6qGxFhhEb3ZirpxY>
        List-Unsubscribe-Post: List-Unsubscribe=One-Click
        Auto-Submitted: auto-generated
        Content-Language: en-GB
        MIME-Version: 1.0
        Content-Type: multipart/alternative;
         boundary="=_BOUNDARY"

        --=_BOUNDARY
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        Quiet =E2=80=93 all heard.

        --=_BOUNDARY
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        <p>Quiet =E2=80=93 all heard.</p>

        --=_BOUNDARY--

        """.replacing("\n", with: "\r\n").replacing("BOUNDARY", with: boundary(in: text))), "\(text)")
  }

  // Who asked for letters can leave them off by one click, and nobody what they owe or must know.
  @Test(arguments: [
    (Letter.Kind.alert, false), (.notice, true), (.reminder, false), (.digest, true),
  ])
  func whatCanBeLeftOff(_ kind: Letter.Kind, _ canBe: Bool) throws {
    var sender = try Self.sender()
    sender.unsubscribe = UnsubscribeLinks(base: "https://ossp.example/u", key: Array("key".utf8))
    let message = try Self.message(subject: "S", text: "T\n", html: nil, kind: kind, sender: sender)
    #expect(String(decoding: message.bytes, as: UTF8.self).contains("\r\nList-Unsubscribe: ") == canBe)
  }

  private func boundary(in text: String) -> String {
    String(text.split(separator: "boundary=\"=_").last?.prefix { $0 != "\"" } ?? "")
  }

  // The same letter handed over again must be the same mail, or receivers cannot fold the two.
  @Test func theSameLetterGivesTheSameBytes() throws {
    let first = try Self.message(subject: "ü", text: "ö\n", html: "<p>ö</p>")
    #expect(try Self.message(subject: "ü", text: "ö\n", html: "<p>ö</p>") == first)
  }

  @Test func datesFollowLondonsClock() {
    #expect(MailDate.text(1_538_722_800_123) == "Fri, 05 Oct 2018 08:00:00 +0100")
    #expect(MailDate.text(1_546_300_800_000) == "Tue, 01 Jan 2019 00:00:00 +0000")
    #expect(MailDate.text(1_540_688_399_000) == "Sun, 28 Oct 2018 01:59:59 +0100")
    #expect(MailDate.text(1_540_688_400_000) == "Sun, 28 Oct 2018 01:00:00 +0000")
  }

  // A newline in a subject could add a header, or a whole mail.
  @Test func nothingBreaksOutOfAHeader() throws {
    let evil = "Hi\r\nBcc: everybody@ossp.example\r\n\r\nbody\u{2028}\u{0}\u{202e}x"
    let message = try Self.message(
      subject: evil, text: "t\n", name: "A\r\nX-Evil: 1", sender: try Self.sender(name: evil))
    let head = String(decoding: message.bytes, as: UTF8.self).split(separator: "\r\n\r\n")[0]
    let names = head.split(separator: "\r\n").filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
    #expect(
      names == [
        "Date", "From", "To", "Reply-To", "Subject", "Message-ID", "List-Id", "Auto-Submitted", "Content-Language",
        "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
      ])
  }

  @Test func linesAreShortAndPlainWhateverTheText() throws {
    let texts = [
      String(repeating: "x", count: 5000), String(repeating: "ü", count: 2000), "trailing blanks   \n\ttab\t\n",
      "From here\n.hidden\n..\n=3D\n=_boundary", "a\r\nb\rc\n\n\n", String(repeating: "🙂 ", count: 300), "\u{0}\u{7f}",
    ]
    for text in texts {
      let message = try Self.message(subject: text, text: text, html: text, name: text)
      #expect(
        message.bytes.allSatisfy { [0x09, 0x0a, 0x0d].contains($0) || (0x20...0x7e).contains($0) }, "\(text.prefix(20))"
      )
      let lines = String(decoding: message.bytes, as: UTF8.self).split(
        separator: "\r\n", omittingEmptySubsequences: false)
      #expect(
        lines.allSatisfy { $0.utf8.count <= 78 && !$0.contains("\r") && !$0.contains("\n") }, "\(text.prefix(20))")
    }
  }

  // What we write is read back by somebody else's program, character for character.
  @Test func anotherProgramReadsBackWhatWasWritten() throws {
    let folder = try ScratchFolder()
    let cases: [(subject: String, text: String, html: String?, name: String)] = [
      ("3 overdue, 5 due this week", "plain\n", nil, "Amara Okoye"),
      (
        "Überfällig: 3 – naïve café, 日本語 and a long subject that needs more than one encoded word 🙂🙂🙂🙂🙂🙂🙂", "ünï\n",
        "<p>ünï</p>\n", "Zoë O'Brien-Łukasz"
      ),
      ("=?UTF-8?B?AAAA?= is no encoded word", "From me\n.\n=20 \n \n\ttail \n", nil, "Okoye, Amara (\"Lead\") \\ x"),
      (
        String(repeating: "long ", count: 40) + "end",
        String(repeating: "word ", count: 400) + "\n" + String(repeating: "é", count: 999) + "\n", "<b>\n=_x</b>\n",
        "Dr. A. Okoye"
      ),
    ]
    var arguments = ["\(Program.root)/Plugins/Services/Mail/Peers/read_back.py"]
    for (index, one) in cases.enumerated() {
      let message = try Self.message(subject: one.subject, text: one.text, html: one.html, name: one.name)
      let mail = "\(folder.path)/\(index).eml"
      try Data(message.bytes).write(to: URL(fileURLWithPath: mail))
      let expected: [String: String] = [
        "subject": one.subject, "text": one.text, "html": one.html ?? "", "name": one.name,
        "address": "amara.okoye@ossp.example", "message-id": "<reminders-2018-10-05-amara-okoye@ossp.example>",
      ]
      arguments += [mail, try folder.write(JSON.encode(expected).text, to: "\(index).json")]
    }
    let result = try Program.run("/usr/bin/python3", arguments)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(result.output == "\(cases.count) mails read back\n")
  }

  @Test func aMessageIDIsTheLettersOwnForGood() throws {
    let sender = try Self.sender()
    #expect(sender.messageID(of: "digest-2018-w40-amara") == "digest-2018-w40-amara@ossp.example")
    let odd = [".", "..", "a..b", ".a", "a.", "-"].map(sender.messageID)
    #expect(Set(odd).count == odd.count)
    #expect(odd.allSatisfy { MailAddress($0) != nil })
  }

  // RFC 4231, test cases 2 and 6, RFC 4648 and the token that the service's own clients make.
  @Test func codesAndTokensAreThoseOfTheStandards() {
    func hex(_ bytes: [UInt8]) -> String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
    #expect(
      hex(MessageCode.sha256(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8)))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      hex(
        MessageCode.sha256(
          Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8), key: Array(repeating: 0xaa, count: 131))
      )
        == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    #expect(
      ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map { Base64.text(Array($0.utf8)) }
        == ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"])
  }
}
