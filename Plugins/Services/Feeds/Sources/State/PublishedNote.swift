import Syndication
import WorkflowKit

/// A practice note that was published and stands.
struct PublishedNote: Hashable, Sendable, Codable {
  /// The exemplar's case.
  var id: String
  /// The school whose practice it is, by the name that it had then.
  var school: String
  /// The day of the publication.
  var on: LocalDate
  /// When the feed heard of it.
  var updated: Instant
  /// Where the paper is.
  var channel: String
  /// The paper's name there.
  var paper: String
  /// What the note says; nil where its draft was never heard of.
  var note: NoteFacts?
}

/// What a practice note says, in Attendance's own words from lists.
struct NoteFacts: Hashable, Sendable, Codable {
  var context: String
  var problem: String
  var action: String
  var who: String
  var cost: String
  var caveat: String
  var contact: String
}
