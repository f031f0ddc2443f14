import WorkflowKit

/// An event of this module, which says itself how it changes the state.
protocol GroupEvent: DomainEvent {
  func apply(to state: inout OperationalGroupState)
}

extension Evolution where State == OperationalGroupState {
  /// The state after an event of this kind.
  init<Event: GroupEvent>(_ type: Event.Type) {
    self.init(type) { state, event, _ in event.apply(to: &state) }
  }
}

extension OperationalGroupState {
  /// Takes in what is about to be stated, so that what follows from it can be worked out.
  mutating func take(_ events: [any DomainEvent]) {
    for event in events { (event as? any GroupEvent)?.apply(to: &self) }
  }
}
