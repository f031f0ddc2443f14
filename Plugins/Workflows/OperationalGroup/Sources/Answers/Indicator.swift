import WorkflowKit

/// The figures that the module answers for, each with its denominator.
enum Indicator: String, CaseIterable, Sendable {
  case goodOrOutstanding = "good-or-outstanding"
  case outcomesUnknown = "outcomes-unknown"
  case placed = "schools-with-tier"
  case go = "schools-go"
  case tgo = "schools-tgo"
  case tgoPlus = "schools-tgo-plus"
  case ri = "schools-ri"
  case inadequate = "schools-i"
  case moves = "moves-this-week"
  case newHeads = "new-heads"
  case welcomed = "new-heads-welcomed"
  case promisedVisits = "visits-promised-made"
  case fundedVisits = "visits-funded-made"
  case autumnVisits = "autumn-visits-left"
  case meetingsOnTime = "meetings-on-time"
  case meetingsSoon = "meetings-within-14-days"
  case lastTerm = "ri-in-last-term"
  case plans = "plans-agreed"
  case letters = "letters-out"
  case conversations = "conversations-held"
  case leaders = "leaders-eligible"
  case leadersEnding = "leaders-ending"
  case partnerPlans = "partner-plans-valid"
  case partnerReviews = "partner-plans-reviewed"
  case actionsOverdue = "actions-overdue"
  case reports = "board-reports"
  case governors = "governors-questioning"

  /// What it measures, and of what it is a part.
  var words: (label: String, of: String) {
    switch self {
    case .goodOrOutstanding:
      ("Schools last judged good or outstanding", "open state-funded schools with a known judgement")
    case .outcomesUnknown: ("Schools without a known judgement under their own URN", "open state-funded schools")
    case .placed: ("Maintained schools with a decided tier", "maintained schools")
    case .go: ("Schools in GO", "maintained schools")
    case .tgo: ("Schools in TGO", "maintained schools")
    case .tgoPlus: ("Schools in TGO+", "maintained schools")
    case .ri: ("Schools in RI", "maintained schools")
    case .inadequate: ("Schools in I", "maintained schools")
    case .moves: ("Schools whose tier changed in the last seven days", "maintained schools")
    case .newHeads: ("Schools with a new head", "maintained schools")
    case .welcomed: ("New heads who had the half-day welcome visit", "maintained schools with a new head")
    case .promisedVisits: ("Promised visits made (GO, TGO)", "visits promised this year")
    case .fundedVisits: ("Visits made to TGO+ and RI schools", "the most that are paid for this year")
    case .autumnVisits: ("TGO schools without a visit made this year", "TGO schools")
    case .meetingsOnTime:
      ("Strategy meetings held by the day due", "strategy meetings held this year whose day can be counted")
    case .meetingsSoon: ("Strategy meetings due within 14 days", "strategy meetings to be held")
    case .lastTerm: ("RI schools in the last of their four terms, or past it", "RI schools whose terms can be counted")
    case .plans: ("Support plans agreed, all with criteria and measures", "support plans called for")
    case .letters: ("Letters to head, chair and clerk that are out", "letters owed this year")
    case .conversations: ("Structured conversations held", "trusts in scope this year")
    case .leaders: ("System leaders who are eligible", "system leaders on the list")
    case .leadersEnding: ("System leaders whose eligibility ends within six months", "eligible system leaders")
    case .partnerPlans: ("Partners with a valid action plan", "partners")
    case .partnerReviews: ("Partners' plans reviewed within a term", "valid action plans whose term can be counted")
    case .actionsOverdue: ("Actions overdue", "open actions")
    case .reports: ("Reports that went up to the board", "board meetings in a year")
    case .governors: ("Schools whose governors question leaders on attainment gaps", "maintained schools")
    }
  }

  var description: IndicatorDescription {
    IndicatorDescription(name: rawValue, label: words.label, unit: "of \(words.of)")
  }
}

/// One figure.
struct Figure: Hashable, Sendable {
  var indicator: Indicator
  /// How many; nil where it cannot be said.
  var part: Int?
  /// Of how many.
  var whole: Int
  /// From what it was counted.
  var source: String
  /// The rule or setting by which; nil for none.
  var rule: String?
}
