/// Why the bus refuses something, with a number for programs and a sentence for people.
public struct BusError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of refusal.
  public let status: Status
  /// What was wrong, where, and what would be right, in one sentence.
  public let reason: String

  /// A refusal.
  public init(_ status: Status, _ reason: String) {
    self.status = status
    self.reason = reason
  }

  /// The number and the sentence.
  public var description: String { "\(status.rawValue): \(reason)" }
}

/// What became of a request, with the meanings HTTP gave these numbers.
public enum Status: UInt64, Sendable, Codable {
  /// Stored, or decided and accepted.
  case stored = 200
  /// Taken and durable, not yet decided.
  case queued = 202
  /// Stored before, with the same content: nothing changed.
  case alreadyStored = 208
  /// The message is not what the protocol says.
  case invalid = 400
  /// The sender is not who it says.
  case unknownSender = 401
  /// The sender may not do this.
  case forbidden = 403
  /// No such thing.
  case notFound = 404
  /// Other content under the same id, or an older generation.
  case conflict = 409
  /// Too large.
  case tooLarge = 413
  /// Understood and refused: the module's own rules say no.
  case rejected = 422
  /// No version of the protocol in common.
  case versionMismatch = 426
  /// Too fast: wait, then send it again.
  case slowDown = 429
  /// It would name a child: refused, and not kept.
  case confidential = 451
  /// A fault in the one who answered.
  case failed = 500
  /// A command byte that this version does not have.
  case unknownCommand = 501
  /// Nobody there to answer in time.
  case unavailable = 503
  /// No space left: nothing was stored.
  case noSpace = 507
}
