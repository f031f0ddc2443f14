import WorkflowKit

/// One school's part in the best-practice project.
struct Participation: SchoolCase {
  static let table = StateTable.participation
  static let all: any WritableKeyPath<AttendanceState, [String: Participation]> & Sendable = \.participations
  static let noun = "participation"

  var id: String
  var urn: URN
  var stage = ParticipationStage.nominated
  var history: [Passage<ParticipationStep>] = []
  /// Whether it gives a practice or takes one.
  var role: Role
  /// Why it was nominated.
  var reason: Reason
  /// The school year of the cohort.
  var cohort: SchoolYear
  /// What it is measured against, by season.
  var baselines: [String: Measurement] = [:]
  /// The practice, of an exemplar.
  var note: PracticeNote?
  /// Where the practice was published.
  var channel: String?
  /// The practices that it adopted, oldest first, of an improver.
  var adopted: [Adoption] = []
  /// The follow-up measurements, by time: `first`, `second`.
  var followUps: [String: FollowUp] = [:]

  /// Whether a school gives a practice or takes one.
  enum Role: String, Hashable, Codable, Sendable, CaseIterable {
    case exemplar, improver
  }

  /// Why a school is nominated.
  enum Reason: String, Hashable, Codable, Sendable, CaseIterable {
    case high = "high-attendance"
    case improved
    case concern
    case asked = "school-asked"
  }

  /// A practice that was adopted.
  struct Adoption: Hashable, Codable, Sendable {
    /// The exemplar's case.
    var note: String
    /// When.
    var on: LocalDate
  }

  /// Which follow-up: about one national term after adoption, or about three.
  enum Time: String, Hashable, Codable, Sendable, CaseIterable {
    case first, second
  }

  /// A follow-up measurement beside the baseline it was held against.
  struct FollowUp: Hashable, Codable, Sendable {
    /// When it was taken.
    var on: LocalDate
    /// What it is held against.
    var baseline: Measurement
    /// What was measured.
    var measurement: Measurement
  }

  /// The last follow-up; nil before the first.
  var lastFollowUp: FollowUp? {
    followUps[Time.second.rawValue] ?? followUps[Time.first.rawValue]
  }
}

extension Participation.FollowUp {
  /// How persistent absence changed, in points.
  var change: PointChange? { PointChange(from: baseline.rate, to: measurement.rate) }
}
