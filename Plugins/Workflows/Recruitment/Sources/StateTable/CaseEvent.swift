import WorkflowKit

/// An event that only the module's lead and who runs the daemon see.
protocol ForTheLead: DomainEvent {}

extension ForTheLead {
  static var audience: Audience { .lead(module: Recruitment.name) }
}

/// An event that is one step of a case.
protocol CaseEvent: ForTheLead {
  associatedtype Case: TabledCase
  /// The step of the case's table.
  static var step: Case.Step { get }
  /// The case.
  var id: String { get }
  /// When it happened.
  var on: LocalDate { get }
}

extension CaseEvent {
  var subject: String { id }
}

extension Evolution where State == RecruitmentState {
  /// Moves the case by the table, then keeps what else the event says.
  static func step<Event: CaseEvent>(
    _ type: Event.Type, _ keep: @escaping @Sendable (inout Event.Case, Event) -> Void = { _, _ in }
  ) -> Evolution {
    Evolution(type) { state, event, _ in
      guard var one = state[keyPath: Event.Case.all][event.id] else { return }
      one.pass(Event.step, on: event.on)
      keep(&one, event)
      state[keyPath: Event.Case.all][event.id] = one
    }
  }
}

extension RecruitmentState {
  /// The case of an id.
  func find<Case: TabledCase>(_ type: Case.Type, _ id: String) throws(Rejection) -> Case {
    if let one = self[keyPath: Case.all][id] { return one }
    throw Rejection("there is no \(Case.noun) of that id: 'ossp ask recruitment board' lists the ids")
  }
}
