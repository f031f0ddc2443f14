import WorkflowKit

/// A school as it is known now, with what it was before.
struct KnownSchool: Hashable, Sendable, Codable {
  /// What is known.
  var facts: SchoolFacts
  /// The date of the file that says so.
  var asOf: LocalDate
  /// Since when this is known of it: the date of the file in which it last changed.
  var since: LocalDate
  /// What changed, the first change first.
  var changes: [Change] = []

  /// What one file changed.
  struct Change: Hashable, Sendable, Codable {
    /// The file's date.
    var date: LocalDate
    /// What was and what is, one fact each.
    var facts: [String]
  }
}
