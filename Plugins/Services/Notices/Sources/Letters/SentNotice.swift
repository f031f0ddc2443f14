import WorkflowKit

/// A letter as it is remembered: to whom, of what, and why.
struct SentNotice: Hashable, Sendable, Codable {
  /// Its id.
  var letter: String
  /// The person's id.
  var to: String
  /// What it was about.
  var subject: String
  /// Why that person got it.
  var because: String
  /// What they subscribed to.
  var topic: NoticeTopic
  /// The number of the first event in it.
  var first: UInt64
  /// The number of the last.
  var last: UInt64
  /// How many events it tells of.
  var count: Int
  /// When the first of them was written.
  var since: Timestamp
  /// How to see them.
  var follow: String
}
