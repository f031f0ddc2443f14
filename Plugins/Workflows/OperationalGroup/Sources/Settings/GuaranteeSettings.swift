import WorkflowKit

/// The module's settings with their own types: what the guarantee states, and what it leaves open.
struct GuaranteeSettings: Sendable, Hashable {
  /// The local authority whose schools are meant.
  var area: Int
  /// The guarantee by which is decided.
  var name: String
  /// The grades of each time, and the tiers that they stand for.
  var scales: GradeScales
  /// What "within four terms" means.
  var termMeaning: TermMeaning
  /// From what share of red flags on a position statement is a trigger; nil where a person judges.
  var redFlagsPercent: Int?
  /// How many years make a pattern.
  var patternYears: Int
  /// How many missing data returns are evidence.
  var missingReturns: Int
  /// How many meetings in a row that find a school off track put it before the chair.
  var offTrackInARow: Int
  /// For how long a head is new.
  var newHeadMonths: Int
  /// For how long a retired head counts.
  var retiredYears: Int
  /// For how many days a question of governors counts.
  var questionDays: Int
  /// Board meetings in a school year.
  var boardMeetings: Int
  /// Roles that may chair a strategy meeting.
  var meetingChairs: [String]
  /// Roles that decide on tiers.
  var deciders: [String]
  /// Partners that owe an action plan.
  var partners: [String]
  /// The role to which reports go upwards.
  var reportTo: String
  /// The statutory guidance on schools causing concern, each from its date on.
  var guidance: [String]
  /// What the group works by.
  var documents: [String]
  /// How many members it has, about.
  var seats: Int
  private var visitsByTier: [SupportTier: Int]

  init(_ settings: ModuleSettings) {
    area = settings.integer("area")
    name = settings.text("guarantee")
    scales = GradeScales(settings.texts("grade-scales"))
    termMeaning = TermMeaning(rawValue: settings.text("term-meaning")) ?? .nationalNext
    let percent = settings.integer("red-flags-percent")
    redFlagsPercent = percent > 0 ? percent : nil
    patternYears = max(1, settings.integer("pattern-years"))
    missingReturns = max(1, settings.integer("missing-returns"))
    offTrackInARow = max(1, settings.integer("off-track-in-a-row"))
    newHeadMonths = max(1, settings.integer("new-head-months"))
    retiredYears = max(0, settings.integer("retired-years"))
    questionDays = max(1, settings.integer("governors-question-days"))
    boardMeetings = max(1, settings.integer("board-meetings"))
    meetingChairs = settings.texts("meeting-chairs")
    deciders = settings.texts("deciders")
    partners = settings.texts("partners")
    reportTo = settings.text("report-to")
    guidance = settings.texts("causing-concern-guidance")
    documents = settings.texts("governing-documents")
    seats = settings.integer("seats")
    visitsByTier = Dictionary(
      uniqueKeysWithValues: SupportTier.allCases.map { ($0, settings.integer($0.visitsKey)) }.filter { $0.1 >= 0 })
  }

  /// How many visits a year a tier gives: promised for GO and TGO, the most for TGO+ and RI; nil where none is stated,
  /// as the guarantee states none for I.
  func visits(_ tier: SupportTier) -> Int? { visitsByTier[tier] }

  /// Refuses a role that decides on no tier.
  func checkDecider(_ role: String) throws(Rejection) {
    guard !deciders.contains(role) else { return }
    throw Rejection(
      "'decided-by' must be \(deciders.joined(separator: " or ")): they decide on tiers", rule: "deciders")
  }
}

extension SupportTier {
  /// The setting of its visits.
  var visitsKey: String {
    switch self {
    case .go: "visits-go"
    case .tgo: "visits-tgo"
    case .tgoPlus: "visits-tgo-plus"
    case .ri: "visits-ri"
    case .inadequate: "visits-i"
    }
  }
}
