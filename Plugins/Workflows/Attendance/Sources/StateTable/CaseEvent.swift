import WorkflowKit

/// An event that is one step of a case.
protocol CaseEvent: DomainEvent {
  associatedtype Case: TabledCase
  /// The step of the case's table.
  var step: Case.Step { get }
  /// The case.
  var id: String { get }
  /// When it happened.
  var on: LocalDate { get }
}

extension CaseEvent {
  // A case may be about one child, and a school's own figures are nobody else's: the lead's, unless an event says otherwise.
  static var audience: Audience { .lead(module: "attendance") }
  var subject: String { id }
}

/// An event with which a case begins.
protocol OpeningEvent: CaseEvent {
  /// The case as it is at first.
  var opened: Case { get }
}

extension Evolution where State == AttendanceState {
  /// Moves the case by the table, then keeps what else the event says.
  static func step<Event: CaseEvent>(
    _ type: Event.Type, _ keep: @escaping @Sendable (inout Event.Case, Event) -> Void = { _, _ in }
  ) -> Evolution {
    Evolution(type) { state, event, _ in
      guard var one = state[keyPath: Event.Case.all][event.id] else { return }
      one.pass(event.step, on: event.on)
      keep(&one, event)
      state[keyPath: Event.Case.all][event.id] = one
    }
  }

  /// Begins the case.
  static func opening<Event: OpeningEvent>(_ type: Event.Type) -> Evolution {
    Evolution(type) { state, event, _ in
      state[keyPath: Event.Case.all][event.id] = event.opened
      state.numbers.take(event.id)
    }
  }
}
