import BusProtocol

/// One letter on its way to one person, as Mail's own events tell of it.
struct Letter: Codable, Equatable {
  /// Its id, which names it for good.
  let id: String
  /// Who gets it: the id of a person.
  let to: String
  let kind: Kind
  let subject: String
  /// The list that it belongs to; empty for none.
  let list: String
  /// Where in the journal it was requested, and by which event.
  let request: Request
  /// The same however often it is handed over.
  let messageID: String
  var state: State = .waiting(until: nil)
  /// Since when it is in this state.
  var since: Timestamp
  /// How often it was handed over, or was about to be.
  var attempts = 0
  /// How often the server refused it for the time being since a person last asked for it to be sent.
  var refusals = 0
  /// How often nobody knew whether it had left.
  var doubts = 0
  /// Whether it was in doubt since a person last asked for it to be sent.
  var isDoubtful = false
  /// What the server or a person last said of it.
  var note = ""

  enum Kind: String, Codable, CaseIterable {
    case alert, notice, reminder, digest

    /// Alerts go first, digests last.
    var rank: Int { [.alert: 0, .notice: 1, .reminder: 2, .digest: 3][self] ?? 3 }

    /// Whether its receiver can leave it off by one click: nobody can leave off what they owe.
    var canBeLeft: Bool { self == .digest || self == .notice }
  }

  struct Request: Codable, Equatable {
    let topic: String
    let seq: UInt64
    let id: UniqueID
  }

  enum State: Codable, Equatable {
    /// To be handed over, not before a moment.
    case waiting(until: Timestamp?)
    /// About to be handed over, or just being; `event` is the event that says so.
    case handingOver(event: UniqueID)
    /// It may or may not have left; to be handed over once more at a moment, or not before a person says so.
    case inDoubt(retry: Timestamp?)
    case sent
    /// Refused for good.
    case failed
    case cancelled

    var word: String {
      switch self {
      case .waiting: "waiting"
      case .handingOver: "handing-over"
      case .inDoubt: "in-doubt"
      case .sent: "sent"
      case .failed: "failed"
      case .cancelled: "cancelled"
      }
    }

    static let words = ["waiting", "handing-over", "in-doubt", "sent", "failed", "cancelled"]
  }

  /// Whether it is yet to be handed over, now or later.
  var isOpen: Bool {
    switch state {
    case .waiting, .handingOver, .inDoubt: true
    case .sent, .failed, .cancelled: false
    }
  }

  /// The moment from which it may be handed over, 0 for at once; nil when it is not to be.
  var due: Timestamp? {
    switch state {
    case .waiting(let until): until ?? Timestamp(milliseconds: 0)
    case .inDoubt(let retry): retry
    case .handingOver, .sent, .failed, .cancelled: nil
    }
  }

  /// Whether it waits for a person to say whether it is to be sent again.
  var isHeldInDoubt: Bool { state == .inDoubt(retry: nil) }
}
