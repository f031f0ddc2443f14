import WorkflowKit

/// A piece of evidence that was recorded about a school: what it is, where it is kept, never its wording.
struct Evidence: Hashable, Sendable, Codable {
  var id: String
  var trigger: Trigger
  /// The day of the evidence itself.
  var on: LocalDate
  /// Where it is kept: a document's number, or the event of another module.
  var reference: String
  /// Who brought it: a role, or a module.
  var from: String
  /// The figure, where there is one: `7 of 20 red flags`.
  var figure: String?
  /// The setting by which it was judged on that day: `red-flags-percent 30`; nil where a person judged.
  var threshold: String?
  /// The years of a pattern.
  var years: [SchoolYear] = []
  /// The day on which it was recorded.
  var recorded: LocalDate
  /// The day from which it no longer counts, and why.
  var lifted: LocalDate?
  var because: String?

  /// Whether it counts on a date.
  func isLive(on date: LocalDate) -> Bool { on <= date && lifted.map { date < $0 } ?? true }
}
