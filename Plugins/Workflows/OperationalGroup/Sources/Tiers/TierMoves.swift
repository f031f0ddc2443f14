import WorkflowKit

/// Why a tier was given or changed: the reason code of a decision.
enum TierCause: String, Hashable, Sendable, Codable, CaseIterable {
  /// The school's first tier.
  case placed
  /// Looked at again, and left as it is.
  case confirmed
  /// Triggers for targeted support were found.
  case triggersFound = "triggers-found"
  /// The further triggers, for bespoke support, were found.
  case furtherTriggersFound = "further-triggers-found"
  /// The triggers are gone.
  case triggersGone = "triggers-gone"
  case judgedRequiresImprovement = "judged-requires-improvement"
  case judgedInadequate = "judged-inadequate"
  case judgedGood = "judged-good"
}

/// The moves between tiers: the only place where they are written down.
///
/// Nobody moves a school but by a decision with evidence. A decision can be reversed, back to the tier before it, while it is
/// the school's latest.
enum TierMoves {
  /// One move.
  struct Move: Hashable, Sendable {
    /// Nil for a school that has none.
    var from: SupportTier?
    var cause: TierCause
    var to: SupportTier
  }

  static let table: [Move] = {
    var moves = SupportTier.allCases.map { Move(from: nil, cause: .placed, to: $0) }
    moves += SupportTier.allCases.map { Move(from: $0, cause: .confirmed, to: $0) }
    moves += [
      Move(from: .go, cause: .triggersFound, to: .tgo), Move(from: .tgo, cause: .triggersGone, to: .go),
      Move(from: .tgo, cause: .furtherTriggersFound, to: .tgoPlus),
      Move(from: .tgoPlus, cause: .triggersGone, to: .tgo),
    ]
    for from in SupportTier.allCases where from != .ri {
      moves.append(Move(from: from, cause: .judgedRequiresImprovement, to: .ri))
    }
    for from in SupportTier.allCases where from != .inadequate {
      moves.append(Move(from: from, cause: .judgedInadequate, to: .inadequate))
    }
    for from in [SupportTier.ri, .inadequate] {
      for to in [SupportTier.go, .tgo] { moves.append(Move(from: from, cause: .judgedGood, to: to)) }
    }
    return moves
  }()

  /// The cause of a move; nil when there is no such move.
  static func cause(from: SupportTier?, to: SupportTier) -> TierCause? {
    table.first { $0.from == from && $0.to == to }?.cause
  }

  /// The tiers to which a school can move.
  static func targets(from: SupportTier?) -> [SupportTier] { table.filter { $0.from == from }.map(\.to) }

  /// The table for a page: a line for each tier from which, a column for each to which.
  static var markdown: String {
    let tiers = SupportTier.allCases
    var lines = ["| from \\ to | \(tiers.map(\.rawValue).joined(separator: " | ")) |"]
    lines.append("|---|\(tiers.map { _ in "---" }.joined(separator: "|"))|")
    for from in [nil] + tiers.map({ Optional($0) }) {
      let cells = tiers.map { cause(from: from, to: $0)?.rawValue ?? "" }
      lines.append("| \(from?.rawValue ?? "none yet") | \(cells.joined(separator: " | ")) |")
    }
    return lines.joined(separator: "\n")
  }
}
