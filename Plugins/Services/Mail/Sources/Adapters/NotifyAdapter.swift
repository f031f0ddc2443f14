import BusProtocol
import Foundation
import SignedLinks

/// Hands letters to GOV.UK Notify, whose template has the two fields `subject` and `body` and nothing else.
struct NotifyAdapter: MailAdapter {
  let service: NotifyService
  let secret: String
  let thread: TransferThread<UniqueID>
  /// Seconds since 1970 by the world's clock: the service takes no token of another time.
  var now: () -> Int = { Int(Date().timeIntervalSince1970) }
  var name: String { "notify" }

  func begin(_ handover: Handover) -> HandoverResult? {
    thread.begin(
      handover.event,
      TransferRequest(
        kind: .post(headers: headers, body: Self.body(handover, template: service.template)),
        url: "\(service.base)/v2/notifications/email", mustEncrypt: !service.isLocal, timeout: service.timeout))
    return nil
  }

  func finished() -> [(event: UniqueID, result: HandoverResult)] {
    thread.finished().map { ($0.name, Self.result(of: $0.end)) }
  }

  func wait(milliseconds: Int) { thread.wait(milliseconds: milliseconds) }

  func retire() { thread.stop() }

  private var headers: [String] {
    let token = WebToken.signed(issuer: service.serviceID, issuedAt: now(), secret: secret)
    return ["Authorization: Bearer \(token)", "Content-Type: application/json", "Expect:"]
  }

  private struct Body: Encodable {
    let address: String
    let template: String
    let personalisation: [String: String]
    let reference: String
    let unsubscribe: String?

    enum CodingKeys: String, CodingKey {
      case personalisation, reference
      case address = "email_address"
      case template = "template_id"
      case unsubscribe = "one_click_unsubscribe_url"
    }
  }

  static func body(_ handover: Handover, template: String) -> [UInt8] {
    let letter = handover.letter
    let link = letter.kind.canBeLeft ? handover.sender.unsubscribe?.link(person: letter.to, list: letter.list) : nil
    return JSON.encode(
      Body(
        address: "\(handover.receiver.address)", template: template,
        personalisation: ["subject": HeaderText.plain(handover.text.subject), "body": handover.text.text],
        reference: letter.id, unsubscribe: link))
  }

  static func result(of end: TransferEnd) -> HandoverResult {
    let reply = HeaderText.plain(end.reply)
    switch end.response {
    case 200..<300 where end.code == 0: return .accepted(reply: "\(end.response)")
    case 400: return .refused(reason: "400 \(reply)", isFinal: true)
    // The key, the template or the rate: about all letters.
    case 401..<500: return .unreachable(reason: "\(end.response) \(reply)")
    case 500..<600: return .refused(reason: "\(end.response) \(reply)", isFinal: false)
    default:
      let reason = HeaderText.plain(end.trouble)
      return end.hasAllLeft ? .uncertain(reason: reason) : .unreachable(reason: reason)
    }
  }
}

/// A JSON Web Token with HS256, RFC 7519.
enum WebToken {
  static func signed(issuer: String, issuedAt: Int, secret: String) -> String {
    struct Claims: Encodable {
      let iss: String
      let iat: Int
    }
    let head = LinkText.encode(JSON.encode(["alg": "HS256", "typ": "JWT"]))
    let text = "\(head).\(LinkText.encode(JSON.encode(Claims(iss: issuer, iat: issuedAt))))"
    return "\(text).\(LinkText.encode(MessageCode.sha256(Array(text.utf8), key: Array(secret.utf8))))"
  }
}
