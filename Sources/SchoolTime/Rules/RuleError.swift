/// Why there is no rule to go by.
public enum RuleError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No rule has that id; with the nearest one where there is one.
  case unknown(id: String, nearest: String?)
  /// The rule did not govern on that day.
  case notInForce(id: String, on: LocalDate, from: LocalDate, to: LocalDate?)

  /// What is wrong and what would be right, in one sentence.
  public var description: String {
    switch self {
    case .unknown(let id, let nearest):
      "There is no rule '\(id)'\(nearest.map { ": did you mean '\($0)'?" } ?? "; 'ossp rules list' shows them all.")"
    case .notInForce(let id, let date, let from, let to):
      "The rule '\(id)' was not in force on \(date): it governs from \(from)\(to.map { " to \($0)" } ?? "")."
    }
  }
}
