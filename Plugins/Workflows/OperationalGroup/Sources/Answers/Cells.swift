import WorkflowKit

extension Answer.Cell {
  /// A date; `[x]` for none.
  static func date(_ date: LocalDate?) -> Answer.Cell { date.map { .text($0.description) } ?? .missing("[x]") }
  /// Words; `[x]` for none.
  static func words(_ text: String?) -> Answer.Cell {
    text.map { $0.isEmpty ? .missing("[x]") : .text($0) } ?? .missing("[x]")
  }
  /// A number; `[z]`, not applicable, for none.
  static func number(_ number: Int?) -> Answer.Cell { number.map { .integer($0) } ?? .missing("[z]") }
}

extension OperationalGroupState {
  /// Until when outcomes are known, for the notes of an answer.
  func outcomeNote(on date: LocalDate) -> String {
    let known = outcomes.values.flatMap(\.outcomes).filter { $0.known <= date }
    guard let last = known.map(\.known).max() else { return "No outcome of an inspection is known: import a file." }
    let undated = known.count { $0.published == nil }
    return
      "Ofsted's outcomes as known on \(date), the latest of \(last): \(known.count), of which \(undated) without a date of "
      + "publication, for which the day of the inspection counts."
  }
}
