import WorkflowKit

extension OperationalGroupState {
  /// What is owed on one case: a school, a leader, a conversation, a partner's plan, an action or a board meeting.
  func deadlines(of caseID: String, _ almanac: Almanac) -> [Deadline] {
    if let urn = URN(caseID) { return schoolDeadlines(urn, almanac) }
    if let leader = leaders[caseID] { return deadlines(of: leader, almanac) }
    if let conversation = conversations[caseID] { return deadlines(of: conversation, almanac) }
    if let plan = partnerPlans[caseID] { return deadlines(of: plan, almanac) }
    if let action = actions[caseID] { return deadlines(of: action, almanac) }
    if let meeting = boardMeetings[caseID] { return deadlines(of: meeting, almanac) }
    return []
  }

  private func deadlines(of leader: SystemLeader, _ almanac: Almanac) -> [Deadline] {
    guard leader.stage == .eligible, let until = leader.until else { return [] }
    return [
      almanac.deadline(
        "leader-eligibility", case: leader.id, due: until, because: leader.because, from: until, owner: Roles.lead)
    ]
  }

  private func deadlines(of conversation: Conversation, _ almanac: Almanac) -> [Deadline] {
    let outcome: Deadline.Outcome
    switch conversation.stage {
    case .scoped, .offered: outcome = .owed
    case .held: outcome = .met
    case .declined: outcome = .cancelled(because: "the trust declined")
    case .outOfScope: outcome = .cancelled(because: "no school is in scope any more")
    }
    // Twelve months from the last one; from the day on which it came into scope for a trust without one.
    let before = conversations.values.filter {
      $0.id != conversation.id && $0.trust == conversation.trust && $0.trust != nil
    }.compactMap(\.held).max()
    return [
      almanac.deadline(
        "academy-conversation", case: conversation.id, from: before ?? conversation.scoped, owner: Roles.lead,
        outcome: outcome)
    ]
  }

  private func deadlines(of plan: PartnerPlan, _ almanac: Almanac) -> [Deadline] {
    let owner = plan.owner ?? "partner/\(plan.partner)"
    switch plan.stage {
    case .awaited, .received:
      return [almanac.deadline("partner-plan", case: plan.id, from: plan.awaited, owner: owner)]
    case .valid, .reviewed:
      let last = plan.reviews.last?.on ?? plan.validated ?? plan.awaited
      return [
        almanac.deadline("partner-plan", case: plan.id, from: plan.awaited, owner: owner, outcome: .met),
        almanac.deadline(
          "partner-plan-review", key: "review-\(plan.reviews.count + 1)", case: plan.id, from: last, owner: Roles.lead),
      ]
        + plan.reviews.indices.map { index in
          almanac.deadline(
            "partner-plan-review", key: "review-\(index + 1)", case: plan.id,
            from: index == 0 ? plan.validated ?? plan.awaited : plan.reviews[index - 1].on, owner: Roles.lead,
            outcome: .met)
        }
    case .closed: return []
    }
  }

  private func deadlines(of action: Action, _ almanac: Almanac) -> [Deadline] {
    let outcome: Deadline.Outcome
    switch action.stage {
    case .open: outcome = .owed
    case .done: outcome = .met
    case .dropped: outcome = .cancelled(because: "it is not needed any more")
    }
    return [
      almanac.deadline(
        "agreed-action", case: action.id, due: action.due, because: "agreed on \(action.added)", from: action.added,
        owner: action.owner, title: action.what, outcome: outcome)
    ]
  }

  private func deadlines(of meeting: BoardMeeting, _ almanac: Almanac) -> [Deadline] {
    var deadlines: [Deadline] = []
    let report: Deadline.Outcome
    switch meeting.stage {
    case .planned: report = .owed
    case .reported: report = .met
    // The board that met without it still has none.
    case .held: report = meeting.reported == nil ? .owed : .met
    case .cancelled: report = .cancelled(because: "the board will not meet")
    }
    deadlines.append(
      almanac.deadline("board-report", case: meeting.id, from: meeting.date, owner: Roles.groupChair, outcome: report))
    if meeting.stage == .held {
      deadlines.append(
        almanac.deadline(
          "board-meeting", key: "next-board-meeting", case: meeting.id, from: meeting.date, owner: "chair",
          outcome: meeting.next == nil ? .owed : .met))
    }
    return deadlines
  }
}
