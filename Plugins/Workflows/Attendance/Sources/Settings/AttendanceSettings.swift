import WorkflowKit

/// The thresholds that no source gives a number for, as they are in force.
struct AttendanceSettings: Hashable, Sendable {
  /// When a school gives concern.
  var concern: ConcernRule
  /// How often a school is asked again for its return.
  var returnChases: Int
  /// Schools with fewer pupils have no place in a ranking.
  var fewestPupils: Int
  /// What is hidden of published figures.
  var published: SmallNumbers
  /// What is hidden of figures that schools gave the partnership.
  var own: SmallNumbers
  /// A smaller change of persistent absence, in points, counts as none.
  var noChange: ExactDecimal
  /// How far the sizes of two schools may differ for one's practice to suit the other, in percent.
  var sizeDifference: Int
  /// The channels on which practice is published.
  var channels: [String]
  /// How many days before its end a reduced timetable is due back.
  var dueBackDays: Int
  /// After how many missing days in a row a provider's silence is escalated.
  var silentDays: Int
  /// The fewest hours of education a week that every pupil is to have.
  var leastHours: Int
  /// How much higher than in the year before a code's rate is a spike, as a ratio.
  var spikeRatio: ExactDecimal

  /// What the module's file may say.
  static let declared: [Setting] = [
    .decimal("concern-ratio", "Persistent absence gives concern from this multiple of the area's rate on", "1.5"),
    .integer("concern-years", "For how many years running it must be so high", 2),
    .text("concern-valid-from", "The first day from which that is judged", "2015-09-01"),
    .integer("return-chases", "How often a school is asked again for its return", 3),
    .integer("ranking-fewest-pupils", "Schools with fewer pupils are in no ranking", 10),
    .integer("suppress-published-up-to", "Published counts of pupils hidden from 1 up to this one", 2),
    .integer("suppress-below", "Counts of pupils that schools gave, hidden from 1 up to below this one", 5),
    .decimal("no-change-points", "A change of persistent absence of up to so many points counts as none", "0.0"),
    .integer("match-size-percent", "By how much a school that could use a practice may differ in size, in percent", 50),
    .texts("channels", "Where practice notes are published", ["keep", "ossp-site", "schools-news"]),
    .integer("due-back-days", "How many days before its end a reduced timetable is due back", 14),
    .integer("silent-days", "Missing days in a row after which a provider's silence is escalated", 2),
    .integer("least-hours", "The fewest hours of education a week that every pupil is to have", 21),
    .decimal("spike-ratio", "A code's rate is a spike from this multiple of the year before on", "1.5"),
  ]

  /// The settings as they are in force.
  init(_ settings: ModuleSettings) {
    concern = ConcernRule(
      ratio: settings.decimal("concern-ratio"), years: settings.integer("concern-years"),
      validFrom: LocalDate(settings.text("concern-valid-from")))
    returnChases = settings.integer("return-chases")
    fewestPupils = settings.integer("ranking-fewest-pupils")
    published = SmallNumbers(largestHidden: settings.integer("suppress-published-up-to"))
    own = SmallNumbers(largestHidden: settings.integer("suppress-below") - 1)
    noChange = settings.decimal("no-change-points")
    sizeDifference = settings.integer("match-size-percent")
    channels = settings.texts("channels")
    dueBackDays = settings.integer("due-back-days")
    silentDays = max(1, settings.integer("silent-days"))
    leastHours = settings.integer("least-hours")
    spikeRatio = settings.decimal("spike-ratio")
  }
}

extension Context {
  /// The module's settings by name.
  var attendance: AttendanceSettings { AttendanceSettings(settings) }

  /// What is hidden of schools' own figures from who asks: nothing from the module's lead.
  var suppression: SmallNumbers { roles.contains("lead/attendance") ? .none : attendance.own }
}

extension DeliveryMeta {
  /// The module's settings by name.
  var attendance: AttendanceSettings { AttendanceSettings(settings) }
}
