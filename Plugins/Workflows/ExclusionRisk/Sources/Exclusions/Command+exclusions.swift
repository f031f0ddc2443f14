import WorkflowKit

extension Command where State == RiskState {
  /// What follows an exclusion, up to the governors' decision.
  static var exclusions: [Command] {
    [
      recordExclusion, recordNotice, recordProvision, exemptDaySix,
      .fact("record-representations", "Record that the parents made representations") { .representations(on: $0) },
      setMeeting,
      .fact("send-papers", "Record that the papers for the governors' meeting were sent") { .papersSent(on: $0) },
      decide, cancelExclusion,
      .fact("refer-fair-access", "Record that the referral form was sent", permanentOnly: true) { .referred(on: $0) },
      placePupil,
      .fact(
        "record-provider-report", "Record that the provider told the home school of attendance and learning"
      ) { .providerReported(on: $0) },
    ]
  }

  private static var recordNotice: Command {
    Command(
      "record-notice", "Record who was told of an exclusion", .pupilCase, .exclusion,
      .choice("to", "Who", of: Notice.self), .on
    ) { (state, context, id, number, notice, on) throws(Rejection) in
      let (_, exclusion) = try state.exclusion(id, number)
      let on = try context.past(on)
      guard on >= exclusion.decided else { throw Rejection("'on' lies before the day of the decision") }
      return state.changed(id, [.exclusion(exclusion.number, .noticed(notice, on: on))], context)
    }
  }

  private static var recordProvision: Command {
    Command(
      "record-provision", "Record education during an exclusion, and since when", .pupilCase, .exclusion,
      .choice("kind", "Which", of: Provision.self),
      .optional(.date("starts", "Since when, or from when", hint: "today, unless given"))
    ) { (state, context, id, number, kind, starts) throws(Rejection) in
      let (_, exclusion) = try state.exclusion(id, number)
      let starts = try context.near(starts ?? context.today, "starts")
      guard starts >= exclusion.decided else { throw Rejection("'starts' lies before the day of the decision") }
      return state.changed(id, [.exclusion(exclusion.number, .provided(kind, on: starts))], context)
    }
  }

  private static var exemptDaySix: Command {
    Command(
      "exempt-day-six", "Record that no full-time education is owed from day six", .pupilCase, .exclusion,
      .choice("reason", "Why", of: DaySixExemption.self)
    ) { (state, context, id, number, reason) throws(Rejection) in
      let (pupil, exclusion) = try state.exclusion(id, number)
      guard reason != .planWithFewerHours || pupil.flags.needs == .plan else {
        throw Rejection("the case has no plan that could give fewer hours", rule: "exclusion-day-six")
      }
      return state.changed(id, [.exclusion(exclusion.number, .exempted(reason))], context)
    }
  }

  private static var setMeeting: Command {
    Command(
      "set-meeting", "Record the day of the governors' meeting", .pupilCase, .exclusion,
      .date("date", "The day of the meeting")
    ) { (state, context, id, number, date) throws(Rejection) in
      let (_, exclusion) = try state.exclusion(id, number)
      try exclusion.check(.setMeeting, in: id)
      guard try context.near(date, "date") >= exclusion.decided else {
        throw Rejection("'date' lies before the day of the exclusion's decision")
      }
      return state.changed(id, [.exclusion(exclusion.number, .meetingSet(date))], context)
    }
  }

  private static var decide: Command {
    Command(
      "record-decision", "Record what the governors decided, and when notice of it was sent", .pupilCase, .exclusion,
      .choice("outcome", "What they decided", of: GovernorsOutcome.self), .on,
      .optional(.date("sent", "When the notice was sent", hint: "the day of the decision, unless given")),
      .otherwise(.firstClass, .choice("by", "How it was sent", of: Post.self))
    ) { (state, context, id, number, outcome, on, sent, post) throws(Rejection) in
      let (_, exclusion) = try state.exclusion(id, number)
      let step: ExclusionStep =
        outcome == .reinstate ? .reinstate : exclusion.kind == .permanent ? .decline : .confirm
      try exclusion.check(step, in: id)
      let on = try context.past(on)
      guard on >= exclusion.decided else { throw Rejection("'on' lies before the day of the exclusion") }
      let given = try context.given(sent ?? on, by: post, notBefore: on)
      return state.changed(id, [.exclusion(exclusion.number, .decided(step, on: on, given: given))], context)
    }
  }

