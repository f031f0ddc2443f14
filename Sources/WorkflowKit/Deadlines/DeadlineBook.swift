import BusProtocol
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
  /// What is owed but cannot be counted, by case and key.
  public private(set) var uncounted: [String: [String: DeadlineUncounted]] = [:]

  /// Nothing is owed.
  public init() {}

  /// All open deadlines, earliest first.
  public var entries: [Entry] {
    open.values.flatMap(\.values).sorted {
      ($0.deadline.due, $0.deadline.caseID, $0.deadline.key) < ($1.deadline.due, $1.deadline.caseID, $1.deadline.key)
    }
  }

  /// The cases that owe something, in order.
  var cases: [String] { Set(open.keys).union(uncounted.keys).sorted() }

  /// The card for what cannot be counted; nil when all can.
  func card(of module: String) -> Card? {
    guard !uncounted.isEmpty else { return nil }
    let events = uncounted.values.flatMap(\.values)
    let reasons = Set(events.map(\.reason)).sorted()
    let owed = events.count == 1 ? "1 deadline of \(module) has" : "\(events.count) deadlines of \(module) have"
    let more = reasons.count == 1 ? "" : " There are \(reasons.count - 1) other reasons: ossp follow \(module)/."
    return Card(
      key: "uncounted-\(module)", sentence: "\(owed) no date yet. \(reasons[0])\(more)", mend: "ossp config reload")
  }

  /// Takes in one of the deadline events; true when it was one.
  mutating func apply(_ event: any DomainEvent) -> Bool {
    switch event {
    case let event as DeadlineOpened: set(event.deadline, missed: false)
    case let event as DeadlineMoved:
      let wasMissed = open[event.deadline.caseID]?[event.deadline.key]?.isMissed ?? false
      set(event.deadline, missed: wasMissed && event.deadline.due <= event.from)
    case let event as DeadlineMissed: set(event.deadline, missed: true)
    case let event as DeadlineMet: remove(event.caseID, event.key)
    case let event as DeadlineCancelled: remove(event.caseID, event.key)
    case let event as DeadlineUncounted: uncounted[event.caseID, default: [:]][event.key] = event
    default: return false
    }
    return true
  }

  private mutating func set(_ deadline: Deadline, missed: Bool) {
    remove(deadline.caseID, deadline.key)
    open[deadline.caseID, default: [:]][deadline.key] = Entry(deadline: deadline, isMissed: missed)
  }

  private mutating func remove(_ caseID: String, _ key: String) {
    open[caseID]?[key] = nil
    if open[caseID]?.isEmpty == true { open[caseID] = nil }
    uncounted[caseID]?[key] = nil
    if uncounted[caseID]?.isEmpty == true { uncounted[caseID] = nil }
  }
}
