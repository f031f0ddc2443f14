import WorkflowKit

/// A week's digest: all that its readers are told, from which every form is written by a pure function.
struct Digest: Hashable, Sendable, Codable {
  /// The shape of this object, for whoever reads it as JSON: see `digest.schema.json`.
  var schema = "ossp-digest/1"
  /// For whom it is.
  var edition: Edition
  /// The week in which it is sent, by which it is known.
  var week: ISOWeek
  /// 1, and one more for each correction.
  var revision = 1
  /// The day of the cut: figures and days overdue are as of its beginning.
  var on: LocalDate
  /// The day it was meant for, when that has gone by.
  var meantFor: LocalDate?
  /// What the partnership calls itself.
  var partnership: String
  /// The week of the last digest before it; nil for the first.
  var previous: ISOWeek?
  /// The day of the next one; nil where none is in sight.
  var next: LocalDate?
  /// What it comes to, in one sentence.
  var summary: String
  /// What readers must know of the digest itself, one sentence each.
  var notes: [String]
  /// What somebody must decide.
  var decisions: [Entry]
  /// What is overdue, oldest first.
  var overdue: [Entry]
  /// How much is overdue.
  var overdueCount: Int
  /// What is due within 14 days, earliest first.
  var due: [Entry]
  /// How much is due within 14 days.
  var dueCount: Int
  /// What changed since the last digest.
  var changes: [Entry]
  /// The figures.
  var indicators: [Indicator]
  /// What each symbol in the figures means.
  var legend: [Legend]
  /// Which modules were heard from.
  var sources: [Source]
  /// What was corrected since the first revision.
  var corrections: [Correction]
  /// How the daemon stands, in the edition of who runs it; nil where the core did not say.
  var daemon: DaemonStanding?
  /// The journal's head; nil where the core did not say.
  var witness: Witness?
  /// The projects' year so far, in the partners' edition.
  var projects: [Project]?

  /// A project's year so far, for the year's report.
  struct Project: Hashable, Sendable, Codable {
    /// The module.
    var module: String
    /// What it is called.
    var title: String
    /// What there is to say, with `{name}` in the place of figures.
    var sentences: [String]
    /// Its figures of the year, besides the indicators.
    var figures: [Indicator]
    /// Its money.
    var money: [Indicator]
    /// The week of the module's last section, where it has not answered since.
    var since: ISOWeek?
  }

  /// A symbol and its meaning.
  struct Legend: Hashable, Sendable, Codable {
    var symbol: String
    var meaning: String
  }

  /// The module of which alone it tells, for who subscribed to that; nil for the whole.
  var only: String?

  /// How much needs a decision: a line of several schools counts as several.
  var decisionCount: Int { decisions.reduce(0) { $0 + max(1, $1.places.count) } }
  /// The last day of the 14 that the digest looks ahead.
  var horizon: LocalDate { on.adding(days: DigestSection.horizon - 1) }
  /// The modules in the order of the digest.
  var modules: [String] { sources.map(\.module) }
  /// The modules that did not answer.
  var silent: [Source] { sources.filter { !$0.hasAnswered } }
}

/// One line of a digest; things owed alike by several schools are one line.
struct Entry: Hashable, Sendable, Codable {
  /// The module.
  var module: String
  /// What it says.
  var text: String
  /// Who has to act: a role.
  var owner: String?
  /// The day that it is about: for what is owed, the last day on which it is kept.
  var on: LocalDate?
  /// How many days overdue it is; nil for what is not.
  var daysOverdue: Int?
  /// What it is about; several where the same is owed by several.
  var places: [Place]
  /// The week of the module's last section, where it has not answered since; nil where it has.
  var since: ISOWeek?
  /// The command that mends it or tells more; nil for none.
  var command: String?

  /// A school or a case.
  struct Place: Hashable, Sendable, Codable {
    /// The deadline's id, to ask `ossp why` with.
    var id: String?
    /// The case, by its opaque id.
    var caseID: String?
    /// The school's URN.
    var school: String?
    /// The school's name.
    var schoolName: String?
  }
}

/// Whether a module was heard from.
struct Source: Hashable, Sendable, Codable {
  /// The module.
  var module: String
  /// Whether it answered at this week's cut.
  var hasAnswered: Bool
  /// The week of its last answer where it has not answered; nil where it has, or never did.
  var since: ISOWeek?
  /// How many events it stated since the last digest; nil where that is not told.
  var eventCount: Int?
  /// The week of the last digest before which it had anything to state.
  var quietSince: ISOWeek?
  /// The number of the event with its answer, in the journal; nil where it is not known.
  var seq: UInt64?
  /// How many events it could not take in, which wait for a person; nil for none.
  var setAside: Int?
  /// The largest number of children that is hidden in its figures; nil where nothing is, or nobody has said.
  var hiddenUpTo: Int?
}

/// A figure that was corrected after the digest was issued.
struct Correction: Hashable, Sendable, Codable {
  /// The revision with which it came.
  var revision: Int
  /// The day.
  var on: LocalDate
  /// The figure.
  var module: String
  var indicator: String
  var part: String?
  /// What stood there before, and what stands there now.
  var from: Shown
  var to: Shown
  /// Why.
  var reason: String
}
