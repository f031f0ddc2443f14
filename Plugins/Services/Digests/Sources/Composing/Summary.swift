import Forms
import WorkflowKit

/// What a digest comes to, in one sentence, and as a letter's subject.
enum Summary {
  /// The sentence at the top.
  static func words(of digest: Digest) -> String {
    let until = digest.horizon.withoutWeekday
    let decisions = digest.decisionCount
    let (overdue, due) = (digest.overdueCount, digest.dueCount)
    if decisions + overdue + due == 0 { return quiet(digest, until) }
    var parts: [String] = []
    parts.append(
      decisions == 0
        ? "nothing needs a decision"
        : decisions.of("thing") + (decisions == 1 ? " needs a decision" : " need a decision"))
    parts.append(overdue == 0 ? "nothing is overdue" : "\(overdue.grouped) \(overdue == 1 ? "is" : "are") overdue")
    parts.append(due == 0 ? "nothing is due by \(until)" : "\(due.grouped) \(due == 1 ? "is" : "are") due by \(until)")
    return parts.listed.capitalisedFirst + "."
  }

  private static func quiet(_ digest: Digest, _ until: String) -> String {
    let nothing = "Nothing needs a decision, nothing is overdue and nothing is due by \(until)"
    guard digest.sources.allSatisfy({ $0.hasAnswered }) else {
      return "\(nothing), as far as modules answered."
    }
    let heard = "all \(digest.sources.count.of("source")) were heard from"
    guard digest.sources.allSatisfy({ ($0.eventCount ?? 0) == 0 }), !digest.sources.isEmpty else {
      return "\(nothing); \(heard)."
    }
    let last = digest.sources.compactMap(\.quietSince).max()
    let event = last.map { "the last event was before the digest of \($0.monday.withoutWeekday)" } ?? "no event so far"
    return "A quiet week. \(nothing); \(event); \(heard)."
  }

  /// The letter's subject: counts first.
  static func subject(of digest: Digest) -> String {
    let name =
      switch digest.edition {
      case .partners: digest.only.map { "\(digest.partnership) \(ModuleName.words($0))" } ?? digest.partnership
      case .lead(let module): "\(digest.partnership) \(ModuleName.words(module))"
      case .ops: "\(digest.partnership) daemon"
      }
    var counts: [String] = []
    if digest.decisionCount > 0 { counts.append("\(digest.decisionCount.grouped) to decide") }
    if digest.overdueCount > 0 { counts.append("\(digest.overdueCount.grouped) overdue") }
    if digest.dueCount > 0 { counts.append("\(digest.dueCount.grouped) due in 14 days") }
    if counts.isEmpty {
      counts.append(digest.edition == .ops ? "\(digest.changes.count.of("thing")) to know" : "nothing due")
    }
    let revised = digest.revision > 1 ? "Revised: " : ""
    return "\(revised)\(name) weekly: \(counts.joined(separator: ", ")) (week of \(digest.week.monday.long))"
  }
}
