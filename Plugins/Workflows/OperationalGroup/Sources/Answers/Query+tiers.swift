import WorkflowKit

extension Query where State == OperationalGroupState {
  /// `ossp ask operational-group tiers --on 2018-09-01`.
  static var tiers: Query {
    Query(
      "tiers", "Schools by the tier proposed and the tier decided, and academies by judgement",
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, date) throws(Rejection) in
      let on = date ?? context.today
      let guarantee = context.guarantee
      let maintained = state.maintained(on: on, area: guarantee.area)
      let academies = state.academies(on: on, area: guarantee.area)
      guard !maintained.isEmpty || !academies.isEmpty else { throw state.noSchools(guarantee.area, on) }
      let counts = TierCounts(state, maintained, on: on, guarantee)
      var rows = SupportTier.allCases.map { tier in
        row(
          "maintained", tier.rawValue, counts.proposed[tier, default: 0], maintained.count,
          counts.decided[tier, default: 0])
      }
      rows.append(row("maintained", "unknown: a person must say", counts.unknown, maintained.count, counts.undecided))
      for isHistory in [false, true] {
        let judged = AcademyCounts(state, academies, on: on, withHistory: isHistory, guarantee)
        let whose = isHistory ? "a predecessor's outcome counted" : "own URN only"
        rows.append(row("academies", "RI or worse, \(whose)", judged.judged, academies.count, nil))
        rows.append(row("academies", "good or outstanding, \(whose)", judged.good, academies.count, nil))
        rows.append(
          row("academies", "a grade that stands for no tier, \(whose)", judged.unmapped, academies.count, nil))
        rows.append(row("academies", "unknown, \(whose)", judged.unknown, academies.count, nil))
      }
      let all = maintained.count + academies.count
      rows.append(row("all", "open and state-funded", all, all, nil))
      return Answer(
        title: "Tiers on \(on): \(maintained.count) maintained schools and \(academies.count) academies",
        columns: [
          .init("group", "Group"), .init("tier", "Tier or judgement"), .init("schools", "Proposed or judged"),
          .init("of", "Of"), .init("decided", "Decided"),
        ], rows: rows,
        notes: [
          "The daemon proposes; a tier is what a decision says (column Decided; schools without one stand in the last "
            + "maintained line).",
          "Primary, secondary, special and all-through schools open on the day; no independent schools, colleges or "
            + "non-maintained special schools.", state.outcomeNote(on: on), "By \(guarantee.name).",
        ])
    }
  }

  private static func row(_ group: String, _ tier: String, _ count: Int, _ of: Int, _ decided: Int?) -> [Answer.Cell] {
    [.text(group), .text(tier), .integer(count), .integer(of), .number(decided)]
  }
}

/// How many maintained schools are proposed for each tier, and how many have it.
struct TierCounts {
  private(set) var proposed: [SupportTier: Int] = [:]
  private(set) var unknown = 0
  private(set) var decided: [SupportTier: Int] = [:]
  private(set) var undecided = 0

  init(_ state: OperationalGroupState, _ schools: [School], on date: LocalDate, _ guarantee: GuaranteeSettings) {
    for school in schools {
      if let tier = state.proposal(for: school.urn, on: date, guarantee).tier {
        proposed[tier, default: 0] += 1
      } else {
        unknown += 1
      }
      if let tier = state.cases[school.urn]?.tier(on: date) { decided[tier, default: 0] += 1 } else { undecided += 1 }
    }
  }
}

/// How academies were judged.
struct AcademyCounts {
  private(set) var judged = 0
  private(set) var good = 0
  private(set) var unmapped = 0
  private(set) var unknown = 0

  init(
    _ state: OperationalGroupState, _ schools: [School], on date: LocalDate, withHistory: Bool,
    _ guarantee: GuaranteeSettings
  ) {
    for school in schools {
      let outcome =
        withHistory
        ? state.outcomeWithHistory(of: school.urn, on: date)?.outcome : state.ownOutcome(of: school.urn, on: date)
      switch outcome.map({ guarantee.scales.meaning(of: $0) }) {
      case .tier(let tier): if tier.isJudged { judged += 1 } else { good += 1 }
      case .unmapped: unmapped += 1
      case nil: unknown += 1
      }
    }
  }
}

extension OperationalGroupState {
  /// That the register is not there.
  func noSchools(_ area: Int, _ date: LocalDate) -> Rejection {
    Rejection(
      "no school of area \(area) is known that was open on \(date): import the register, with "
        + "'ossp import register schools FILE'")
  }
}
