import Syndication
import WorkflowKit

/// All that the feeds show, as the events of others have it: the same events give the same state.
struct FeedState: Hashable, Sendable, Codable {
  /// The seq of the last event taken in.
  var seq: UInt64 = 0
  /// When the journal began.
  var began: Instant?
  /// The day in London; nil before the first.
  var today: LocalDate?
  /// What is owed, and what was until lately; by id.
  var deadlines: [String: KnownDeadline] = [:]
  /// How often what is no longer shown had changed: whatever comes back goes on from there.
  var retired: [String: Int] = [:]
  /// The modules that ever owed something.
  var owing: Set<String> = []
  /// The names of all modules, which no person's calendar may take.
  var modules: Set<String> = []
  /// The names of schools by URN, and since when we know.
  var schools: [String: School] = [:]
  /// Who has a calendar.
  var readers = Readers(nil)
  /// What notes say that are not published yet, or are; by case.
  var drafts: [String: NoteFacts] = [:]
  /// Published notes by case.
  var notes: [String: PublishedNote] = [:]
  /// When a note was published or taken back last.
  var notesChanged: Instant?
  /// The settings in force, as they stand in the file.
  var given: ConfigurationValue?

  /// The settings in force.
  var settings: FeedSettings { FeedSettings(given) }

  struct School: Hashable, Sendable, Codable {
    var name: String
    var since: Instant
  }
}
