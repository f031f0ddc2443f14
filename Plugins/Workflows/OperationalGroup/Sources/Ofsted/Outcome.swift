import WorkflowKit

/// What one full inspection of a school came to.
struct Outcome: Hashable, Sendable, Codable {
  /// The day of the inspection.
  var inspected: LocalDate
  /// The day on which the report was published, where a file or a person said so.
  var published: LocalDate?
  var grade: Grade
  /// Which kind of inadequate, where that is known.
  var category: Category?
  /// The file that said so, or the command.
  var source: String

  /// From when on it counts: publication, or the inspection itself while no date of publication is known.
  var known: LocalDate { published ?? inspected }

  /// The grade and its date, as a decision and an answer name it.
  var words: String {
    let kind = category.map { " (\($0.rawValue.replacing("-", with: " ")))" } ?? ""
    let published = published.map { ", published \($0)" } ?? ""
    return "\(grade.rawValue)\(kind), inspected \(inspected)\(published)"
  }
}

/// The outcomes of one reference number, by date of inspection.
struct OutcomeHistory: Hashable, Sendable, Codable {
  private(set) var outcomes: [Outcome] = []

  /// Files give the first or the last day of an inspection: within so many days it is the same one.
  static let sameInspection = 7

  /// The latest inspection whose outcome was known on a date.
  func latest(on date: LocalDate) -> Outcome? { outcomes.last { $0.known <= date } }

  /// The outcome that is known of the inspection of that day.
  func known(_ inspected: LocalDate) -> Outcome? {
    outcomes.first { abs($0.inspected.days(until: inspected)) <= Self.sameInspection }
  }

  /// What is known after another file or person has spoken of the same inspection: gaps are filled, a grade is corrected.
  func merged(with new: Outcome) -> Outcome {
    guard let old = known(new.inspected) else { return new }
    var outcome = old
    outcome.published = new.published ?? old.published
    if new.grade != old.grade {
      outcome.grade = new.grade
      outcome.category = new.category
      outcome.source = new.source
    } else {
      outcome.category = new.category ?? old.category
    }
    return outcome
  }

  /// Keeps an outcome in place of what was known of the same inspection.
  mutating func keep(_ outcome: Outcome) {
    outcomes.removeAll { abs($0.inspected.days(until: outcome.inspected)) <= Self.sameInspection }
    outcomes.append(outcome)
    outcomes.sort { ($0.inspected, $0.grade.rawValue) < ($1.inspected, $1.grade.rawValue) }
  }
}
