public import BusProtocol
public import SchoolTime

/// An event that is one step of a case.
public protocol CaseEvent: DomainEvent {
  /// The kind of case.
  associatedtype Case: TabledCase
  /// The step of the case's table.
  var step: Case.Step { get }
  /// The case.
  var id: String { get }
  /// When it happened.
  var on: LocalDate { get }
}

extension CaseEvent {
  /// The module's lead, unless an event says otherwise: a case may be about one person.
  public static var audience: Audience { .lead(module: Case.Home.module) }
  /// Whether its case is.
  public static var isAboutAChild: Bool { Case.isAboutAChild }
  /// The case.
  public var subject: String { id }
}

/// An event with which a case begins.
public protocol OpeningEvent: CaseEvent {
  /// The case as it is at first.
  var opened: Case { get }
}

extension Evolution where State: CaseHome {
  /// Moves the case by the table, then keeps what else the event says.
  public static func step<Event: CaseEvent>(
    _ type: Event.Type, _ keep: @escaping @Sendable (inout Event.Case, Event) -> Void = { _, _ in }
  ) -> Evolution where Event.Case.Home == State {
    Evolution(type) { state, event, _ in
      guard var one = state[keyPath: Event.Case.all][event.id] else { return }
      one.pass(event.step, on: event.on)
      keep(&one, event)
      state[keyPath: Event.Case.all][event.id] = one
    }
  }

  /// Begins the case.
  public static func opening<Event: OpeningEvent>(_ type: Event.Type) -> Evolution where Event.Case.Home == State {
    Evolution(type) { state, event, _ in
      state[keyPath: Event.Case.all][event.id] = event.opened
      state.numbers.take(event.id)
    }
  }
}
