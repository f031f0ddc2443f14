import WorkflowKit

extension OperationalGroupState {
  /// Why an academy is in scope on a date; nil when it is not.
  ///
  /// Judged RI or inadequate, under its own number or one it came from, or evidence that it causes concern or is at risk.
  func conversationReason(_ urn: URN, on date: LocalDate, _ guarantee: GuaranteeSettings) -> String? {
    if let (outcome, of) = outcomeWithHistory(of: urn, on: date),
      case .tier(let tier) = guarantee.scales.meaning(of: outcome), tier.isJudged
    {
      return "\(urn): \(outcome.words)\(of == urn ? "" : " as URN \(of)")"
    }
    let live = cases[urn]?.evidence.values.filter { $0.isLive(on: date) && $0.trigger.isForConversation } ?? []
    return live.min { $0.id < $1.id }.map { "\(urn): \($0.trigger.rawValue) (\($0.id))" }
  }

  /// What to state so that each trust with a school in scope has its conversation of the year, and no other has.
  func conversationChanges(in year: SchoolYear, on date: LocalDate, _ guarantee: GuaranteeSettings) -> [any DomainEvent]
  {
    var scope: [String: (trust: String?, schools: [URN], because: [String])] = [:]
    for school in academies(on: date, area: guarantee.area) {
      guard let reason = conversationReason(school.urn, on: date, guarantee) else { continue }
      // Without a trust in the register the academy stands for itself.
      let key = school.trust.map { "trust \($0)" } ?? "school \(school.urn)"
      let before = scope[key]
      scope[key] = (school.trust, (before?.schools ?? []) + [school.urn], (before?.because ?? []) + [reason])
    }
    let known = conversations.values.filter { $0.year == year }
    let byKey = Dictionary(
      known.map { ($0.trust.map { "trust \($0)" } ?? "school \($0.schools.first?.description ?? "")", $0) }
    ) { first, _ in first }
    var events: [any DomainEvent] = []
    var numbers = numbers
    for key in scope.keys.sorted() {
      guard let one = scope[key] else { continue }
      let old = byKey[key]
      guard old?.schools != one.schools || old?.because != one.because || old?.stage == .outOfScope else { continue }
      events.append(
        ConversationScoped(
          conversation: old?.id ?? numbers.next(date), year: year, trust: one.trust, schools: one.schools,
          because: one.because, on: date))
    }
    for key in byKey.keys.sorted() where scope[key] == nil {
      guard let old = byKey[key], Conversation.table.state(after: .drop, from: old.stage) != nil else { continue }
      events.append(ConversationMoved(conversation: old.id, step: .drop, on: date))
    }
    return events
  }

  /// A conversation by its number.
  func conversation(_ id: String) throws(Rejection) -> Conversation {
    if let conversation = conversations[id] { return conversation }
    throw Rejection("there is no conversation of that id: 'ossp ask operational-group conversations' lists them")
  }
}

extension Command where State == OperationalGroupState {
  /// `ossp do operational-group scope-conversations`.
  static var scopeConversations: Command {
    Command("scope-conversations", "Find the trusts that have a school in scope of this year's conversation") {
      (state, context) throws(Rejection) in
      state.conversationChanges(
        in: SchoolYear(ofGuarantee: context.today), on: context.today, context.guarantee)
    }
  }

  /// `ossp do operational-group offer-conversation --conversation og-2018-0200`.
  static var offerConversation: Command {
    moveConversation("offer-conversation", "Record that a conversation was offered", .offer)
  }

  /// `ossp do operational-group hold-conversation --conversation og-2018-0200`.
  static var holdConversation: Command {
    moveConversation("hold-conversation", "Record that a conversation took place", .hold)
  }

  /// `ossp do operational-group decline-conversation --conversation og-2018-0200`.
  static var declineConversation: Command {
    moveConversation("decline-conversation", "Record that a trust did not want the conversation", .decline)
  }

  private static func moveConversation(_ name: String, _ label: String, _ step: Conversation.Step) -> Command {
    Command(
      name, label, .caseID("conversation", "The conversation"),
      .optional(.date("on", "When", hint: "today, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let conversation = try state.conversation(id)
      try Conversation.table.check(step, from: conversation.stage, of: id)
      if step == .offer,
        !conversation.schools.contains(where: {
          state.schools[$0]?.isOpen(on: context.today) == true
            && state.conversationReason($0, on: context.today, context.guarantee) != nil
        })
      {
        throw Rejection(
          "no school of \(conversation.trust ?? "this academy") is in scope any more: a conversation is held where one "
            + "causes concern, is judged RI or inadequate, or is at risk", rule: "guarantee")
      }
      return [ConversationMoved(conversation: id, step: step, on: try context.past(date))]
    }
  }
}
