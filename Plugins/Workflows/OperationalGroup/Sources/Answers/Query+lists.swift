import WorkflowKit

extension Query where State == OperationalGroupState {
  /// `ossp ask operational-group leaders`.
  static var leaders: Query {
    Query(
      "leaders", "System leaders: eligible or not, until when, and the visits they have",
      .otherwise(false, .flag("ending", "Only those whose eligibility ends within six months", hint: "no"))
    ) { (state, context, isEnding) throws(Rejection) in
      let horizon = context.today.adding(months: 6)
      let shown = state.leaders.values.filter { leader in
        !isEnding || (leader.stage == .eligible && leader.until.map { $0 <= horizon } ?? false)
      }
      let rows: [[Answer.Cell]] = shown.sorted { $0.id < $1.id }.map { leader in
        let eligibility = state.eligibility(of: leader, on: context.today, context.guarantee)
        let visits = state.cases.values.flatMap(\.visits.values).filter { $0.leader == leader.id }
        return [
          .text(leader.id), .text(leader.standing.rawValue),
          .text(leader.stage == .ended ? "ended" : eligibility.isEligible ? "eligible" : "not eligible"),
          leader.until.map { .date($0) } ?? .missing("[z]"), .words(leader.ownSchool?.description),
          .text(leader.stage == .ended ? "no longer on the list" : eligibility.because),
          .integer(visits.count { $0.stage == .assigned || $0.stage == .booked }),
          .integer(visits.count { $0.stage.isMade }),
          .integer(leader.conflicts.count), .integer(leader.training.count),
        ]
      }
      return Answer(
        title: "\(rows.count) system \(rows.count == 1 ? "leader" : "leaders")",
        columns: [
          .init("leader", "Leader"), .init("standing", "Standing"), .init("state", "State"), .init("until", "Until"),
          .init("own-school", "Own school"), .init("because", "Because"), .init("open", "Visits to make"),
          .init("made", "Visits made"), .init("conflicts", "Conflicts"), .init("training", "Trainings"),
        ], rows: rows,
        notes: [
          "Heads of good or outstanding schools, National Leaders, inspectors, and retired National or Local Leaders for "
            + "\(context.guarantee.retiredYears) years."
        ])
    }
  }

  /// `ossp ask operational-group letters`.
  static var letters: Query {
    Query(
      "letters", "The guarantee's letters to head, chair and clerk: n of N, and the schools that lack one",
      .optional(.schoolYear("year", "The school year", hint: "this one, unless given"))
    ) { (state, context, year) throws(Rejection) in
      let year = year ?? SchoolYear(ofGuarantee: context.today)
      let owed = state.cases.filter { $0.value.letters[year] != nil }
      let missing = owed.filter { $0.value.letters[year]?.isComplete == false }
      let rows: [[Answer.Cell]] = missing.keys.sorted().map { urn in
        let letters = owed[urn]?.letters[year] ?? GuaranteeLetters()
        return [.text(urn.description), .text(state.name(of: urn))]
          + GuaranteeLetters.Recipient.allCases.map { .text(letters[$0].stage.rawValue) }
          + [.words(owed[urn]?.endedBecause)]
      }
      let out = owed.values.reduce(0) { $0 + ($1.letters[year]?.out ?? 0) }
      let due = try? context.almanac.due("guarantee-letter", from: year.firstOfSeptember).date
      return Answer(
        title:
          "Letters of \(year): \(out) of \(owed.count * 3) are out; \(rows.count) of \(owed.count) schools lack one",
        columns: [
          .init("urn", "URN"), .init("name", "School"), .init("head", "Head"), .init("chair", "Chair"),
          .init("clerk", "Clerk"), .init("ended", "Left the guarantee"),
        ], rows: rows,
        notes: [
          due.map { "Due in the first ten school days of the autumn term, by \($0) by the county's calendar." }
            ?? "By when they are due cannot be counted: the calendar of \(year) is not loaded."
        ])
    }
  }

  /// `ossp ask operational-group plans`.
  static var plans: Query {
    Query(
      "plans", "Support plans: owed, agreed, with criteria, measures and who pays",
      .optional(.urn("urn", "The school", hint: "all, unless given"))
    ) { (state, context, urn) throws(Rejection) in
      var lines: [(id: String, cells: [Answer.Cell])] = []
      for (school, one) in state.cases where urn.map({ $0 == school }) ?? true {
        for plan in one.plans.values {
          let due = try? context.almanac.due("support-plan", from: plan.owedFrom, school: school).date
          lines.append(
            (
              plan.id,
              [
                .text(plan.id), .text(school.description), .text(state.name(of: school)), .text(plan.tier.rawValue),
                .text(plan.stage.rawValue), .date(due), plan.agreed.map { .date($0) } ?? .missing("[z]"),
                .words(plan.criteria.joined(separator: "; ")), .words(plan.measures.joined(separator: "; ")),
                .words(plan.elements.map { "\($0.what) (\($0.funder.rawValue))" }.joined(separator: "; ")),
                plan.reviews.last.map { .text("\($0.impact.rawValue) on \($0.on)") } ?? .missing("[z]"),
              ]
            ))
        }
      }
      lines.sort { $0.id < $1.id }
      return Answer(
        title: "\(lines.count) support \(lines.count == 1 ? "plan" : "plans")",
        columns: [
          .init("plan", "Plan"), .init("urn", "URN"), .init("name", "School"), .init("tier", "Tier"),
          .init("state", "State"), .init("due", "Due by"), .init("agreed", "Agreed"),
          .init("criteria", "Success criteria"),
          .init("measures", "Impact measures"), .init("elements", "Support and who pays"),
          .init("review", "Last review"),
        ], rows: lines.map(\.cells), notes: ["A plan without success criteria or impact measures is refused."])
    }.by(Roles.lead, Roles.group, Roles.groupChair)
  }

