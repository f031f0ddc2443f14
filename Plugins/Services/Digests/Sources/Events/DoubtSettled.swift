import WorkflowKit

/// It is known whether a letter was sent of which that was in doubt.
struct DoubtSettled: DomainEvent {
  static let name = "doubt-settled"
  static let label = "It is known what became of a letter"
  static let audience = Audience.ops

  /// The letter.
  var letter: String

  var subject: String { letter }
}
