import WorkflowKit

/// The clocks that run for one pupil.
///
/// A deadline is told on the bus, so no deadline may tell anything of the child: what is owed to some children only (to tell
/// a social worker, the Virtual School or the home authority; education from day one) is part of a deadline that every
/// exclusion has, which is met when all of it is done. The school is not named.
struct ExclusionClocks {
  let caseID: String
  let pupil: PupilCase
  let almanac: Almanac

  private var days: PupilDays { PupilDays(pupil: pupil, almanac: almanac) }

  /// What is owed, or was.
  var deadlines: [Deadline] {
    var all: [Deadline] = []
    for exclusion in pupil.exclusions {
      all +=
        notices(exclusion) + education(exclusion) + governors(exclusion) + review(exclusion)
        + fairAccess(exclusion)
    }
    if let planned = pupil.planned, pupil.state == .plan || pupil.state == .escalated {
      all += deadline("exclusion-risk-review", "review", from: planned, school: pupil.urn, owner: .lead, nil, .owed)
    }
    if let closed = pupil.closed {
      all += deadline("case-retention", "retention", from: closed, school: pupil.urn, owner: .lead, nil, .owed)
    }
    return all
  }

  private func notices(_ exclusion: Exclusion) -> [Deadline] {
    let rule = days.isSignificant(exclusion) ? "exclusion-significant-notice" : "exclusion-other-notice"
    let isTold = days.notices(of: exclusion).allSatisfy { exclusion.notices[$0] != nil }
    return deadline(
      "exclusion-parent-notice", "parents", of: exclusion, from: exclusion.decided, owner: .officer,
      met: exclusion.notices[.parents] != nil)
      + deadline(rule, "authorities", of: exclusion, from: exclusion.decided, owner: .officer, met: isTold)
  }

  private func education(_ exclusion: Exclusion) -> [Deadline] {
    let isSet = exclusion.workSet != nil && (!pupil.flags.isLookedAfter || exclusion.dayOne != nil)
    var all = deadline(
      "exclusion-work-set", "work", of: exclusion, from: exclusion.period.first, owner: .officer, met: isSet)
    // The local authority provides after a permanent exclusion, the school after a suspension: its governors answer for it.
    let owner: Office = exclusion.kind == .permanent ? .officer : .governorServices
    if let run = try? days.run(withDaySixIn: exclusion) {
      all += deadline(
        "exclusion-day-six", "day-six", of: exclusion, from: run.first, owner: owner, met: exclusion.daySix != nil,
        cancelled: exclusion.exemption == nil ? nil : "full-time education is not owed")
      if let starts = exclusion.daySix {
        all += deadline(
          "exclusion-day-six-notice", "day-six-notice", of: exclusion, from: starts, owner: owner,
          met: exclusion.notices[.daySixDetails] != nil)
      }
    }
    return all
  }

  private func governors(_ exclusion: Exclusion) -> [Deadline] {
    var all: [Deadline] = []
    let isDecided = exclusion.governorsDecided != nil
    if let received = exclusion.notices[.governors] {
      if days.mustMeet(exclusion) {
        all += deadline(
          "governors-meeting-15", "governors", of: exclusion, from: received, owner: .governorServices, met: isDecided)
      } else if days.mustMeetOnRepresentations(exclusion) {
        all += deadline(
          "governors-meeting-50", "governors", of: exclusion, from: received, owner: .governorServices, met: isDecided)
      }
    }
    if let exam = exclusion.exam {
      all += deadline(
        "governors-before-exam", "exam", of: exclusion, from: exam, owner: .governorServices, met: isDecided)
    }
    if let meeting = exclusion.meeting {
      all += deadline(
        "governors-papers", "papers", of: exclusion, from: meeting, owner: .governorServices,
        met: exclusion.papers != nil || isDecided)
    }
    return all
  }

  private func review(_ exclusion: Exclusion) -> [Deadline] {
    var all: [Deadline] = []
    if exclusion.kind == .permanent, let given = exclusion.decisionGiven, exclusion.state != .reinstated {
      all += deadline(
        "review-application", "review-window", of: exclusion, from: given, owner: .officer,
        met: exclusion.state != .window)
    }
    if let requested = exclusion.reviewRequested {
      all += deadline(
        "review-held", "review", of: exclusion, from: requested, owner: .officer, met: exclusion.reviewHeld != nil)
    }
    if let given = exclusion.reviewGiven, exclusion.reviewOutcome != .uphold {
      all += deadline(
        "governors-reconsider", "reconsider", of: exclusion, from: given, owner: .governorServices,
        met: exclusion.reconsidered != nil)
    }
    return all
  }

  private func fairAccess(_ exclusion: Exclusion) -> [Deadline] {
    guard exclusion.kind == .permanent else { return [] }
    var all: [Deadline] = []
    if exclusion.phase == .secondary {
      all += deadline(
        "fair-access-referral", "referral", of: exclusion, from: exclusion.decided, owner: .officer,
        met: exclusion.referred != nil)
    }
    if let referred = exclusion.referred {
      all += deadline(
        "fair-access-placement", "placement", of: exclusion, from: referred, owner: .fairAccess,
        met: exclusion.placed != nil)
    }
    return all
  }

  private func deadline(
    _ rule: String, _ key: String, of exclusion: Exclusion, from start: LocalDate, owner: Office, met: Bool,
    cancelled: String? = nil
  ) -> [Deadline] {
    let outcome: Deadline.Outcome
    if met {
      outcome = .met
    } else if let cancelled {
      outcome = .cancelled(because: cancelled)
    } else if !exclusion.stands {
      outcome = .cancelled(because: "the exclusion ended")
    } else {
      outcome = .owed
    }
    return deadline(
      rule, "exclusion-\(exclusion.number)-\(key)", from: start, school: exclusion.urn, owner: owner,
      exclusion.number, outcome)
  }

  private func deadline(
    _ rule: String, _ key: String, from start: LocalDate, school: URN, owner: Office, _ number: Int?,
    _ outcome: Deadline.Outcome
  ) -> [Deadline] {
    // A duty that did not exist on that day is none; a rule that is nowhere is told by the kit.
    if case .failure(.notInForce) = Result(catching: { () throws(RuleError) in
      try almanac.rules.rule(rule, on: start)
    }) {
      return []
    }
    var deadline = almanac.deadline(
      rule, key: key, case: caseID, from: start, school: school, owner: owner.role, outcome: outcome)
    deadline.school = nil
    return [deadline]
  }
}

extension PupilCase {
  /// When all that is known of a pupil came to an end; nil while something goes on.
  var closed: LocalDate? {
    let isOver: (Exclusion) -> Bool = { exclusion in
      switch exclusion.kind {
      case .permanent: !exclusion.stands || (exclusion.state == .offRoll && exclusion.placed != nil)
      case .suspension: exclusion.state != .meetingSet
      }
    }
    guard exclusions.allSatisfy(isOver) else { return nil }
    switch state {
    case .sustained, .moved: return since
    case .outside, .excluded, .reinstated, .cancelled:
      return exclusions.compactMap { $0.placed ?? $0.ended ?? $0.period.last }.max()
    default: return nil
    }
  }
}
