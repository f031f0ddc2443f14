import WorkflowKit

/// How many of the terms that are over had what each of them should have.
struct Slots: Hashable, Sendable {
  /// Terms in which it was held.
  var kept: Int
  /// Terms that are over.
  var due: Int

  /// Counts the terms that ended within a time; nil while a calendar is not loaded.
  init?(
    _ held: [LocalDate], _ reading: TermReading, from begins: LocalDate, through last: LocalDate, _ almanac: Almanac
  ) {
    guard begins <= last else { return nil }
    kept = 0
    due = 0
    var year = SchoolYear(containing: begins)
    while year <= SchoolYear(containing: last) {
      guard let terms = try? almanac.calendar.terms(reading, of: year) else { return nil }
      for term in terms where term.last > begins && term.last <= last {
        due += 1
        if held.contains(where: { term.contains($0) }) { kept += 1 }
      }
      year = year.next
    }
  }
}

extension Secondment {
  /// Coaching held, of the Oxfordshire terms that are over.
  func coachingSlots(_ almanac: Almanac, on today: LocalDate) -> Slots? {
    Slots(coachings, .six, from: begins, through: min(today, ends), almanac)
  }

  /// Reviews held, of the national terms that are over.
  func reviewSlots(_ almanac: Almanac, on today: LocalDate) -> Slots? {
    Slots(reviews, .national, from: begins, through: min(today, ends), almanac)
  }
}
