import WorkflowKit

/// What an event was about, in words: the last part of its topic.
enum PlaceWords {
  /// A school's name, a day in full, or the subject as it stands: a case has an opaque id, which is all that is told.
  static func of(_ subject: String, _ schools: [String: String]) -> String {
    if let day = LocalDate(iso: subject[...]) { return day.withoutWeekday }
    let parts = subject.split(separator: ".", maxSplits: 1).map(String.init)
    guard let first = parts.first, first.utf8.count == 6, first.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return subject
    }
    return ([schools[first] ?? "school \(first)"] + parts.dropFirst()).joined(separator: ", ")
  }
}
