import Letters
import WorkflowKit

extension NoticesState {
  /// How each event changes what is known.
  static var evolutions: [Evolution<NoticesState>] {
    [
      Evolution(Subscribed.self) { state, event, _ in state.subscriptions.append(event.subscription) },
      Evolution(Unsubscribed.self) { state, event, _ in
        state.subscriptions.removeAll { $0.person == event.person && $0.topic == event.topic }
        state.batches.removeAll { $0.subscription.person == event.person && $0.subscription.topic == event.topic }
      },
      Evolution(EventCollected.self) { state, event, _ in state.collect(event) },
      Evolution(NoticeWritten.self) { state, event, _ in
        state.batches.removeAll { $0.letter == event.notice.letter }
        state.letters.append(event.notice)
        state.letters.removeFirst(max(0, state.letters.count - Self.lettersKept))
      },
      Evolution(NoticeDropped.self) { state, event, _ in state.batches.removeAll { $0.letter == event.letter } },
      // What it says stands in `NoticeWritten`, which comes with it.
      Evolution(LetterRequested.self) { _, _, _ in },
      Evolution(PeopleNoted.self) { state, event, _ in state.receivers = Receivers(event.content) },
      Evolution(SchoolNamed.self) { state, event, _ in state.schools[event.urn] = event.school },
    ]
  }

  private mutating func collect(_ event: EventCollected) {
    guard let topic = Topic(event.topic) else { return }
    for subscription in subscriptions(taking: topic, for: event.audience) {
      let place = batches.firstIndex { $0.subscription == subscription }
      var batch = place.map { batches[$0] } ?? Batch(subscription, first: event)
      batch.add(event, topic)
      if let place { batches[place] = batch } else { batches.append(batch) }
    }
  }
}