  /// `ossp ask operational-group conversations`.
  static var conversations: Query {
    Query(
      "conversations", "Structured conversations with trusts that have a school in scope",
      .optional(.schoolYear("year", "The school year", hint: "this one, unless given"))
    ) { (state, context, year) throws(Rejection) in
      let year = year ?? SchoolYear(ofGuarantee: context.today)
      let shown = state.conversations.values.filter { $0.year == year }.sorted { $0.id < $1.id }
      let academies = state.academies(on: context.today, area: context.guarantee.area)
      let inScope = academies.filter { state.conversationReason($0.urn, on: context.today, context.guarantee) != nil }
      let nameless = inScope.count { $0.trust == nil }
      return Answer(
        title:
          "Conversations of \(year): \(shown.count { $0.stage == .held }) of \(shown.count { $0.stage != .outOfScope }) held",
        columns: [
          .init("conversation", "Conversation"), .init("trust", "Trust"), .init("schools", "Schools in scope"),
          .init("state", "State"), .init("offered", "Offered"), .init("held", "Held"), .init("because", "Because"),
        ],
        rows: shown.map { one in
          [
            .text(one.id), .words(one.trust), .text(one.schools.map { state.name(of: $0) }.joined(separator: ", ")),
            .text(one.stage.rawValue), one.offered.map { .date($0) } ?? .missing("[z]"),
            one.held.map { .date($0) } ?? .missing("[z]"), .text(one.because.joined(separator: "; ")),
          ]
        },
        notes: [
          "\(inScope.count) of \(academies.count) academies are in scope today: judged RI or inadequate, also as the school they "
            + "came from, causing concern, or at risk. A trust without a school in scope is offered none.",
          nameless == 0 ? "" : "The register names no trust for \(nameless) of them: each stands for itself.",
        ].filter { !$0.isEmpty })
    }
  }

  /// `ossp ask operational-group partner-plans`.
  static var partnerPlans: Query {
    Query("partner-plans", "Partners' action plans: plan, impact and contribution, with their themes") {
      (state, context) throws(Rejection) in
      let plans = state.partnerPlans.values.sorted { ($0.partner, $0.id) < ($1.partner, $1.id) }
      let without = context.guarantee.partners.filter { partner in !plans.contains { $0.partner == partner } }
      var rows: [[Answer.Cell]] = plans.map { plan in
        let last = plan.reviews.last
        return [
          .text(plan.partner), .text(plan.id), .text(plan.stage.rawValue), .integer(plan.targets), .words(plan.owner),
          .words(plan.themes.map(String.init).joined(separator: ", ")), .date(last?.on), .words(last?.plan.rawValue),
          .words(last?.impact.rawValue), .words(last?.contribution.rawValue),
        ]
      }
      rows += without.map { partner in
        [.text(partner)] + Array(repeating: .missing("[x]"), count: 9)
      }
      return Answer(
        title: "Action plans of \(context.guarantee.partners.count) partners",
        columns: [
          .init("partner", "Partner"), .init("id", "Plan"), .init("state", "State"), .init("targets", "Targets"),
          .init("owner", "Owner"), .init("themes", "Themes"), .init("reviewed", "Reviewed"), .init("plan", "Plan kept"),
          .init("impact", "Impact"), .init("contribution", "Contribution"),
        ], rows: rows,
        notes: ["Themes: \(Theme.allCases.map { "\($0.rawValue) \($0.words)" }.joined(separator: "; "))."])
    }
  }

  /// `ossp ask operational-group actions --owner role/early-years-team`.
  static var actions: Query {
    Query(
      "actions", "Actions by owner", .optional(.text("owner", "The role", hint: "all, unless given")),
      .optional(.urn("urn", "The school", hint: "all, unless given")),
      .otherwise(false, .flag("all", "Also those that are done or dropped", hint: "no"))
    ) { (state, context, owner, urn, all) throws(Rejection) in
      let shown = state.actions.values.filter { action in
        (all || action.stage == .open) && (owner.map { $0 == action.owner } ?? true)
          && (urn.map { $0 == action.urn } ?? true)
      }
      let sorted = shown.sorted { ($0.owner, $0.due, $0.id) < ($1.owner, $1.due, $1.id) }
      let late = shown.count { $0.stage == .open && $0.due < context.today }
      return Answer(
        title: "\(shown.count) \(shown.count == 1 ? "action" : "actions"), \(late) overdue",
        columns: [
          .init("owner", "Owner"), .init("due", "By"), .init("what", "What"), .init("name", "School"),
          .init("state", "State"), .init("about", "From"), .init("action", "Action"),
        ],
        rows: sorted.map { action in
          [
            .text(action.owner), .date(action.due), .text(action.what),
            action.urn.map { .text(state.name(of: $0)) } ?? .missing("[z]"),
            .text(action.stage == .open && action.due < context.today ? "OVERDUE" : action.stage.rawValue),
            action.about.map { .text($0) } ?? .missing("[z]"), .text(action.id),
          ]
        })
    }
  }
}
