import WorkflowKit

extension SchoolYear {
  /// The year of headships in which a date falls: 1 September to 31 August, for heads leave on the last of August.
  init(ofHeadships date: LocalDate) { self.init(containing: date.adding(months: -1)) }

  /// Whether a date falls in the year of headships.
  func holds(_ date: LocalDate) -> Bool { SchoolYear(ofHeadships: date) == self }
}
