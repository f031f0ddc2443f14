import WorkflowKit

/// One school's data return in one round.
struct SchoolReturn: Hashable, Sendable, Codable {
  /// When it arrived.
  var received: LocalDate?
  /// When somebody looked it over.
  var checked: LocalDate?
  /// When the school was asked again: at most three times.
  var chased: [LocalDate] = []
  /// When it was given up.
  var missing: LocalDate?

  /// Where it stands.
  enum State: Hashable, Sendable, CustomStringConvertible {
    /// Not yet due.
    case expected
    /// Arrived.
    case received
    /// Looked over.
    case checked
    /// Due and not there.
    case late
    /// Asked for again, so often.
    case chased(Int)
    /// Given up: shown as missing, never as zero.
    case missing

    /// The word in answers.
    var description: String {
      switch self {
      case .expected: "expected"
      case .received: "received"
      case .checked: "checked"
      case .late: "late"
      case .chased(let times): "chased \(times)"
      case .missing: "missing"
      }
    }
  }

  /// Where it stands on a date, in a round that was due on another.
  func state(on date: LocalDate, due: LocalDate) -> State {
    if checked != nil { return .checked }
    if received != nil { return .received }
    if missing != nil { return .missing }
    if !chased.isEmpty { return .chased(chased.count) }
    return date > due ? .late : .expected
  }
}
