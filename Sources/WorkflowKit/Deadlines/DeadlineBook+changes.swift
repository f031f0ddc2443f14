import SchoolTime

extension DeadlineBook {
  /// What to state so that the book has what a case declares now.
  ///
  /// The order is fixed: by key, so that the same change states the same events.
  func changes(of caseID: String, to declared: [Deadline], on today: LocalDate) -> [any DomainEvent] {
    var after: [String: Deadline] = [:]
    for var deadline in declared {
      // It belongs to the case that was asked for, whatever it says.
      deadline.caseID = caseID
      after[deadline.key] = deadline
    }
    let keys = Set(open[caseID, default: [:]].keys).union(uncounted[caseID, default: [:]].keys).union(after.keys)
    return keys.sorted().flatMap { key in
      if let entry = open[caseID]?[key] { return Self.changes(of: entry, to: after[key], on: today) }
      if let event = uncounted[caseID]?[key] { return Self.changes(of: event, to: after[key], on: today) }
      return after[key].map { Self.beginning(of: $0, on: today) } ?? []
    }
  }

  /// What to state because a day began: what was due before it is missed, earliest first.
  func missed(on today: LocalDate) -> [any DomainEvent] {
    var late: [Entry] = []
    for deadlines in open.values {
      for entry in deadlines.values where !entry.isMissed && entry.deadline.due < today { late.append(entry) }
    }
    late.sort {
      ($0.deadline.due, $0.deadline.caseID, $0.deadline.key) < ($1.deadline.due, $1.deadline.caseID, $1.deadline.key)
    }
    return late.map { DeadlineMissed(deadline: $0.deadline, on: today) }
  }

  private static func beginning(of deadline: Deadline, on today: LocalDate) -> [any DomainEvent] {
    switch deadline.outcome {
    case .met, .cancelled: []
    case .uncounted(let reason): [uncounted(deadline, reason, on: today)]
    case .owed:
      deadline.due < today
        ? [DeadlineOpened(deadline: deadline, on: today), DeadlineMissed(deadline: deadline, on: today)]
        : [DeadlineOpened(deadline: deadline, on: today)]
    }
  }

  private static func changes(
    of entry: Entry, to deadline: Deadline?, on today: LocalDate
  ) -> [any DomainEvent] {
    let before = entry.deadline
    guard let deadline else { return [cancelled(before, because: "it no longer applies", on: today)] }
    switch deadline.outcome {
    case .met:
      return [
        DeadlineMet(
          caseID: before.caseID, key: before.key, rule: before.rule, due: before.due, on: today,
          late: before.due < today)
      ]
    case .cancelled(let reason): return [cancelled(before, because: reason, on: today)]
    // What was counted once stays owed by that day: a calendar that went away must not make a duty vanish.
    case .uncounted: return []
    case .owed:
      guard
        before.due != deadline.due || before.reminderDue != deadline.reminderDue || before.owner != deadline.owner
          || before.title != deadline.title || before.ruleVersion != deadline.ruleVersion
      else { return [] }
      let moved = DeadlineMoved(deadline: deadline, from: before.due, on: today)
      let staysMissed = entry.isMissed && deadline.due <= before.due
      return deadline.due < today && !staysMissed
        ? [moved, DeadlineMissed(deadline: deadline, on: today)] : [moved]
    }
  }

  private static func changes(
    of event: DeadlineUncounted, to deadline: Deadline?, on today: LocalDate
  ) -> [any DomainEvent] {
    let reason: String
    switch deadline?.outcome {
    case .owed: return deadline.map { beginning(of: $0, on: today) } ?? []
    case .uncounted(let why):
      guard why != event.reason, let deadline else { return [] }
      return [uncounted(deadline, why, on: today)]
    case .met: reason = "it was done before its day could be counted"
    case .cancelled(let why): reason = why
    case nil: reason = "it no longer applies"
    }
    return [
      DeadlineCancelled(
        caseID: event.caseID, key: event.key, rule: event.rule, due: event.start, reason: reason, on: today)
    ]
  }

  private static func uncounted(_ deadline: Deadline, _ reason: String, on today: LocalDate) -> DeadlineUncounted {
    DeadlineUncounted(
      caseID: deadline.caseID, key: deadline.key, rule: deadline.rule, start: deadline.start, reason: reason,
      on: today)
  }

  private static func cancelled(
    _ deadline: Deadline, because reason: String, on today: LocalDate
  ) -> DeadlineCancelled {
    DeadlineCancelled(
      caseID: deadline.caseID, key: deadline.key, rule: deadline.rule, due: deadline.due, reason: reason, on: today)
  }
}
