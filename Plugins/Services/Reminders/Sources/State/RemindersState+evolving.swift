import Letters
import WorkflowKit

extension RemindersState {
  /// How each kind of event changes what is known.
  static var evolutions: [Evolution<RemindersState>] {
    [
      Evolution(LadderPlanned.self) { state, event, _ in state.apply(event) },
      Evolution(LadderWalked.self) { state, event, _ in state.apply(event) },
      Evolution(LadderEnded.self) { state, event, _ in state.end(event.id, on: event.on, outcome: event.outcome) },
      Evolution(LetterRequested.self) { state, event, _ in state.apply(event) },
      Evolution(ReminderSent.self) { state, event, _ in state.apply(event) },
      Evolution(LettersWritten.self) { state, event, _ in state.apply(event) },
      Evolution(PeopleNoted.self) { state, event, _ in state.apply(event) },
      Evolution(SchoolNamed.self) { state, event, _ in state.schools[event.urn] = event.school },
      Evolution(SendTimeNoted.self) { state, event, _ in state.sendAt = event.sendAt },
      Evolution(PlansOutdated.self) { state, event, _ in state.apply(event) },
      Evolution(DeadlineAcknowledged.self) { state, event, _ in
        state.change(event.id) { $0.acknowledgements.append(event.acknowledgement) }
      },
      Evolution(OverdueAcknowledged.self) { state, event, _ in
        state.change(event.id) { $0.acknowledgements.append(event.acknowledgement) }
      },
      Evolution(ReminderSnoozed.self) { state, event, _ in
        state.change(event.id) { $0.snooze = event.snooze }
      },
      Evolution(DeadlineReassigned.self) { state, event, _ in
        state.change(event.id) { deadline in
          deadline.reassignment = event.reassignment
          deadline.report = nil
          deadline.tell(event.notice)
        }
      },
      Evolution(DoneReported.self) { state, event, _ in
        state.change(event.id) { deadline in
          deadline.report = event.report
          deadline.tell(event.notice)
        }
      },
    ]
  }

  mutating func apply(_ event: LadderPlanned) {
    let id = event.facts.id
    if let urgent = event.urgent { self.urgent = self.urgent.map { min($0, urgent) } ?? urgent }
    guard open[id] != nil else {
      var deadline = reopen(id) ?? OpenDeadline(facts: event.facts)
      deadline.startAnew(event.facts)
      deadline.plan(event)
      keep(deadline)
      return
    }
    change(id) { deadline in
      if deadline.clock != event.facts.clock {
        deadline.startAnew(event.facts)
      } else if deadline.owner != event.facts.owner {
        // The module's later word on who owes it counts.
        deadline.reassignment = nil
      }
      deadline.plan(event)
    }
  }

  mutating func apply(_ event: LadderWalked) {
    unheld.formUnion(event.unheld)
    change(event.id) { deadline in
      let over = event.told + event.covered + event.silenced
      deadline.over[deadline.clock, default: []].formUnion(over.filter(LadderPlan.isOfOneTime))
      deadline.notices.removeAll { over.contains($0.key) }
      if let walked = event.walked { deadline.walked = walked }
      deadline.isStuck = event.isStuck
      deadline.troubles = event.troubles
      deadline.next = event.next
    }
  }

  mutating func apply(_ event: LetterRequested) {
    guard let place = LetterID(event.letter, to: event.to) else { return }
    letters[event.to] = LastLetter(day: place.day, number: place.number)
  }

  mutating func apply(_ event: ReminderSent) {
    change(event.id) { deadline in
      deadline.history.append(
        PastReminder(
          rung: event.rung, due: event.due, on: event.on, to: event.to, role: event.role, stoodInFor: event.stoodInFor,
          meantFor: event.meantFor, letter: event.letter))
      if deadline.history.count > PastReminder.kept { deadline.history.removeFirst() }
    }
  }

  mutating func apply(_ event: LettersWritten) {
    urgent = nil
    isOutdated = false
    if event.isOfDay { lettersOf = event.on }
  }

  mutating func apply(_ event: PeopleNoted) {
    receivers = Receivers(event.content)
    unheld = unheld.filter { !receivers.isHeld($0) }
  }

  mutating func apply(_ event: PlansOutdated) {
    isOutdated = true
    urgent = urgent.map { min($0, event.at) } ?? event.at
  }
}

extension OpenDeadline {
  /// Begins a ladder for another date: what was said of the one before does not hold for it.
  mutating func startAnew(_ facts: DeadlineFacts) {
    if self.facts.owner != facts.owner { reassignment = nil }
    acknowledgements = []
    snooze = nil
    report = nil
    notices = []
    isStuck = false
  }

  mutating func plan(_ event: LadderPlanned) {
    facts = event.facts
    next = event.next
    troubles = event.troubles
  }

  /// Has somebody told in the next letter.
  mutating func tell(_ notice: Notice) {
    notices.append(notice)
    next = next.map { min($0, notice.date) } ?? notice.date
  }
}