  private static var cancelExclusion: Command {
    Command(
      "cancel-exclusion", "Record that the head cancelled an exclusion", .pupilCase, .exclusion,
      .choice("reason", "Why", of: CancelReason.self), .on
    ) { (state, context, id, number, reason, on) throws(Rejection) in
      let (pupil, exclusion) = try state.exclusion(id, number)
      let on = try context.past(on)
      try exclusion.check(.cancel, in: id)
      guard on >= exclusion.decided else { throw Rejection("'on' lies before the day of the exclusion") }
      // The rule of 2023 is in force or not: before it cancelling was practice without a rule.
      let rule = "exclusion-cancellation"
      if (try? context.almanac.rules.rule(rule, on: on)) != nil {
        guard exclusion.governorsDecided == nil else {
          throw Rejection("an exclusion cannot be cancelled once the governors have met", rule: rule)
        }
        let total = try? PupilDays(pupil: pupil, almanac: context.almanac).yearTotal(with: exclusion)
        guard total ?? HalfDays(halves: 0) <= ExclusionDays.yearLimit else {
          throw Rejection("an exclusion cannot be cancelled once the year's total is above 45 days", rule: rule)
        }
      }
      return state.changed(id, [.exclusion(exclusion.number, .cancelled(reason, on: on))], context)
    }
  }

  private static var placePupil: Command {
    .fact("place-pupil", "Record that a pupil has a place through fair access", permanentOnly: true) { .placed(on: $0) }
  }

  /// A command that records one fact with its day.
  static func fact(
    _ name: String, _ label: String, permanentOnly: Bool = false,
    _ fact: @escaping @Sendable (LocalDate) -> ExclusionFact
  ) -> Command {
    Command(name, label, .pupilCase, .exclusion, .on) { (state, context, id, number, on) throws(Rejection) in
      let (_, exclusion) = try state.exclusion(id, number)
      if permanentOnly, exclusion.kind != .permanent {
        throw Rejection("this is recorded for a permanent exclusion; exclusion \(exclusion.number) is none")
      }
      let on = try context.past(on)
      guard on >= exclusion.decided else { throw Rejection("'on' lies before the day of the exclusion") }
      let fact = fact(on)
      if let step = fact.step { try exclusion.check(step, in: id) }
      return state.changed(id, [.exclusion(exclusion.number, fact)], context)
    }
  }
}

/// What governors can decide.
enum GovernorsOutcome: String, Hashable, Sendable, Codable, CaseIterable {
  case reinstate, decline
}

extension Exclusion {
  /// Refuses a step that the table does not have.
  func check(_ step: ExclusionStep, in id: String) throws(Rejection) {
    guard Machine.exclusion.state(after: step, from: state) == nil else { return }
    let states = Machine.exclusion.states(before: step).map(\.rawValue).joined(separator: " or ")
    throw Rejection("exclusion \(number) of case \(id) would have to be \(states) for this to be recorded")
  }
}

extension Context {
  /// When a notice counts as given.
  func given(_ sent: LocalDate, by post: Post, notBefore day: LocalDate) throws(Rejection) -> LocalDate {
    guard try past(sent, "sent") >= day else { throw Rejection("'sent' lies before the day of what it tells of") }
    do throws(CalendarError) {
      return try almanac.calendar.noticeGiven(sent: sent, by: post).due
    } catch {
      throw Rejection(error.description, rule: "notice-by-post")
    }
  }
}
