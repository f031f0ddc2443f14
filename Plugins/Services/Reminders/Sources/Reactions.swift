import Letters
import WorkflowKit

extension Reaction where State == RemindersState {
  /// What modules say of what is owed.
  static var ofDeadlines: [Reaction] {
    [
      Reaction("*/deadline-opened/", as: DeadlineOpened.self) { state, event, meta in
        [Planner(state, meta).plan(event.deadline, of: meta.topic.module, because: "opened")]
      },
      Reaction("*/deadline-moved/", as: DeadlineMoved.self) { state, event, meta in
        let isSameDay = event.from == event.deadline.due
        let reason = isSameDay ? "changed, with the same date" : "moved from \(event.from)"
        return [Planner(state, meta).plan(event.deadline, of: meta.topic.module, because: reason)]
      },
      Reaction("*/deadline-missed/", as: DeadlineMissed.self) { state, event, meta in
        // The ladder goes on by itself; only one that nobody told of before is news.
        let id = DeadlineFacts.id(meta.topic.module, event.deadline.caseID, event.deadline.key)
        guard state.open[id] == nil else { return [] }
        return [Planner(state, meta).plan(event.deadline, of: meta.topic.module, because: "missed")]
      },
      Reaction("*/deadline-met/", as: DeadlineMet.self) { state, event, meta in
        state.ending(
          DeadlineFacts.id(meta.topic.module, event.caseID, event.key), event.on, event.late ? "met late" : "met")
      },
      Reaction("*/deadline-cancelled/", as: DeadlineCancelled.self) { state, event, meta in
        state.ending(DeadlineFacts.id(meta.topic.module, event.caseID, event.key), event.on, event.reason)
      },
    ]
  }
}

extension [Reaction<RemindersState>] {
  /// What the core says of time, people, calendars and rules, and the register of schools.
  static var ofTheSurroundings: [Reaction<RemindersState>] {
    [
      Reaction("core/timer-fired/reminders/", as: Anything.self) { state, _, meta in
        Walk.events(of: state, meta.almanac, at: meta.time)
      },
      Reaction("core/people-took-effect/", as: ConfigurationTookEffect.self) { state, event, meta in
        guard state.receivers.content != event.content else { return [] }
        let noted = PeopleNoted(content: event.content)
        return state.stuck.isEmpty ? [noted] : [noted, PlansOutdated(at: meta.time)]
      },
      Reaction("register/school-changed/", as: RegisterSchool.self) { state, school, _ in
        let urn = school.urn.description
        return state.schools[urn] == school.name ? [] : [SchoolNamed(urn: urn, school: school.name)]
      },
      Reaction("core/calendar-took-effect/", as: Anything.self) { state, _, meta in state.outdating(meta) },
      Reaction("core/rules-took-effect/", as: Anything.self) { state, _, meta in state.outdating(meta) },
      Reaction("core/settings-took-effect/reminders/", as: Anything.self) { state, _, meta in
        let sendAt = SendTime.sendAt(in: meta.settings)
        return sendAt == state.sendAt ? [] : [SendTimeNoted(sendAt: sendAt)]
      },
    ]
  }
}

/// What is taken of a school that the register knows.
private struct RegisterSchool: Decodable {
  var urn: URN
  var name: String
}

/// An event of which only that it happened matters.
struct Anything: Decodable {}

extension Planner {
  fileprivate init(_ state: RemindersState, _ meta: DeliveryMeta) {
    self.init(state, meta.almanac, at: meta.time)
  }
}

extension RemindersState {
  fileprivate func ending(_ id: String, _ day: LocalDate, _ outcome: String) -> [any DomainEvent] {
    open[id] == nil ? [] : [LadderEnded(id: id, on: day, outcome: outcome)]
  }

  fileprivate func outdating(_ meta: DeliveryMeta) -> [any DomainEvent] {
    isOutdated || open.isEmpty ? [] : [PlansOutdated(at: meta.time)]
  }
}
