import WorkflowKit

extension Command where State == RiskState {
  /// The independent review, and what follows.
  static var reviews: [Command] {
    [
      requestReview,
      .fact("waive-review", "Record that the parents will not apply for a review", permanentOnly: true) {
        .reviewWaived(on: $0)
      },
      holdReview, reconsider,
      .fact("take-off-roll", "Record that the pupil was taken off the roll", permanentOnly: true) { .offRoll(on: $0) },
    ]
  }

  private static var requestReview: Command {
    Command(
      "request-review", "Record that the parents applied for an independent review", .pupilCase, .exclusion, .on
    ) { (state, context, id, number, on) throws(Rejection) in
      let (_, exclusion) = try state.exclusion(id, number)
      try exclusion.check(.requestReview, in: id)
      let on = try context.past(on)
      guard on >= exclusion.governorsDecided ?? on else { throw Rejection("'on' lies before the governors' decision") }
      if let given = exclusion.decisionGiven {
        let rule = "review-application"
        let calendar = context.almanac.calendar(ofSchool: exclusion.urn.number)
        let last = try? context.almanac.rules.rule(rule, on: given).due(from: given, in: calendar).date
        if let last, on > last { throw Rejection("the time for an application ended on \(last)", rule: rule) }
      }
      return state.changed(id, [.exclusion(exclusion.number, .reviewRequested(on: on))], context)
    }
  }

  private static var holdReview: Command {
    Command(
      "record-review", "Record what the independent panel found, and when notice of it was sent", .pupilCase,
      .exclusion,
      .choice("outcome", "What it found", of: ReviewOutcome.self), .on,
      .optional(.date("sent", "When the notice was sent", hint: "the day of the review, unless given")),
      .otherwise(.firstClass, .choice("by", "How it was sent", of: Post.self))
    ) { (state, context, id, number, outcome, on, sent, post) throws(Rejection) in
      let (_, exclusion) = try state.exclusion(id, number)
      try exclusion.check(outcome == .uphold ? .uphold : .sendBack, in: id)
      let on = try context.past(on)
      guard on >= exclusion.reviewRequested ?? on else { throw Rejection("'on' lies before the application") }
      let given = try context.given(sent ?? on, by: post, notBefore: on)
      return state.changed(id, [.exclusion(exclusion.number, .reviewHeld(outcome, on: on, given: given))], context)
    }
  }

  private static var reconsider: Command {
    Command(
      "record-reconsideration", "Record what the governors decided after the review", .pupilCase, .exclusion,
      .choice("outcome", "What they decided", of: GovernorsOutcome.self), .on
    ) { (state, context, id, number, outcome, on) throws(Rejection) in
      let (_, exclusion) = try state.exclusion(id, number)
      let step: ExclusionStep = outcome == .reinstate ? .reinstate : .keep
      guard exclusion.state == .toReconsider else {
        throw Rejection(
          "no panel has sent exclusion \(exclusion.number) of case \(id) back", rule: "governors-reconsider")
      }
      let on = try context.past(on)
      guard on >= exclusion.reviewHeld ?? on else { throw Rejection("'on' lies before the review") }
      return state.changed(id, [.exclusion(exclusion.number, .reconsidered(step, on: on))], context)
    }
  }
}

extension RiskState {
  /// What ended by itself before a day: the time in which parents may apply for a review.
  func lapsed(before day: LocalDate, _ almanac: Almanac) -> [any DomainEvent] {
    var events: [any DomainEvent] = []
    for (id, pupil) in pupils {
      let over = pupil.exclusions.filter { exclusion in
        guard exclusion.state == .window, let given = exclusion.decisionGiven else { return false }
        let calendar = almanac.calendar(ofSchool: exclusion.urn.number)
        // What cannot be counted does not end: nobody is taken off a roll by a guess.
        guard let rule = try? almanac.rules.rule("review-application", on: given),
          let due = try? rule.due(from: given, in: calendar)
        else { return false }
        return due.date < day
      }
      guard !over.isEmpty else { continue }
      let facts = over.map { CaseFact.exclusion($0.number, .reviewLapsed(on: day)) }
      events.append(CaseChanged(caseID: id, on: day, facts: .init(facts, of: id)))
    }
    return events
  }
}
