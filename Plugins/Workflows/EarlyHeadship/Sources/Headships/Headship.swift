import WorkflowKit

/// The headship of a school, from the day on which a head gives notice to the end of the next one's induction.
///
/// It is about the post: of who leaves, applies or comes, nothing is kept but dates and codes.
struct Headship: TabledCase {
  static var table: StateTable<HeadshipStage, HeadshipStep> { .headship }
  static let all: any WritableKeyPath<HeadshipState, [String: Headship]> & Sendable = \.headships
  static let noun = "headship"

  /// Opaque id.
  var id: String
  /// Where it stands.
  var stage: HeadshipStage
  /// What happened.
  var history: [Passage<HeadshipStep>]
  /// The school.
  var urn: URN
  /// How the head before leaves; nil where the module heard of the appointment only.
  var leaving: Leaving?
  /// Who comes; nil while the post is vacant.
  var post: Post?

  /// How a head leaves.
  struct Leaving: Hashable, Codable, Sendable {
    /// When notice was given.
    var noticeOn: LocalDate
    /// The last day in post.
    var lastDay: LocalDate
    /// When the governors told the council.
    var toldOn: LocalDate?
    /// Whether the last day was said to be over.
    var isOver = false
  }

  /// Whether nothing more is to be expected of it, though a head who is done may still leave.
  var isOver: Bool { [.completed, .left, .declined, .filled, .withdrawn].contains(stage) }
  /// Whether the post is still without a successor.
  var isVacant: Bool { stage == .leaving || stage == .vacancy }
  /// Whether a head has it who is neither interim nor acting.
  var isSubstantive: Bool { post.map { $0.kind == .substantive || $0.kind == .executive } ?? false }

  /// Whether the head is in post on a day.
  func isInPost(on date: LocalDate) -> Bool {
    guard let post, stage != .left, stage != .withdrawn else { return false }
    return post.starts <= date
  }
}

/// How a head has a post.
enum HeadKind: String, Codable, Sendable, CaseIterable {
  case substantive, interim, acting, executive

  /// Whether the post stays open behind the head.
  var isTemporary: Bool { self == .interim || self == .acting }
}

/// A head in a post, or one who comes.
struct Post: Hashable, Codable, Sendable {
  /// How.
  var kind: HeadKind
  /// When the appointment was made.
  var appointed: LocalDate
  /// The first day.
  var starts: LocalDate
  /// Whether the first day was said to have come.
  var hasBegun = false
  /// Whether the appointment was a term ahead, so that the visit is to be booked before the first day.
  var isTermAhead: Bool
  /// Whether the school has children of an age for which early years training is offered.
  var hasEarlyYears: Bool
  /// The welcome visit as it is booked or made.
  var visit: Visit?
  /// How often a visit was booked.
  var bookings = 0
  /// The network meetings attended, by id.
  var attended: [String] = []
  /// The school whose head is the mentor.
  var mentor: URN?
  /// What of each strand was gone through, with whether it applied: `county/diocese`.
  var items: [String: Bool] = [:]
  /// When early years training was offered.
  var trainingOffered: LocalDate?
  /// What became of the national coaching offer.
  var coaching: CoachingAnswer?
  /// When the years' reviews were held.
  var reviews: [LocalDate] = []
  /// The support of an interim head; it stays known when that head gets the post.
  var support: InterimSupport?
  /// The last day, once the head has left.
  var ended: LocalDate?

  /// Somebody who was appointed.
  init(kind: HeadKind, appointed: LocalDate, starts: LocalDate, isTermAhead: Bool, hasEarlyYears: Bool) {
    self.kind = kind
    self.appointed = appointed
    self.starts = starts
    self.isTermAhead = isTermAhead
    self.hasEarlyYears = hasEarlyYears
    support = kind.isTemporary ? InterimSupport(from: starts) : nil
  }
}
