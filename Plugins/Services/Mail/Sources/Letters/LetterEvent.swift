import BusProtocol

/// What Mail states of a letter: `mail/letter-<name>/<letter id>/`.
struct LetterEvent: Encodable, Equatable {
  /// The letter.
  var letter: String
  /// The person's id.
  var to: String
  /// When, by the core's clock as Mail knew it.
  var at: Timestamp
  /// The same moment as a day in London.
  var on: String
  /// What happened.
  var what: What

  enum What: Equatable {
    /// Mail has taken the request in.
    case queued(kind: Letter.Kind, subject: String, list: String, request: Letter.Request, messageID: String)
    /// It is about to be handed over; stored before anything leaves.
    case handingOver(attempt: Int, messageID: String)
    /// It was not handed over after all: Mail was told to end before it began.
    case putBack
    /// A server or folder has taken it.
    case sent(by: String, reply: String)
    /// The letter was refused, for good or for the time being.
    case failed(reason: String, isFinal: Bool, retry: Timestamp?)
    /// Nobody could be spoken to; the letter is not to blame.
    case delayed(reason: String, retry: Timestamp)
    /// It may or may not have left.
    case inDoubt(attempt: Int, messageID: String, reason: String, retry: Timestamp?)
    /// A person wants it sent.
    case retried(by: String)
    /// A person does not want it sent.
    case cancelled(by: String, reason: String)

    var name: String {
      switch self {
      case .queued: "letter-queued"
      case .handingOver: "letter-handing-over"
      case .putBack: "letter-put-back"
      case .sent: "letter-sent"
      case .failed: "letter-failed"
      case .delayed: "letter-delayed"
      case .inDoubt: "letter-in-doubt"
      case .retried: "letter-retried"
      case .cancelled: "letter-cancelled"
      }
    }
  }

  /// The events, as HELLO tells of them.
  static let descriptions: [EventDescription] = [
    ("letter-queued", "A letter was taken in"),
    ("letter-handing-over", "A letter is about to be handed over"),
    ("letter-put-back", "A letter was not handed over after all"),
    ("letter-sent", "A letter was handed over"),
    ("letter-failed", "A letter was refused, for good or for the time being"),
    ("letter-delayed", "A letter waits, since nobody could be spoken to"),
    ("letter-in-doubt", "A letter may or may not have left"),
    ("letter-retried", "A person wants a letter sent"),
    ("letter-cancelled", "A person does not want a letter sent"),
  ].map { EventDescription(name: $0.0, label: $0.1, audience: .ops) }
}
