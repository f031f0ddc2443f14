import Letters
import WorkflowKit

/// What the digests know: who gets them, what modules said last, and what was issued.
struct DigestsState: Equatable, Sendable, Codable {
  /// Who is who.
  var receivers = Receivers.nobody
  /// The digest that is due and not issued yet.
  var due: DigestDue?
  /// The cut of that digest, once it is made.
  var cut: WeekCut?
  /// Digests that were due and never sent, since the last one.
  var skipped: [DigestSkipped] = []
  /// The last section of each module, by name.
  var partners: [String: DigestSection] = [:]
  /// The last section of each module for its lead, by name.
  var leads: [String: DigestSection] = [:]
  /// What happened for the digest of who runs the daemon, since the last one.
  var operations: [OperationNoted] = []
  /// Letters of which nobody knows whether they were sent, oldest first.
  var inDoubt: [String] = []
  /// The numbers of the events with the last sections, by module; those for its lead by `lead/<module>`.
  var seqs: [String: UInt64] = [:]
  /// Who subscribed to what, oldest first.
  var subscriptions: [Subscription] = []
  /// The last letters, oldest first.
  var letters: [SentLetter] = []
  /// The reports of years that are over, by year.
  var reports: [String: Report] = [:]
  /// What was issued, by edition, earliest first.
  private(set) var issued: [String: [Digest]] = [:]
  /// The last week that was issued.
  private(set) var lastWeek: ISOWeek?

  /// How many weeks a digest is kept; the journal has it for good.
  static let weeksKept = 110
  /// How many lines are kept for the digest of who runs the daemon.
  static let mostOperations = 200

  /// When it is to be woken: for the cut, then for sending.
  var wakeUp: Timestamp? { due.map { due in cut?.sendAt ?? due.cutAt } }

  /// Keeps a digest, in the place of an earlier revision.
  mutating func keep(_ digest: Digest) {
    var kept = issued[digest.edition.description] ?? []
    kept.removeAll { $0.week == digest.week || $0.week < digest.week.adding(weeks: -Self.weeksKept) }
    kept.append(digest)
    kept.sort { $0.week < $1.week }
    issued[digest.edition.description] = kept
    if digest.edition == .ops, digest.revision == 1 {
      lastWeek = digest.week
      due = nil
      cut = nil
      skipped = []
      operations = []
    }
  }

  /// The digests of an edition, earliest first.
  func digests(_ edition: Edition) -> [Digest] { issued[edition.description] ?? [] }

  /// The digest of a week.
  func digest(_ edition: Edition, of week: ISOWeek) -> Digest? { digests(edition).last { $0.week == week } }

  /// The last digest of an edition before a week.
  func digest(_ edition: Edition, before week: ISOWeek) -> Digest? { digests(edition).last { $0.week < week } }

  /// The digest of the same week a year before; that of week 52 for a week 53.
  func digest(_ edition: Edition, yearBefore week: ISOWeek) -> Digest? {
    let same = ISOWeek(year: week.year - 1, week: week.week) ?? ISOWeek(year: week.year - 1, week: 52)
    return same.flatMap { digest(edition, of: $0) }
  }

  /// The editions of which there are digests.
  var editions: [Edition] { issued.keys.compactMap { Edition($0) }.sorted() }
}
