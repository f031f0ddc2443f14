import WorkflowKit

/// A system leader, by the id in the people file; what makes the person eligible, and until when.
struct SystemLeader: Hashable, Sendable, Codable, Record {
  var id: String
  var standing: Standing
  /// The school that the leader heads; a leader of one never visits it.
  var ownSchool: URN?
  /// When the leader retired from headship.
  var retired: LocalDate?
  /// The last day of a designation, or of an inspector's contract.
  var designatedUntil: LocalDate?
  /// Schools that the leader may not visit, and why.
  var conflicts: [URN: String] = [:]
  /// Training that was done, by date.
  var training: [Training] = []
  var stage: Stage = .notEligible
  /// The last day of eligibility, where one is known.
  var until: LocalDate?
  /// The own school of which others were told.
  var toldSchool: URN?
  /// Why it stands so.
  var because = ""

  /// Training that a system leader did.
  struct Training: Hashable, Sendable, Codable {
    var on: LocalDate
    var what: String
  }

  /// What makes somebody a system leader.
  enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
    /// A practising head of a good or outstanding school.
    case head
    /// A National Leader of Education.
    case nle
    /// An Ofsted inspector.
    case inspector
    /// A retired head who was a National Leader of Education.
    case retiredNLE = "retired-nle"
    /// A retired head who was a Local Leader of Education.
    case retiredLLE = "retired-lle"

    /// Whether it ends so long after retirement.
    var isRetired: Bool { self == .retiredNLE || self == .retiredLLE }
  }

  /// Whether the leader may be asked.
  enum Stage: String, RecordState, Codable {
    case eligible = "ELIGIBLE"
    case notEligible = "NOT_ELIGIBLE"
    /// No longer on the list.
    case ended = "ENDED"
  }

  /// What happens to a leader.
  enum Step: String, RecordState {
    case becomesEligible = "becomes eligible"
    case losesEligibility = "loses eligibility"
    case leaves
  }

  static let table = TransitionTable<Stage, Step>(
    "system leader",
    [
      (.notEligible, .becomesEligible, .eligible), (.eligible, .losesEligibility, .notEligible),
      (.eligible, .leaves, .ended), (.notEligible, .leaves, .ended),
    ])
}

/// Whether somebody may lead on a date.
struct Eligibility: Hashable, Sendable {
  var isEligible: Bool
  /// The last day, where one is known.
  var until: LocalDate?
  /// Why.
  var because: String
}
