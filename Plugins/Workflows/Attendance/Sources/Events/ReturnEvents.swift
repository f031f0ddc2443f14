import WorkflowKit

/// What happened to one school's return in one round.
protocol ReturnEvent: DomainEvent {
  /// The school.
  var urn: URN { get }
  /// The round.
  var round: String { get }
  /// When.
  var on: LocalDate { get }
}

extension ReturnEvent {
  static var audience: Audience { .partners }
  var subject: String { urn.description }
}

extension Evolution where State == AttendanceState {
  /// Keeps what became of a school's return.
  static func onReturn<Event: ReturnEvent>(
    _ type: Event.Type, _ keep: @escaping @Sendable (inout SchoolReturn, Event) -> Void
  ) -> Evolution {
    Evolution(type) { state, event, _ in
      state.rounds[event.round]?.change(event.urn) { keep(&$0, event) }
    }
  }
}

/// A school's return arrived.
struct ReturnReceived: ReturnEvent {
  static let name = "return-received"
  static let label = "A school's data return arrived"

  var urn: URN
  var round: String
  var on: LocalDate
  /// How many days late; 0 for in time.
  var daysLate: Int
}

/// A return was looked over.
struct ReturnChecked: ReturnEvent {
  static let name = "return-checked"
  static let label = "A school's data return was checked"

  var urn: URN
  var round: String
  var on: LocalDate
}

/// A school was asked for its return again.
struct ReturnChased: ReturnEvent {
  static let name = "return-chased"
  static let label = "A school was asked for its data return again"

  var urn: URN
  var round: String
  var on: LocalDate
  /// The first, second or third time.
  var time: Int
}

/// A return was given up: the school's figures are missing, never zero.
struct ReturnMissing: ReturnEvent {
  static let name = "return-missing"
  static let label = "A school sent no data return"

  var urn: URN
  var round: String
  var on: LocalDate
}
