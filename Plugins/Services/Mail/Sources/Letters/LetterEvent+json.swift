import BusProtocol

extension LetterEvent {
  /// All that may stand in an event's data; which of it does depends on the event.
  private struct Data: Codable {
    var letter: String
    var to: String
    var at: Timestamp
    var on: String
    var kind: Letter.Kind?
    var subject: String?
    var list: String?
    var request: Letter.Request?
    var messageID: String?
    var attempt: Int?
    var by: String?
    var reply: String?
    var reason: String?
    var isFinal: Bool?
    var retry: Timestamp?
  }

  /// Writes a flat object.
  func encode(to encoder: any Encoder) throws {
    var data = Data(letter: letter, to: to, at: at, on: on)
    switch what {
    case .queued(let kind, let subject, let list, let request, let messageID):
      (data.kind, data.subject, data.list, data.request, data.messageID) = (kind, subject, list, request, messageID)
    case .handingOver(let attempt, let messageID): (data.attempt, data.messageID) = (attempt, messageID)
    case .putBack: break
    case .sent(let by, let reply): (data.by, data.reply) = (by, reply)
    case .failed(let reason, let isFinal, let retry):
      (data.reason, data.isFinal, data.retry) = (reason, isFinal, retry)
    case .delayed(let reason, let retry): (data.reason, data.retry) = (reason, retry)
    case .inDoubt(let attempt, let messageID, let reason, let retry):
      (data.attempt, data.messageID, data.reason, data.retry) = (attempt, messageID, reason, retry)
    case .retried(let by): data.by = by
    case .cancelled(let by, let reason): (data.by, data.reason) = (by, reason)
    }
    try data.encode(to: encoder)
  }

  /// The event that the journal has; nil for one of a kind that this version does not know.
  init?(_ event: EmittedEvent) throws(BusError) {
    let data: Data = try JSON.decode(from: event.data, what: "the data of \(event.topic)")
    func wanted<Value>(_ value: Value?, _ name: String) throws(BusError) -> Value {
      guard let value else { throw BusError(.invalid, "\(event.topic) has no '\(name)'") }
      return value
    }
    let what: What
    switch event.topic.verb {
    case "letter-queued":
      what = .queued(
        kind: try wanted(data.kind, "kind"), subject: try wanted(data.subject, "subject"), list: data.list ?? "",
        request: try wanted(data.request, "request"), messageID: try wanted(data.messageID, "messageID"))
    case "letter-handing-over":
      what = .handingOver(
        attempt: try wanted(data.attempt, "attempt"), messageID: try wanted(data.messageID, "messageID"))
    case "letter-put-back": what = .putBack
    case "letter-sent": what = .sent(by: data.by ?? "", reply: data.reply ?? "")
    case "letter-failed":
      what = .failed(reason: data.reason ?? "", isFinal: try wanted(data.isFinal, "isFinal"), retry: data.retry)
    case "letter-delayed": what = .delayed(reason: data.reason ?? "", retry: try wanted(data.retry, "retry"))
    case "letter-in-doubt":
      what = .inDoubt(
        attempt: data.attempt ?? 0, messageID: data.messageID ?? "", reason: data.reason ?? "", retry: data.retry)
    case "letter-retried": what = .retried(by: data.by ?? "")
    case "letter-cancelled": what = .cancelled(by: data.by ?? "", reason: data.reason ?? "")
    default: return nil
    }
    self.init(letter: data.letter, to: data.to, at: data.at, on: data.on, what: what)
  }
}
