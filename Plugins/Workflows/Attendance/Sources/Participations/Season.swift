import WorkflowKit

/// The part of a school year that a measurement covers, as the department's statistics have it.
enum Season: String, Hashable, Codable, Sendable, CaseIterable {
  /// 1 August to 31 December.
  case autumn
  /// 1 January to the day before Easter Monday.
  case spring
  /// Easter Monday to 31 July.
  case summer
  /// All three.
  case year

  /// The last day of it.
  func lastDay(of year: SchoolYear) -> LocalDate {
    switch self {
    case .autumn: year.statutoryTerms[0].last
    case .spring: year.statutoryTerms[1].last
    case .summer, .year: year.lastDay
    }
  }
}

/// Where the counts of a measurement come from.
enum CountSource: String, Hashable, Codable, Sendable, CaseIterable {
  /// The department's file, imported here.
  case file = "published-file"
  /// The school census.
  case census = "school-census"
  /// The school's data return.
  case dataReturn = "data-return"
  /// The school's own information system.
  case mis
}
