import WorkflowKit

/// Works out the module's figures as of a day.
struct IndicatorFigures {
  let state: OperationalGroupState
  let today: LocalDate
  let almanac: Almanac
  let guarantee: GuaranteeSettings
  private let covered: [School]
  private let cases: [SchoolCase]
  private let year: SchoolYear

  init(_ state: OperationalGroupState, on today: LocalDate, _ almanac: Almanac, _ guarantee: GuaranteeSettings) {
    self.state = state
    self.today = today
    self.almanac = almanac
    self.guarantee = guarantee
    covered = state.maintained(on: today, area: guarantee.area)
    cases = covered.compactMap { state.cases[$0.urn] }
    year = SchoolYear(ofGuarantee: today)
  }

  /// All figures, in their order.
  var all: [Figure] { Indicator.allCases.map { figure($0) } }

  /// One figure.
  func figure(_ indicator: Indicator) -> Figure {
    switch indicator {
    case .goodOrOutstanding, .outcomesUnknown: judged(indicator)
    case .placed, .go, .tgo, .tgoPlus, .ri, .inadequate, .moves, .newHeads, .welcomed: tiers(indicator)
    case .promisedVisits, .fundedVisits, .autumnVisits: visits(indicator)
    case .meetingsOnTime, .meetingsSoon: meetings(indicator)
    case .lastTerm, .plans, .letters, .conversations: support(indicator)
    case .leaders, .leadersEnding, .partnerPlans, .partnerReviews, .actionsOverdue, .reports: people(indicator)
    case .governors:
      make(
        indicator, covered.count { state.isQuestioned($0.urn, on: today, guarantee) }, covered.count, "minutes",
        "governors-question-days \(guarantee.questionDays)")
    }
  }

  private func judged(_ indicator: Indicator) -> Figure {
    let schools = covered + state.academies(on: today, area: guarantee.area)
    let outcomes = schools.map { state.ownOutcome(of: $0.urn, on: today) }
    let known = outcomes.compactMap { $0 }
    let source = "Ofsted's outcomes, own URN"
    if indicator == .outcomesUnknown {
      return make(indicator, outcomes.count - known.count, schools.count, source)
    }
    return make(
      indicator, known.count { guarantee.scales.meaning(of: $0) == .tier(.go) }, known.count, source, "grade-scales")
  }

  private func tiers(_ indicator: Indicator) -> Figure {
    if indicator == .welcomed {
      let heads = cases.compactMap { one in one.newHeads.last { $0.from <= today && today <= $0.until } }
      return make(indicator, heads.count { $0.welcomed != nil }, heads.count, "Early Headship", guarantee.name)
    }
    let part: Int
    switch indicator {
    case .placed: part = cases.count { $0.tier != nil }
    case .go: part = count(.go)
    case .tgo: part = count(.tgo)
    case .tgoPlus: part = count(.tgoPlus)
    case .ri: part = count(.ri)
    case .inadequate: part = count(.inadequate)
    case .moves:
      let since = today.adding(days: -6)
      part = cases.count { one in
        one.decisions.contains { $0.from != $0.to && since <= $0.on && $0.on <= today }
      }
    default: part = covered.count { state.hasNewHead($0.urn, on: today) }
    }
    return make(indicator, part, covered.count, indicator == .newHeads ? "Early Headship" : "decisions", guarantee.name)
  }

  private func count(_ tier: SupportTier) -> Int { cases.count { $0.tier == tier } }

  private func visits(_ indicator: Indicator) -> Figure {
    let rule = "\(guarantee.name), \(year)"
    if indicator == .autumnVisits {
      let targeted = cases.filter { $0.tier == .tgo }
      let part = targeted.count { one in !one.visits.values.contains { $0.year == year && $0.stage.isMade } }
      return make(indicator, part, targeted.count, "visits", rule)
    }
    let isPromised = indicator == .promisedVisits
    let wanted = cases.filter { $0.tier.map { $0.hasPlan != isPromised && $0 != .inadequate } ?? false }
    let made = wanted.reduce(0) { sum, one in sum + one.visits.values.count { $0.year == year && $0.stage.isMade } }
    let whole = wanted.reduce(0) { $0 + ($1.tier.flatMap { guarantee.visits($0) } ?? 0) }
    return make(indicator, made, whole, "visits", rule)
  }

