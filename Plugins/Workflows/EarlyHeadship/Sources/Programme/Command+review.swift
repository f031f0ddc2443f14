import WorkflowKit

extension Command where State == HeadshipState {
  /// `ossp do early-headship record-review --case hea-2018-0004 --result completed`.
  static var recordReview: Command {
    Command(
      "record-review", "Record the review at the end of a new head's year", .caseID("case", "The headship"),
      .choice("result", "How it goes on", of: ReviewResult.self),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, result, date) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      let on = date ?? context.today
      try one.check(result == .completed ? .completed : .secondYear, on: on, context)
      try one.checkReviewTime(on, context)
      guard result == .completed else { return [SecondYearAgreed(id: id, on: on)] }
      let open = Strand.allCases.compactMap { strand -> String? in
        let items = one.openItems(of: strand, context.settings)
        return items.isEmpty ? nil : "\(strand.rawValue): \(items.joined(separator: ", "))"
      }
      guard open.isEmpty else {
        throw Rejection(
          "a head is inducted into the role and into the county, and these are open: \(open.joined(separator: "; ")): "
            + "tick them, or record a second year",
          rule: "A027")
      }
      return [InductionCompleted(id: id, on: on)]
    }
  }
}

/// How it goes on after a review: a fact of the programme, no judgement of the head.
enum ReviewResult: String, Codable, Sendable, CaseIterable {
  case completed
  case secondYear = "second-year"
}

extension Headship {
  /// What of a strand has not been gone through.
  func openItems(of strand: Strand, _ settings: ModuleSettings) -> [String] {
    strand.items(settings).filter { post?.items["\(strand.rawValue)/\($0)"] == nil }
  }

  /// Refuses a review long before the end of the year that it is about.
  fileprivate func checkReviewTime(_ date: LocalDate, _ context: Context) throws(Rejection) {
    let rule = stage == .year2 ? "headship-second-year-review" : "headship-year-review"
    guard let post, let due = try? context.almanac.due(rule, from: post.starts).date else { return }
    let earliest = due.adding(days: -7 * context.settings.integer("review-weeks"))
    guard date >= earliest else {
      throw Rejection("the year of headship \(id) is reviewed by \(due), and not before \(earliest)", rule: rule)
    }
  }
}
