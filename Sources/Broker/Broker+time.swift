public import BusProtocol

/// What happens because time passes.
extension Broker {
  /// When `tick` is needed next, in steady milliseconds from now; at least 1.
  public func patience(at now: Moment) -> UInt64 {
    var wait = settings.heartbeat
    if let due = timers.next {
      wait = due <= now.clock ? 1 : min(wait, due.milliseconds - now.clock.milliseconds)
    }
    for session in sessions.values {
      guard let resumesAt = session.consumer.resumesAt else { continue }
      wait = min(wait, resumesAt > now.steady ? resumesAt - now.steady : 1)
    }
    return max(wait, 1)
  }

  mutating func tick(_ actions: inout [BrokerAction]) {
    for timer in timers.fire(at: now.clock) { fire(timer.setting, of: timer.module, &actions) }
    for question in queries.expired(at: now.steady) {
      let module = question.request.module
      let state = session(of: module) == nil ? "is not up" : "does not answer"
      answer(
        question.request.id,
        BusError(.unavailable, "\(module) \(state); see `ossp status`, then ask again"), to: question.asker, &actions)
    }
    let limit = settings.heartbeat * settings.liveness
    for session in sessions.values where session.state != .welcoming {
      let until = max(session.heard + limit, session.busyUntil ?? 0)
      if now.steady > until {
        actions.append(.silent(name: session.name, generation: session.generation))
        // Said once: the supervisor ends the process, which ends the session.
        sessions[session.connection]?.heard = now.steady + settings.longestWork
      }
    }
    deliver(&actions)
  }

  private func fire(_ timer: TimerSetting, of module: String, _ actions: inout [BrokerAction]) {
    let cause = UniqueID(high: timer.due.milliseconds << 16, low: 0)
    let id = UniqueID.derived(from: cause, module: "\(module)/\(timer.key)", index: 0)
    guard let topic = Topic(module: "core", verb: "timer-fired", subject: module) else { return }
    let facts = TimerFired(key: timer.key, due: timer.due)
    let event = EmittedEvent(
      id: id, topic: topic, attributes: CoreEvent.attributes(type: "timer-fired", subject: module),
      data: JSON.encode(facts))
    let unit = CommitUnit(id: .derived(from: id, module: "core", index: -1), events: [event])
    // The event first: if the core ends between the two, the timer fires again with the same id and changes nothing.
    actions.append(.store(.unit(unit, audiences: [.ops], module: "core", connection: nil)))
    actions.append(.store(.timerFired(module: module, key: timer.key, due: timer.due)))
  }
}

/// What `core/timer-fired/<module>/` says.
struct TimerFired: Codable {
  let key: String
  let due: Timestamp
}

/// The core's own events.
public enum CoreEvent {
  /// Attributes of the core's event of that type about that subject, for `ops`.
  public static func attributes(type: String, subject: String, audience: Audience = .ops) -> Frame {
    JSON.encode([
      "audience": "\(audience)", "datacontenttype": "application/json", "source": "/ossp/core", "subject": subject,
      "type": "uk.ossp.core.\(type)",
    ])
  }
}