  private func meetings(_ indicator: Indicator) -> Figure {
    let meetings = cases.flatMap(\.meetings.values)
    if indicator == .meetingsSoon {
      let open = meetings.filter(\.stage.isOpen)
      let soon = open.count { meeting in
        (meeting.called ?? meeting.due(almanac)?.date).map { $0 <= today.adding(days: 14) } ?? false
      }
      return make(indicator, soon, open.count, "strategy meetings", "strategy-meeting")
    }
    let held = meetings.filter { meeting in meeting.held.map { SchoolYear(ofGuarantee: $0) == year } ?? false }
    // What cannot be counted, for want of a calendar, is neither on time nor late.
    let counted = held.compactMap { meeting in
      meeting.due(almanac).flatMap { due in meeting.held.map { $0 <= due.date } }
    }
    return make(indicator, counted.count { $0 }, counted.count, "strategy meetings", "strategy-meeting")
  }

  private func support(_ indicator: Indicator) -> Figure {
    switch indicator {
    case .lastTerm:
      let clocks = cases.filter { $0.tier == .ri }.compactMap(\.clock)
      let last = clocks.compactMap { clock -> Bool? in
        guard let due = try? almanac.due(clock.meaning.rule, from: clock.start),
          let terms = try? almanac.terms(of: due)
        else { return nil }
        return terms.count { $0.last >= today } <= 1
      }
      return make(
        indicator, last.count { $0 }, last.count, "clocks", "good-within-four-terms, \(guarantee.termMeaning.rawValue)")
    case .plans:
      let plans = cases.flatMap(\.plans.values).filter { $0.stage != .closed }
      return make(indicator, plans.count { $0.stage == .agreed }, plans.count, "support plans", guarantee.name)
    case .letters:
      let owed = cases.compactMap { $0.letters[year] }
      return make(indicator, owed.reduce(0) { $0 + $1.out }, owed.count * 3, "letters", "guarantee-letter")
    default:
      let owed = state.conversations.values.filter { $0.year == year && $0.stage != .outOfScope }
      return make(
        indicator, owed.count { $0.stage == .held }, owed.count, "structured conversations", "academy-conversation")
    }
  }

  private func people(_ indicator: Indicator) -> Figure {
    let leaders = state.leaders.values.filter { $0.stage != .ended }
    let eligible = leaders.filter { $0.stage == .eligible }
    let valid = state.partnerPlans.values.filter { $0.stage == .valid || $0.stage == .reviewed }
    switch indicator {
    case .leaders: return make(indicator, eligible.count, leaders.count, "system leaders", "leader-eligibility")
    case .leadersEnding:
      let horizon = today.adding(months: 6)
      let ending = eligible.count { $0.until.map { $0 <= horizon } ?? false }
      return make(indicator, ending, eligible.count, "system leaders", "leader-eligibility")
    case .partnerPlans:
      let partners = Set(guarantee.partners)
      return make(
        indicator, Set(valid.map(\.partner)).intersection(partners).count, partners.count, "partners' plans",
        "partner-plan")
    case .partnerReviews:
      let fresh = valid.compactMap { plan -> Bool? in
        let last = plan.reviews.last?.on ?? plan.validated ?? plan.awaited
        return (try? almanac.due("partner-plan-review", from: last)).map { today <= $0.date }
      }
      return make(indicator, fresh.count { $0 }, fresh.count, "partners' plans", "partner-plan-review")
    case .actionsOverdue:
      let open = state.actions.values.filter { $0.stage == .open }
      return make(indicator, open.count { $0.due < today }, open.count, "actions", "agreed-action")
    default:
      let reported = state.boardMeetings.values.count { meeting in
        meeting.reported != nil && meeting.stage != .cancelled && SchoolYear(ofGuarantee: meeting.date) == year
      }
      return make(indicator, reported, guarantee.boardMeetings, "board meetings of \(year)", "board-report")
    }
  }

  private func make(
    _ indicator: Indicator, _ part: Int?, _ whole: Int, _ source: String, _ rule: String? = nil
  ) -> Figure {
    Figure(indicator: indicator, part: part, whole: whole, source: source, rule: rule)
  }
}
