import WorkflowKit

/// Which counts of persons are shown: small ones only to the module's lead.
struct SmallNumbers: Sendable {
  /// Counts from 1 to below this are not shown; 1 or less shows all.
  var threshold: Int

  /// For who asks: the lead sees all.
  init(_ context: Context) {
    threshold = context.roles.contains("lead/\(Recruitment.name)") ? 1 : context.settings.integer("suppress-below")
  }

  /// For a threshold.
  init(threshold: Int) { self.threshold = threshold }

  /// Whether a count could say something about one person.
  func isSmall(_ count: Int) -> Bool { (1..<max(1, threshold)).contains(count) }

  /// A count that stands alone.
  func cell(_ count: Int) -> Answer.Cell { isSmall(count) ? .missing("[c]") : .integer(count) }

  /// Whether so many of so many could say something about one person, also by what is left over.
  func hides(_ part: Int, of whole: Int) -> Bool { isSmall(part) || isSmall(whole) || isSmall(whole - part) }

  /// Counts whose total is shown beside them: a second one is hidden where the total would give the first away.
  ///
  /// - Returns: the counts' cells and the total's.
  func cells(_ counts: [Int]) -> (parts: [Answer.Cell], total: Answer.Cell) {
    var hidden = Set(counts.indices.filter { isSmall(counts[$0]) })
    let total = counts.reduce(0, +)
    var givesAway: Bool { !hidden.isEmpty && (hidden.count == 1 || isSmall(hidden.reduce(0) { $0 + counts[$1] })) }
    while givesAway {
      let others = counts.indices.filter { !hidden.contains($0) && counts[$0] > 0 }
      guard let next = others.min(by: { (counts[$0], $0) < (counts[$1], $1) }) else { break }
      hidden.insert(next)
    }
    return (
      counts.indices.map { hidden.contains($0) ? .missing("[c]") : .integer(counts[$0]) },
      givesAway ? .missing("[c]") : cell(total)
    )
  }

  /// What is to be said beside a table; nil where nothing is hidden.
  var note: String? {
    threshold > 1
      ? "[c]: a count from 1 to \(threshold - 1), or one that would give it away, is shown to the lead only." : nil
  }
}
