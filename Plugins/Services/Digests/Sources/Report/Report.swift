import WorkflowKit

/// A school year in the shape of the partnership's own annual report, from which its forms are written by pure functions.
///
/// It is compiled of the last digest of the year: its figures are that digest's. What is not recorded is said to be not
/// recorded.
struct Report: Hashable, Sendable, Codable {
  /// The shape of this object, for whoever reads it as JSON.
  var schema = "ossp-report/1"
  /// The school year.
  var year: SchoolYear
  /// 1, and one more for each time that the last digest of the year was corrected.
  var revision = 1
  /// The digest of which it is compiled, and the first one of the year; the first is nil where there is but one.
  var last: ISOWeek
  var first: ISOWeek?
  /// The last day that it covers.
  var asAt: LocalDate
  /// Whether the year goes on after that digest.
  var isSoFar: Bool
  /// What the partnership says of itself.
  var frame: ReportFrame
  /// The projects, in their order.
  var projects: [Project]
  /// Modules of which nothing is known.
  var silent: [String]
  /// What each symbol in the figures means.
  var legend: [Digest.Legend]
  /// The journal's head when the last digest was sent.
  var witness: Witness?

  /// One project's year.
  struct Project: Hashable, Sendable, Codable {
    /// The module.
    var module: String
    /// What it is called.
    var title: String
    /// What there is to say.
    var sentences: [String]
    /// Its money.
    var money: [Indicator]
    /// Its figures: in `lastDigest` as they were at the beginning of the year, in `lastYear` as in the report before.
    var figures: [Indicator]
    /// The week of its last answer, where it did not answer for the last digest.
    var since: ISOWeek?
    /// The number of the event with its answer, in the journal.
    var seq: UInt64?
  }

  /// All its figures.
  var figures: [Indicator] { projects.flatMap { $0.figures + $0.money } }
}

/// What a partnership says of itself in its report, from the settings.
struct ReportFrame: Hashable, Sendable, Codable {
  /// What it calls itself.
  var partnership: String
  /// What it is for, a paragraph each.
  var purpose: [String]
  /// Its priorities, in order.
  var priorities: [String]
  /// Where the money comes from and who gives what else, a sentence each.
  var finance: [String]
  /// What it aims at in the year ahead, a paragraph each.
  var aims: [String]
  /// To whom the report goes.
  var circulation: [String]
  /// The post that signs it.
  var signed: String

  /// As the settings have it.
  init(_ settings: ModuleSettings) {
    partnership = settings.text(Digests.partnershipSetting)
    purpose = settings.texts(Key.purpose)
    priorities = settings.texts(Key.priorities)
    finance = settings.texts(Key.finance)
    aims = settings.texts(Key.aims)
    circulation = settings.texts(Key.circulation)
    signed = settings.text(Key.signed)
  }

  /// The settings' keys.
  enum Key {
    static let purpose = "report-purpose"
    static let priorities = "report-priorities"
    static let projects = "report-projects"
    static let finance = "report-finance"
    static let aims = "report-aims"
    static let circulation = "report-circulation"
    static let signed = "report-signed"
  }

  /// The settings with what holds without them: nothing is said that nobody has written.
  static let settings: [Setting] = [
    .texts(Key.purpose, "What the partnership is for, a paragraph each, for the year's report", []),
    .texts(Key.priorities, "Its priorities, in order", []),
    .texts(
      Key.projects, "The modules of the report's projects, in their order",
      ["recruitment", "exclusion-risk", "attendance", "early-headship", "operational-group"]),
    .texts(Key.finance, "Where the money comes from and who gives what else, a sentence each", []),
    .texts(Key.aims, "What it aims at in the year ahead, a paragraph each; to be written anew each year", []),
    .texts(Key.circulation, "To whom the report goes", []),
    .text(Key.signed, "The post that signs it", "Independent Chair"),
  ]
}

/// The report of a year that is over.
struct ReportIssued: DomainEvent {
  static let name = "report-issued"
  static let label = "The year's report"
  static let audience = Audience.partners

  /// The report.
  var report: Report

  var subject: String { report.year.topicPart }
}
