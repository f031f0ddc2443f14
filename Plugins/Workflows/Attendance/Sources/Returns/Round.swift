import WorkflowKit

/// A round of data returns: which schools owe one, by when, and what became of it.
struct Round: Hashable, Sendable, Codable {
  /// Its name, which is part of topics: `2018-autumn`.
  var name: String
  /// When it was opened.
  var opened: LocalDate
  /// When the returns are due.
  var due: LocalDate
  /// The schools that owe one, by reference number, in order.
  var expected: [UInt32]
  /// What became of them; a school without an entry is expected.
  var returns: [UInt32: SchoolReturn] = [:]
  /// When it was closed; what had not come by then is missing.
  var closed: LocalDate?

  /// A school's return.
  subscript(urn: UInt32) -> SchoolReturn {
    get { returns[urn] ?? SchoolReturn() }
    set { returns[urn] = newValue }
  }

  /// Changes a school's return.
  mutating func change(_ urn: URN, _ change: (inout SchoolReturn) -> Void) { change(&self[UInt32(urn.number)]) }

  /// Where a school's return stands on a date.
  func state(of urn: UInt32, on date: LocalDate) -> SchoolReturn.State {
    self[urn].state(on: date, due: due)
  }

  /// Schools whose return has come.
  var receivedCount: Int { expected.count { self[$0].received != nil } }

  /// Why the return of a school cannot be recorded as received; nil when it can.
  func refusalToReceive(_ urn: UInt32) -> String? {
    guard let date = self[urn].received else { return nil }
    return "the return of school \(urn) in round \(name) was already received on \(date)"
  }

  /// Why it cannot be recorded as checked.
  func refusalToCheck(_ urn: UInt32) -> String? {
    if self[urn].received == nil { return "school \(urn) has sent no return in round \(name): record it first" }
    guard let date = self[urn].checked else { return nil }
    return "the return of school \(urn) in round \(name) was already checked on \(date)"
  }

  /// Why the school cannot be chased on a date.
  func refusalToChase(_ urn: UInt32, on date: LocalDate, atMost limit: Int) -> String? {
    switch state(of: urn, on: date) {
    case .received, .checked: return "school \(urn) has sent its return in round \(name): nothing is left to chase"
    case .expected: return "the return of school \(urn) in round \(name) is not due before \(due): it is not late yet"
    case .missing: return "the return of school \(urn) in round \(name) already counts as missing"
    case .chased(let times) where times >= limit:
      return
        "school \(urn) was chased \(times) times in round \(name): close the round, so that the return counts as missing"
    case .late, .chased: return nil
    }
  }
}
