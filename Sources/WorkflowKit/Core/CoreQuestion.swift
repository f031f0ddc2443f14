public import BusProtocol
public import SchoolTime

/// What a service wants to know of the core, once: how the daemon stands.
///
/// The core states no events of restarts, cards and dead letters. A service that tells people of them asks, and states what
/// it was told, so that a replay says the same again without asking.
public struct CoreQuestion: Hashable, Sendable {
  /// Names the question for good: what follows from its answer is stated once under this name.
  public var key: String
  /// The moment from which on it is asked.
  public var since: Timestamp

  /// A question.
  public init(key: String, since: Timestamp) {
    self.key = key
    self.since = since
  }

  /// The cause of all that follows from its answer: the same however often it is asked.
  func cause(in module: String) -> UniqueID {
    .derived(from: UniqueID(high: since.milliseconds << 16, low: 0), module: "\(module)/\(key)", index: 0)
  }
}

/// How the daemon stands, with the circumstances in which a service hears it.
public struct CoreAnswer: Sendable {
  /// What the core says; nil when it could not say.
  public var status: CoreStatus?
  /// That day in Europe/London.
  public var today: LocalDate
  /// The module's settings in force.
  public var settings: ModuleSettings
  /// Calendars and rules in force, as of that day.
  public var almanac: Almanac
}

extension Engine {
  /// Takes in the core's answer; gives what the service states because of it.
  mutating func hear(_ status: CoreStatus?, to question: CoreQuestion) -> [any DomainEvent] {
    let today = max(status?.clock ?? question.since, question.since).londonDate
    let answer = CoreAnswer(
      status: status, today: today, settings: settings, almanac: inForce.almanac(asOf: today))
    return take(
      W.heard(answer, to: question, in: state), cause: question.cause(in: W.name), today: today)
  }
}
