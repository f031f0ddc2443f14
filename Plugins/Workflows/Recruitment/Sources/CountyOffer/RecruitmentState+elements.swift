import WorkflowKit

extension RecruitmentState {
  /// How each event of the county's offer, and its contacts changes the state.
  static var elementEvents: [Evolution<RecruitmentState>] {
    [
      Evolution(ElementProposed.self) { state, event, _ in
        state.numbers.take(event.id)
        state.elements[event.id] = OfferElement(
          id: event.id, history: [Passage(step: .proposed, on: event.on)], kind: event.kind, title: event.title)
      },
      .step(ElementPlanned.self), .step(ElementWentLive.self), .step(ElementReviewed.self), .step(ElementKept.self),
      .step(ElementRetired.self),
      .step(BidSubmitted.self) { one, event in (one.asked, one.answerBy) = (event.asked, event.answerBy) },
      .step(BidWon.self) { one, event in one.won = event.won },
      .step(BidLost.self),
      Evolution(ContactMade.self) { state, event, _ in
        let contact = Contact(on: event.on, channel: event.channel)
        state.contacts[event.provider, default: []].append(contact)
      },
    ]
  }
}
