import Letters
import WorkflowKit

extension Reaction where State == NoticesState {
  /// What the notices take: all that happens, time, people, and schools' names.
  static var all: [Reaction] {
    [
      // Which modules people will subscribe to is not known when the daemon asks what this one takes.
      Reaction(anyOf: "") { state, meta in state.collecting(meta) },
      Reaction(anyOf: "core/timer-fired/notices/") { state, meta in
        state.batches.filter { $0.sendAt <= meta.time }.flatMap { Notice($0, in: state).events(on: meta.today) }
      },
      Reaction("core/people-took-effect/", as: ConfigurationTookEffect.self) { state, event, _ in
        state.receivers.content == event.content ? [] : [PeopleNoted(content: event.content)]
      },
      Reaction("register/school-changed/", as: RegisterSchool.self) { state, school, _ in
        let urn = school.urn.description
        return state.schools[urn] == school.name ? [] : [SchoolNamed(urn: urn, school: school.name)]
      },
    ]
  }
}

/// What is taken of a school that the register knows.
private struct RegisterSchool: Decodable {
  var urn: URN
  var name: String
}

extension NoticesState {
  /// What follows from an event for those who subscribed to it.
  fileprivate func collecting(_ meta: DeliveryMeta) -> [any DomainEvent] {
    // A module that is not named in the settings any more is not mailed, whoever subscribed to it before.
    guard subscriptions.contains(where: { $0.topic.takes(meta.topic) }), !Machinery.isOfLetters(meta.topic.module),
      meta.settings.texts(Notices.modulesSetting).contains(meta.topic.module), let audience = meta.audience,
      !isWithheld(audience, meta.settings), !subscriptions(taking: meta.topic, for: audience).isEmpty
    else { return [] }
    let wait = UInt64(min(max(0, meta.settings.integer(Notices.waitSetting)), Self.longestWait)) * 60_000
    let sendAt = Timestamp(milliseconds: meta.time.milliseconds + wait)
    return [
      EventCollected(
        seq: meta.seq, topic: meta.topic.description, audience: audience, at: meta.time, sendAt: sendAt)
    ]
  }

  /// The longest time that a letter may wait for more, in minutes: a day.
  private static let longestWait = 1440

  /// Whether it is a restricted module's own matter: its lead follows it on this machine, and it leaves that in no form.
  private func isWithheld(_ audience: Audience, _ settings: ModuleSettings) -> Bool {
    guard case .lead(let module) = audience else { return false }
    return settings.texts(Notices.restrictedSetting).contains(module)
  }
}
