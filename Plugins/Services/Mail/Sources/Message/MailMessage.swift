import BusProtocol
import SchoolTime

/// A letter as the mail that leaves: RFC 5322 with MIME, lines ended by CRLF, ASCII only.
///
/// The same letter, settings and address give the same bytes, however often it is handed over.
struct MailMessage: Equatable {
  let from: MailAddress
  let to: MailAddress
  let bytes: [UInt8]

  init(_ letter: Letter, _ text: LetterText, to receiver: AddressBook.Entry, from sender: MailSender) {
    from = sender.address
    to = receiver.address
    var lines = [
      HeaderText.line("Date", structured: MailDate.text(text.time.milliseconds)),
      HeaderText.line("From", structured: HeaderText.mailbox(sender.name, sender.address)),
      HeaderText.line("To", structured: HeaderText.mailbox(receiver.name, receiver.address)),
    ]
    if let replyTo = sender.replyTo { lines.append(HeaderText.line("Reply-To", structured: "\(replyTo)")) }
    lines.append(HeaderText.line("Subject", text.subject))
    // Never folded: some servers take a Message-ID on a line of its own for none.
    lines.append("Message-ID: <\(letter.messageID)>")
    if let list = sender.list(letter.list) { lines.append(HeaderText.line("List-Id", structured: list)) }
    if letter.kind.canBeLeft, let link = sender.unsubscribe?.link(person: letter.to, list: letter.list) {
      lines.append("List-Unsubscribe: <\(link)>")
      lines.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
    }
    lines += ["Auto-Submitted: auto-generated", "Content-Language: en-GB", "MIME-Version: 1.0"]
    lines.append(contentsOf: Self.body(text, letter.messageID))
    bytes = Array(lines.joined(separator: "\r\n").utf8)
  }

  /// The content headers, an empty line and the text; ends with CRLF.
  private static func body(_ text: LetterText, _ messageID: String) -> [String] {
    let plain = part("plain", text.text)
    guard let html = text.html else { return plain }
    // No text holds `=_` as it stands: see `BodyText`.
    let boundary = "=_\(boundaryText(messageID))"
    let parts = [plain, part("html", html)].map { ["--\(boundary)"] + $0 }.joined()
    return ["Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"", ""] + parts + ["--\(boundary)--", ""]
  }

  private static func part(_ kind: String, _ text: String) -> [String] {
    let body = BodyText.encode(text)
    return [
      "Content-Type: text/\(kind); charset=utf-8", "Content-Transfer-Encoding: \(body.encoding)", "", body.lines,
    ]
  }

  private static func boundaryText(_ messageID: String) -> String {
    let id = UniqueID.derived(from: UniqueID(high: 0, low: 0), module: messageID, index: 0)
    return String("\(id)".filter { $0 != "-" }.suffix(24))
  }
}

/// Who letters are from, and what they say of their lists.
struct MailSender: Equatable {
  var name: String
  var address: MailAddress
  var replyTo: MailAddress?
  var domain: String
  var unsubscribe: UnsubscribeLinks?

  /// The Message-ID, without its brackets, that a letter has for good.
  func messageID(of letter: String) -> String {
    let isAtom = MailAddress.isDotted(letter, allowing: "-_".utf8)
    let name = isAtom ? letter : "x" + letter.utf8.map { String($0, radix: 16) }.joined()
    return "\(name)@\(domain)"
  }

  /// What stands in List-Id; nil for a letter of no list.
  func list(_ list: String) -> String? {
    guard !list.isEmpty, MailAddress.isDotted(list, allowing: "-_".utf8) else { return nil }
    return "\(HeaderText.phrase("\(name): \(list.replacing("-", with: " "))")) <\(list).\(domain)>"
  }
}
