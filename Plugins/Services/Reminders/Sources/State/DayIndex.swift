import WorkflowKit

/// Which deadlines are to be looked at on which day, so that a day costs only what falls on it.
struct DayIndex: Hashable, Sendable {
  private var days: [LocalDate: Set<String>] = [:]
  /// The earliest day that has one; nil for none.
  private(set) var first: LocalDate?

  /// Moves a deadline from one day to another; nil for none.
  mutating func move(_ id: String, from old: LocalDate?, to new: LocalDate?) {
    guard old != new else { return }
    if let new {
      days[new, default: []].insert(id)
      first = first.map { min($0, new) } ?? new
    }
    guard let old, days[old]?.remove(id) != nil, days[old]?.isEmpty == true else { return }
    days[old] = nil
    if first == old { first = days.keys.min() }
  }

  /// The deadlines of all days through one, in the order of their ids.
  func through(_ day: LocalDate) -> [String] {
    guard let first, first <= day else { return [] }
    return days.filter { $0.key <= day }.flatMap(\.value).sorted()
  }
}
