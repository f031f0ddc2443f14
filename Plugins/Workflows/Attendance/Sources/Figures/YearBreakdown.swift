/// How much of the school year a year's absence covers.
enum YearBreakdown: UInt8, Hashable, Sendable, CaseIterable {
  /// The file does not say.
  case notSaid
  /// The year without its last half term: until 2011/12.
  case five
  /// The whole year: from 2012/13.
  case six

  /// The word in files and events.
  var name: String {
    switch self {
    case .notSaid: ""
    case .five: "five half terms"
    case .six: "six half terms"
    }
  }

  /// The breakdown that a cell names; nil for none that is known.
  init?(published: String) {
    guard let value = Self.allCases.first(where: { $0.name == published.lowercased() }) else { return nil }
    self = value
  }
}
