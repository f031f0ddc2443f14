import Letters
import People
import WorkflowKit

/// The one thing that sends: what falls due by a moment, as the events that follow from it.
///
/// The forecast runs it day by day on a copy of the state, so what it tells is what then happens.
struct Walk {
  private(set) var state: RemindersState
  private(set) var events: [any DomainEvent] = []
  private let almanac: Almanac
  private let moment: Timestamp
  private let time: SendTime
  private var plan: DayPlan

  /// All that follows at a moment.
  static func events(of state: RemindersState, _ almanac: Almanac, at moment: Timestamp) -> [any DomainEvent] {
    var walk = Walk(state, almanac, at: moment)
    walk.run()
    return walk.events
  }

  init(_ state: RemindersState, _ almanac: Almanac, at moment: Timestamp) {
    self.state = state
    self.almanac = almanac
    self.moment = moment
    time = SendTime(moment, sendAt: state.sendAt)
    plan = DayPlan(day: time.today, receivers: state.receivers)
  }

  /// Makes outdated plans again, then writes the letters of what is due.
  mutating func run() {
    if state.isOutdated { planAgain() }
    var walked: [LadderWalked] = []
    for deadline in state.due(by: time.today) { walked.append(walk(deadline)) }
    let letters = letters()
    for event in letters { state(event) }
    let reminders = letters.count { $0 is ReminderSent }
    for event in walked { state(event) }
    state(
      LettersWritten(
        on: time.today, isOfDay: time.hasCome, letters: letters.count - reminders, reminders: reminders))
  }

  private mutating func planAgain() {
    let isWritten = state.lettersOf == time.today
    let planner = Planner(state, almanac, at: moment, firstDay: isWritten ? time.today.next : time.today)
    for id in state.open.keys.sorted() {
      if let deadline = state.open[id], var planned = planner.planAgain(deadline) {
        // It is looked at in this very walk.
        planned.urgent = nil
        state(planned)
      }
    }
  }

  private mutating func walk(_ deadline: OpenDeadline) -> LadderWalked {
    let ladder = almanac.plan(of: deadline.facts)
    var event = LadderWalked(
      id: deadline.id, on: time.today, told: [], covered: [], silenced: [], unheld: [], stuck: [],
      isStuck: deadline.isStuck,
      troubles: almanac.troubles(ladder, of: deadline, on: time.today))
    var after = deadline
    if time.hasCome {
      var falling = ladder.falling(on: time.today, deadline.marks, deadline.hold)
      if ladder.days.isOpen(time.today) { falling.tellings += notices(of: deadline) }
      let outcome = plan.add(deadline, falling, isStatutory: ladder.isStatutory)
      event.told = outcome.told.map(\.step.key)
      event.covered = outcome.told.flatMap(\.covers).map(\.key)
      event.silenced = outcome.silenced.map(\.key)
      event.unheld = outcome.unheld.sorted()
      event.stuck = outcome.stuck.map(\.step.key)
      event.isStuck = !event.stuck.isEmpty
      event.walked = outcome.stuck.isEmpty ? time.today : nil
      let over = event.told + event.covered + event.silenced
      after.over[after.clock, default: []].formUnion(over.filter(LadderPlan.isOfOneTime))
      after.notices.removeAll { over.contains($0.key) }
      if let walked = event.walked { after.walked = walked }
    }
    event.next = next(after, ladder, stuck: event.stuck)
    return event
  }

  private func next(_ deadline: OpenDeadline, _ ladder: LadderPlan, stuck: [String]) -> LocalDate? {
    let first = time.nextLetters
    var marks = deadline.marks
    marks.over.formUnion(stuck)
    var days = [ladder.next(from: first, marks, deadline.hold)]
    let notices = deadline.notices.filter { !stuck.contains($0.key) }
    days.append(notices.map(\.date).min().map { ladder.days.first(from: max($0, first)) })
    // Who has nobody to tell asks again each Monday: by then the people file may say that somebody is back.
    if !stuck.isEmpty { days.append(ladder.days.first(from: time.today.monday.adding(days: 7))) }
    return days.compactMap(\.self).min()
  }

  private func notices(of deadline: OpenDeadline) -> [LadderPlan.Telling] {
    deadline.notices.filter { $0.date <= time.today }.compactMap { notice in
      Recipient(notice.to).map { recipient in
        let rung = Rung(at: .start, to: recipient, says: notice.says)
        let step = LadderPlan.Step(key: notice.key, date: notice.date, meantFor: notice.date, rung: rung)
        return LadderPlan.Telling(step: step, covers: [])
      }
    }
  }

  /// The letters, each with the reminders that are in it.
  private func letters() -> [any DomainEvent] {
    var events: [any DomainEvent] = []
    for person in plan.items.keys.sorted() {
      guard let items = plan.items[person], let first = items.first else { continue }
      let last = state.letters[person]
      let number = last?.day == time.today ? (last?.number ?? 0) + 1 : 1
      let id = LetterID(day: time.today, person: person, number: number)
      let letter = Letter(id, to: first.receiver.person, items, state)
      events.append(letter.event)
      for item in items {
        let deadline = item.deadline
        events.append(
          ReminderSent(
            id: deadline.id, rule: deadline.rule, ruleVersion: deadline.ruleVersion, due: deadline.dates.due,
            rung: item.telling.step.key, covers: item.telling.covers.map(\.key), on: time.today, to: person,
            role: item.role, stoodInFor: item.receiver.isHolder ? nil : item.receiver.standsInFor.first,
            meantFor: item.meantFor, letter: id.description))
      }
    }
    return events
  }

  private mutating func state(_ event: any DomainEvent) {
    events.append(event)
    state.evolve(event)
  }
}

extension RemindersState {
  /// Takes in one of the events that a walk states.
  mutating func evolve(_ event: any DomainEvent) {
    switch event {
    case let event as LadderPlanned: apply(event)
    case let event as LadderWalked: apply(event)
    case let event as LetterRequested: apply(event)
    case let event as ReminderSent: apply(event)
    case let event as LettersWritten: apply(event)
    default: break
    }
  }
}
