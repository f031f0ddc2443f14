import WorkflowKit

/// Something happened that somebody subscribed to.
struct EventCollected: DomainEvent {
  static let name = "event-collected"
  static let label = "Something happened of which somebody is to be told"
  static let audience = Audience.ops

  /// The event's number.
  var seq: UInt64
  /// Its topic.
  var topic: String
  /// Who may see it.
  var audience: Audience
  /// When it was written.
  var at: Timestamp
  /// When the letter goes, if this is the first that is to be in it.
  var sendAt: Timestamp

  var subject: String { "\(seq)" }

  private enum CodingKeys: String, CodingKey {
    case seq, topic, at, sendAt
    case audience = "for"
  }
}

/// A letter was written of what had come to a subscription.
struct NoticeWritten: DomainEvent {
  static let name = "notice-written"
  static let label = "What happened was put into a letter"
  static let audience = Audience.ops

  /// The letter as it is remembered.
  var notice: SentNotice

  var subject: String { notice.letter }
}

/// What had come to a subscription is not mailed: its receiver may follow none of it any more.
struct NoticeDropped: DomainEvent {
  static let name = "notice-dropped"
  static let label = "What happened is mailed to nobody: who asked for it may not follow it any more"
  static let audience = Audience.ops

  /// The name that the letter would have had.
  var letter: String

  var subject: String { letter }
}

/// A school has a name, or another one.
struct SchoolNamed: DomainEvent {
  static let name = "school-named"
  static let label = "A school's name became known"
  static let audience = Audience.ops

  /// Its reference number.
  var urn: String
  /// Its name.
  var school: String

  var subject: String { urn }
}
