import Synchronization

/// Counts which cases were asked about.
final class Asked: Sendable {
  private let counts = Mutex<[String: Int]>([:])

  func count(_ caseID: String) { counts.withLock { $0[caseID, default: 0] += 1 } }
  subscript(caseID: String) -> Int { counts.withLock { $0[caseID] ?? 0 } }
}
