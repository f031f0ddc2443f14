import Letters
import WorkflowKit

extension Reaction where State == DigestsState {
  /// What the clock brings: a day with a digest, the cut, the moment of sending.
  static var ofTime: [Reaction] {
    [
      Reaction("core/day-began/", as: DayBegan.self) { state, day, meta in
        state.beginning(day.date, meta)
      },
      Reaction("core/timer-fired/digests/", as: Anything.self) { state, _, meta in
        guard let due = state.due else { return [] }
        guard let cut = state.cut else {
          guard meta.time >= due.cutAt else { return [] }
          let sendAt = DigestTimes(meta.settings).send(on: due.on, afterCutAt: meta.time)
          return [WeekCut(week: due.week, on: meta.today, sendAt: sendAt)]
        }
        guard meta.time >= cut.sendAt else { return [] }
        let composer = Composer(
          state: state, due: due, cut: cut, today: meta.today,
          partnership: meta.settings.text(Digests.partnershipSetting), status: meta.core)
        let digests = composer.digests
        return Post(receivers: state.receivers, on: meta.today, subscriptions: state.subscriptions).events(of: digests)
          + state.report(after: digests, meta.settings, meta.almanac.calendar)
      },
    ]
  }

  /// What modules answer at the cut, and what they say later counts for the next one.
  static var ofModules: [Reaction] {
    [
      Reaction("*/partners-section-stated/", as: Stated.self) { _, stated, meta in
        [SectionTaken(module: meta.topic.module, section: stated.section, seq: meta.seq)]
      },
      Reaction("*/lead-section-stated/", as: Stated.self) { _, stated, meta in
        [LeadSectionTaken(module: meta.topic.module, section: stated.section, seq: meta.seq)]
      },
    ]
  }

  /// What who runs the daemon should know.
  static var ofOperations: [Reaction] {
    [
      Reaction("core/people-took-effect/", as: ConfigurationTookEffect.self) { state, event, meta in
        let noted = OperationNoted(kind: "people", text: "The people file changed", on: meta.today)
        return state.receivers.content == event.content ? [] : [PeopleNoted(content: event.content), noted]
      },
      configuration("calendar", "core/calendar-took-effect/"),
      configuration("rules", "core/rules-took-effect/"),
      configuration("settings", "core/settings-took-effect/"),
      Reaction("mail/letter-failed/", as: MailSaid.self) { _, said, meta in
        [OperationNoted(kind: "letter-failed", text: "Letter \(said.letter) could not be sent", on: meta.today)]
      },
      Reaction("mail/letter-in-doubt/", as: MailSaid.self) { _, said, meta in
        [
          OperationNoted(
            kind: "letter-in-doubt", text: "Whether letter \(said.letter) was sent is in doubt: ossp mail list",
            on: meta.today, letter: said.letter)
        ]
      },
      settled("mail/letter-sent/"), settled("mail/letter-cancelled/"),
    ]
  }

  private static func settled(_ topics: String) -> Reaction {
    Reaction(topics, as: MailSaid.self) { state, said, _ in
      state.inDoubt.contains(said.letter) ? [DoubtSettled(letter: said.letter)] : []
    }
  }

  private static func configuration(_ kind: String, _ topics: String) -> Reaction {
    Reaction(topics, as: ConfigurationTookEffect.self) { _, event, meta in
      let what = event.content == nil ? "no longer holds" : "took effect"
      return [OperationNoted(kind: kind, text: "\(event.file) \(what)", on: meta.today)]
    }
  }
}

extension DigestsState {
  /// What follows from a day's beginning, which may be told later than it was.
  fileprivate func beginning(_ date: LocalDate, _ meta: DeliveryMeta) -> [any DomainEvent] {
    let schedule = DigestSchedule(meta.almanac.calendar)
    guard let day = schedule.digest(on: date), lastWeek.map({ $0 < day.week }) ?? true, due?.week != day.week else {
      return []
    }
    var events: [any DomainEvent] = []
    if let due { events.append(DigestSkipped(week: due.week, on: due.on)) }
    // The daemon was off on that day, and on another day with a digest since: only the newest is made.
    if let later = schedule.next(after: date), later.on <= meta.today {
      return events + [DigestSkipped(week: day.week, on: day.on)]
    }
    let next = schedule.next(after: max(date, meta.today))
    events.append(
      DigestDue(
        week: day.week, on: day.on, cutAt: DigestTimes(meta.settings).cut(on: day.on), notes: day.notes, next: next?.on,
        modules: meta.settings.texts(Digests.modulesSetting)))
    return events
  }
}

/// What `core/day-began/<date>/` says.
private struct DayBegan: Decodable {
  let date: LocalDate
}

/// What a module says at the cut, without what only it needs.
private struct Stated: Decodable {
  let section: DigestSection
}

/// What is taken of what Mail says of a letter.
private struct MailSaid: Decodable {
  let letter: String
}

/// An event of which only that it happened matters.
private struct Anything: Decodable {}
