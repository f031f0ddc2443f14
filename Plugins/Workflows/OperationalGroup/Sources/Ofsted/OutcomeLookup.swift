import WorkflowKit

extension OperationalGroupState {
  /// The latest outcome of the school under its own reference number that was known on a date.
  func ownOutcome(of urn: URN, on date: LocalDate) -> Outcome? { outcomes[urn]?.latest(on: date) }

  /// The latest outcome on a date that counts for a school when those of the schools it came from do.
  ///
  /// Its own goes first, whatever its date. The predecessors' follow generation by generation, of each the latest.
  func outcomeWithHistory(of urn: URN, on date: LocalDate) -> (outcome: Outcome, urn: URN)? {
    var generation = [urn]
    var seen: Set<URN> = [urn]
    while !generation.isEmpty {
      let found = generation.compactMap { one in ownOutcome(of: one, on: date).map { (outcome: $0, urn: one) } }
      if let latest = found.max(by: { ($0.outcome.inspected, $0.urn) < ($1.outcome.inspected, $1.urn) }) {
        return latest
      }
      generation = generation.flatMap { predecessors(of: $0) }.filter { seen.insert($0).inserted }
    }
    return nil
  }

  /// The schools that a school came from, as the register or an outcomes file says.
  func predecessors(of urn: URN) -> [URN] {
    Set(schools[urn]?.predecessors ?? []).union(predecessorsInFiles[urn] ?? []).sorted()
  }

  /// The latest day on which any outcome became or becomes known.
  var lastOutcomeDay: LocalDate? { outcomes.values.compactMap { $0.outcomes.map(\.known).max() }.max() }
}
