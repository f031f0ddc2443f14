import WorkflowKit

/// The moment of sending has come: the core is asked how it stands, and with its answer the digests go.
struct SendingBegan: DomainEvent {
  static let name = "sending-began"
  static let label = "The core is asked how it stands"
  static let audience = Audience.ops

  /// The week.
  var week: ISOWeek
  /// The moment.
  var at: Timestamp

  var subject: String { week.topicPart }
  /// What is asked.
  var question: CoreQuestion { CoreQuestion(key: "digest-\(week.topicPart)", since: at) }
}

/// It is known whether a letter was sent of which that was in doubt.
struct DoubtSettled: DomainEvent {
  static let name = "doubt-settled"
  static let label = "It is known what became of a letter"
  static let audience = Audience.ops

  /// The letter.
  var letter: String

  var subject: String { letter }
}
