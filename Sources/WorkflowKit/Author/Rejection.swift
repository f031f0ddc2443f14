/// Why a module refuses a request: for the person who asked.
public struct Rejection: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what would be right, in one sentence.
  public let reason: String
  /// The id of the rule that says so, when there is one.
  public let rule: String?

  /// A refusal.
  public init(_ reason: String, rule: String? = nil) {
    self.reason = reason
    self.rule = rule
  }

  /// The sentence, and the rule in brackets.
  public var description: String { rule.map { "\(reason) (rule \($0))" } ?? reason }
}
