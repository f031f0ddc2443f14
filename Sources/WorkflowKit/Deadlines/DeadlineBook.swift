import SchoolTime

/// What is owed, case by case, as the module's own deadline events say: part of what the kit keeps between runs.
public struct DeadlineBook: Hashable, Sendable, Codable {
  /// One deadline that is open.
  public struct Entry: Hashable, Sendable, Codable {
    /// What is owed.
    public var deadline: Deadline
    /// Whether the day went by.
    public var isMissed: Bool
  }

  /// The open deadlines of each case, by key.
  public private(set) var open: [String: [String: Entry]] = [:]

  /// Nothing is owed.
  public init() {}

  /// All open deadlines, earliest first.
  public var entries: [Entry] {
    open.values.flatMap(\.values).sorted {
      ($0.deadline.due, $0.deadline.caseID, $0.deadline.key) < ($1.deadline.due, $1.deadline.caseID, $1.deadline.key)
    }
  }

  /// What to state so that the book has what a case declares now.
  ///
  /// The order is fixed: by key, so that the same change states the same events.
  func changes(of caseID: String, to declared: [Deadline], on today: LocalDate) -> [any DomainEvent] {
    var events: [any DomainEvent] = []
    let before = open[caseID] ?? [:]
    var after: [String: Deadline] = [:]
    for var deadline in declared {
      // It belongs to the case that was asked for, whatever it says.
      deadline.caseID = caseID
      after[deadline.key] = deadline
    }
    for key in Set(before.keys).union(after.keys).sorted() {
      switch (before[key], after[key]) {
      case (nil, let deadline?) where deadline.outcome == .owed:
        events.append(DeadlineOpened(deadline: deadline))
        if deadline.due < today { events.append(DeadlineMissed(deadline: deadline)) }
      case (let entry?, let deadline?):
        events += Self.changes(of: entry, to: deadline, on: today)
      case (let entry?, nil):
        events.append(Self.cancelled(entry, because: "it no longer applies"))
      case (nil, _): break
      }
    }
    return events
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
    return late.map { DeadlineMissed(deadline: $0.deadline) }
  }

  /// Takes in one of the events above; true when it was one.
  mutating func apply(_ event: any DomainEvent) -> Bool {
    switch event {
    case let event as DeadlineOpened: set(event.deadline, missed: false)
    case let event as DeadlineMoved:
      let wasMissed = open[event.deadline.caseID]?[event.deadline.key]?.isMissed ?? false
      set(event.deadline, missed: wasMissed && event.deadline.due <= event.from)
    case let event as DeadlineMissed: set(event.deadline, missed: true)
    case let event as DeadlineMet: remove(event.caseID, event.key)
    case let event as DeadlineCancelled: remove(event.caseID, event.key)
    default: return false
    }
    return true
  }

  private static func changes(of entry: Entry, to deadline: Deadline, on today: LocalDate) -> [any DomainEvent] {
    let before = entry.deadline
    switch deadline.outcome {
    case .met:
      return [
        DeadlineMet(
          caseID: before.caseID, key: before.key, rule: before.rule, due: before.due, on: today,
          late: before.due < today)
      ]
    case .cancelled(let reason): return [cancelled(entry, because: reason)]
    case .owed:
      guard before.due != deadline.due || before.owner != deadline.owner || before.title != deadline.title else {
        return []
      }
      let moved = DeadlineMoved(deadline: deadline, from: before.due)
      let staysMissed = entry.isMissed && deadline.due <= before.due
      return deadline.due < today && !staysMissed ? [moved, DeadlineMissed(deadline: deadline)] : [moved]
    }
  }

  private static func cancelled(_ entry: Entry, because reason: String) -> DeadlineCancelled {
    let deadline = entry.deadline
    return DeadlineCancelled(
      caseID: deadline.caseID, key: deadline.key, rule: deadline.rule, due: deadline.due, reason: reason)
  }

  private mutating func set(_ deadline: Deadline, missed: Bool) {
    open[deadline.caseID, default: [:]][deadline.key] = Entry(deadline: deadline, isMissed: missed)
  }

  private mutating func remove(_ caseID: String, _ key: String) {
    open[caseID]?[key] = nil
    if open[caseID]?.isEmpty == true { open[caseID] = nil }
  }
}
