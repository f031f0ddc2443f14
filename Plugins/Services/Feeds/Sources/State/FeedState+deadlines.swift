import Syndication
import WorkflowKit

extension FeedState {
  /// Something is owed, or its date or owner changed, or its day went by.
  mutating func take(_ deadline: Deadline, of module: String, isMissed: Bool, at moment: Instant) {
    let facts = KnownDeadline.Facts(deadline, of: module)
    owing.insert(module)
    guard var known = deadlines[facts.id] else {
      let sequence = retired.removeValue(forKey: facts.id).map { $0 + 1 } ?? 0
      deadlines[facts.id] = KnownDeadline(
        facts: facts, created: moment, changed: moment, sequence: sequence, standing: isMissed ? .overdue : .open)
      return
    }
    // What moves to an earlier day or none stays missed: the module says so once.
    let staysMissed = known.standing == .overdue && facts.due <= known.facts.due
    if known.facts.owner != facts.owner { known.reassigned = nil }
    known.facts = facts
    known.standing = isMissed || staysMissed ? .overdue : .open
    known.endedOn = nil
    change(known, at: moment)
  }

  /// Something is no longer owed.
  mutating func end(_ id: String, as standing: KnownDeadline.Standing, on day: LocalDate, at moment: Instant) {
    // What was cancelled before its day could be counted never stood in a calendar.
    guard var known = deadlines[id] else { return }
    known.standing = standing
    known.endedOn = day
    change(known, at: moment)
  }

  /// Somebody else owes something.
  mutating func reassign(_ id: String, to assignee: KnownDeadline.Assignee) {
    deadlines[id]?.reassigned = assignee
  }

  private mutating func change(_ known: KnownDeadline, at moment: Instant) {
    let id = known.facts.id
    guard var before = deadlines[id] else { return }
    before.reassigned = known.reassigned
    guard before != known else {
      deadlines[id] = known
      return
    }
    var known = known
    known.sequence += 1
    known.changed = moment
    deadlines[id] = known
  }

  /// A day began: what has been over for long enough leaves the calendars.
  ///
  /// - Returns: whether anything left.
  mutating func begin(_ day: LocalDate) -> Bool {
    today = day
    let first = day.adding(days: -settings.keepDays)
    let old = deadlines.filter { $0.value.endedOn.map { $0 < first } ?? false }
    for (id, known) in old {
      retired[id] = known.sequence
      deadlines[id] = nil
    }
    return !old.isEmpty
  }
}
