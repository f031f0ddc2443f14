public import BusProtocol

/// The core's own events.
public enum CoreEvent {
  /// Attributes of the core's event of that type about that subject, for `ops` unless given.
  public static func attributes(type: String, subject: String, audience: Audience = .ops) -> Frame {
    JSON.encode([
      "audience": "\(audience)", "datacontenttype": "application/json", "source": "/ossp/core", "subject": subject,
      "type": "uk.ossp.core.\(type)",
    ])
  }

  /// `core/day-began/<date>/`: its id follows from the date, so that no day is stated twice.
  static func dayBegan(_ day: Day) -> EmittedEvent? {
    guard let topic = Topic(module: "core", verb: "day-began", subject: day.date) else { return nil }
    return EmittedEvent(
      id: .derived(from: cause(at: day.begins), module: "core/day-began/\(day.date)", index: 0), topic: topic,
      attributes: attributes(type: "day-began", subject: day.date, audience: .open),
      data: JSON.encode(["date": day.date]))
  }

  /// `core/timer-fired/<module>/`: its id follows from the module, the key and the moment.
  static func timerFired(_ timer: TimerSetting, of module: String) -> EmittedEvent? {
    guard let topic = Topic(module: "core", verb: "timer-fired", subject: module) else { return nil }
    return EmittedEvent(
      id: .derived(from: cause(at: timer.due), module: "\(module)/\(timer.key)", index: 0), topic: topic,
      attributes: attributes(type: "timer-fired", subject: module),
      data: JSON.encode(TimerFired(key: timer.key, due: timer.due)))
  }

  /// A cause that gives what follows from it that moment's place among ids.
  private static func cause(at moment: Timestamp) -> UniqueID {
    UniqueID(high: moment.milliseconds << 16, low: 0)
  }
}

/// What `core/timer-fired/<module>/` says.
struct TimerFired: Codable {
  let key: String
  let due: Timestamp
}
