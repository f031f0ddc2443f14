/// Which pupils a school is for.
enum Phase: String, Sendable, Codable, CaseIterable {
  /// Up to 11, and middle schools that count as primary.
  case primary
  /// From 11, and middle schools that count as secondary.
  case secondary
  /// Special schools, whoever runs them.
  case special
  /// Primary and secondary in one.
  case allThrough = "all-through"
  /// Nurseries, colleges, referral units and whatever else the register has.
  case other
}

/// Who answers for a school.
enum Governance: String, Sendable, Codable, CaseIterable {
  /// The local authority maintains it.
  case maintained
  /// An academy, free school, studio school or university technical college.
  case academy
  /// An independent school.
  case independent
  /// A special school that a charity runs and the authority pays for.
  case nonMaintained = "non-maintained"
  /// A college.
  case college
  /// Anything else.
  case other
}

/// Whether a school is open.
enum Status: String, Sendable, Codable, CaseIterable {
  /// Open.
  case open
  /// Open, and proposed to close.
  case closing
  /// Closed; it stays known.
  case closed
  /// Not open yet.
  case proposed
}
