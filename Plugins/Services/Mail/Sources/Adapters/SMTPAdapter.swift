import BusProtocol

/// Hands letters to a mail server.
struct SMTPAdapter: MailAdapter {
  let server: SMTPServer
  let password: String
  let domain: String
  let thread: TransferThread<UniqueID>
  var name: String { "smtp" }

  func begin(_ handover: Handover) -> HandoverResult? {
    let message = handover.message
    thread.begin(
      handover.event,
      TransferRequest(
        kind: .mail(from: "\(message.from)", to: "\(message.to)", bytes: message.bytes), url: url,
        account: server.account, password: password, authorities: server.authorities,
        mustEncrypt: server.security != .none, timeout: server.timeout))
    return nil
  }

  func finished() -> [(event: UniqueID, result: HandoverResult)] {
    thread.finished().map { ($0.name, SMTPVerdict.result(of: $0.end)) }
  }

  func wait(milliseconds: Int) { thread.wait(milliseconds: milliseconds) }

  func retire() { thread.stop() }

  /// The path is what we call ourselves in EHLO.
  private var url: String {
    let host = server.host.contains(":") ? "[\(server.host)]" : server.host
    return "\(server.security == .tls ? "smtps" : "smtp")://\(host):\(server.port)/\(domain)"
  }
}

/// What the end of a conversation with a mail server means for the letter.
enum SMTPVerdict {
  static func result(of end: TransferEnd) -> HandoverResult {
    let reply = HeaderText.plain(end.reply)
    guard end.code != 0 else { return .accepted(reply: reply) }
    let said = reply.isEmpty ? HeaderText.plain(end.trouble) : reply
    // Closing down: that is about the server, whatever it was asked.
    guard end.response != 421 else { return .unreachable(reason: said) }
    switch (stage(of: end), end.response) {
    case (.letter, 400..<500): return .refused(reason: said, isFinal: false)
    case (.letter, 500..<600): return .refused(reason: said, isFinal: true)
    case (.sender, 400..<500): return .refused(reason: said, isFinal: false)
    case (.end, 400..<500): return .refused(reason: said, isFinal: false)
    case (.end, 500..<600): return .refused(reason: said, isFinal: true)
    case (.end, _): return .uncertain(reason: HeaderText.plain(end.trouble))
    case (.letter, _), (.sender, _), (.server, _):
      let isReply = (400..<600).contains(end.response)
      return .unreachable(reason: isReply ? said : HeaderText.plain(end.trouble))
    }
  }

  private enum Stage {
    /// Before it was said who the letter is from.
    case server
    /// When it was said who it is from: a refusal for good concerns all letters.
    case sender
    /// When it was said whom it is to, or before its text was sent.
    case letter
    /// When its text had been sent.
    case end
  }

  /// How far the conversation had come.
  private static func stage(of end: TransferEnd) -> Stage {
    if end.hasAllLeft {
      // Text was asked for and given: libcurl says so in this way when the last answer was a refusal.
      return .end
    }
    if end.error.hasPrefix("RCPT failed") || end.error.hasPrefix("DATA failed") { return .letter }
    if end.error.hasPrefix("MAIL failed") { return .sender }
    return .server
  }
}
