import WorkflowKit

extension Indicator {
  /// All of them, in the order of the digest.
  static let all: [Indicator] = vacancies + inductions + partnership

  private init(
    _ name: String, _ label: String, _ unit: String, source: String, rule: String? = nil,
    _ figure: @escaping @Sendable (Circumstances) -> Figure
  ) {
    description = IndicatorDescription(name: name, label: label, unit: unit)
    self.source = source
    self.rule = rule
    self.figure = figure
  }

  private static let schools = "schools, by the lead"

  private static let vacancies: [Indicator] = [
    Indicator("open-vacancies", "Vacancies without a teacher", "% of vacancies", source: schools) { now in
      .count(now.state.vacancies.values.count(where: \.isOpen), of: now.state.vacancies.count)
    },
    Indicator("offers-made", "Job offers to new teachers", "offers", source: schools) { now in
      let made = OfferCounts(now.state.vacancies.values, in: now.year).made
      return now.small.hides(made) ? .persons(made, of: made) : .count(made, of: nil)
    },
    Indicator("acceptance-rate", "Job offers accepted", "% of answered", source: schools, rule: "offer-answer") { now in
      let counts = OfferCounts(now.state.vacancies.values, in: now.year)
      return .persons(counts.accepted, of: counts.answered)
    },
    Indicator(
      "cleared-not-registered", "Cleared and not yet registered", "% of those before their first day", source: schools,
      rule: "induction-registration"
    ) { now in
      let waiting = now.state.vacancies.values.filter(\.isBeforeStart)
      return .persons(waiting.count { $0.stage == .cleared }, of: waiting.count)
    },
  ]

  private static let inductions: [Indicator] =
    [
      Indicator(
        "reports-in-time", "Induction reports in time", "% of reports due", source: schools, rule: "induction-report"
      ) { now in
        var due = 0
        var kept = 0
        for meeting in now.state.vacancies.values.flatMap({ $0.induction?.meetings ?? [] }) {
          guard now.year.contains(meeting.held) else { continue }
          guard let last = try? now.almanac.due("induction-report", from: meeting.held).date else { return .missing }
          guard last < now.today || meeting.reported != nil else { continue }
          due += 1
          if let reported = meeting.reported, reported <= last { kept += 1 }
        }
        return .persons(kept, of: due)
      }
    ]
    + (1...Retention.years).map { years in
      Indicator(
        "retained-\(years)", "New teachers in the county after \(years) \(years == 1 ? "year" : "years")",
        "% of those known", source: schools, rule: "retention-check"
      ) { now in
        let count = RetentionCount(now.state.vacancies.values, after: years, on: now.today)
        return .persons(count.kept, of: count.known)
      }
    }

  private static let partnership: [Indicator] = [
    Indicator("itt-contacts", "Contacts with providers of teacher training", "contacts", source: "secondee") { now in
      .count(now.state.contacts.values.joined().count { now.year.contains($0.on) }, of: nil)
    },
    Indicator("coaching-kept", "Coaching kept", "% of terms over", source: "coach", rule: "secondment-coaching") {
      now in
      total(
        now.state.secondments.values.filter { $0.coach != nil }.map { $0.coachingSlots(now.almanac, on: now.today) })
    },
    Indicator(
      "reviews-kept", "Reviews of the secondment kept", "% of terms over", source: "reviewers",
      rule: "secondment-review"
    ) { now in
      total(now.state.secondments.values.filter { $0.coach != nil }.map { $0.reviewSlots(now.almanac, on: now.today) })
    },
    Indicator("funding-won", "Won by bids this financial year, beside the budget line", "£", source: "funders") { now in
      let year = FinancialYear(containing: now.today)
      return .money(now.state.won(in: year), of: now.state.budget.line(of: year))
    },
  ]

  private static func total(_ slots: [Slots?]) -> Figure {
    guard !slots.isEmpty, !slots.contains(nil) else { return .missing }
    return .count(slots.reduce(0) { $0 + ($1?.kept ?? 0) }, of: slots.reduce(0) { $0 + ($1?.due ?? 0) })
  }
}
