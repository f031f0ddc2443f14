import WorkflowKit

/// Which figures may be compared with which: years on two sides of a break never are.
enum Series: String, Hashable, Sendable, CaseIterable {
  /// Persistent absence is 10% or more of possible sessions; the publisher recomputed it back to 2006/07.
  case pa10
  /// Persistent absence is 15% or more: the performance tables until 2014/15.
  case pa15

  /// The definition in words.
  var words: String {
    switch self {
    case .pa10: "10% or more of possible sessions missed, authorised and unauthorised together"
    case .pa15: "15% or more of possible sessions missed (the definition until 2014/15)"
    }
  }
}

/// The dated changes of what schools write into registers.
enum CodeSet: Int, Hashable, Sendable, Comparable {
  /// Codes before 19 August 2024.
  case before2024 = 2006
  /// Codes from 19 August 2024: C1, C2, J1, K, Q and Y1 to Y7.
  case from2024 = 2024

  /// The codes in force in a school year: it begins after 19 August in 2024.
  init(_ year: SchoolYear) {
    self = year.start >= 2024 ? .from2024 : .before2024
  }

  static func < (left: CodeSet, right: CodeSet) -> Bool { left.rawValue < right.rawValue }
}

/// Two years that are to be compared.
struct SeriesPair: Hashable, Sendable {
  /// The earlier year, or the later one: the order is the asker's.
  var from: SchoolYear
  /// The other year.
  var to: SchoolYear
  /// On which definition.
  var series: Series

  /// Why the two must not be compared; nil when they may.
  func breakBetween(loaded: (Series) -> Set<SchoolYear>) -> String? {
    for year in [from, to] where !loaded(series).contains(year) {
      let other: Series = series == .pa10 ? .pa15 : .pa10
      if loaded(other).contains(year) {
        return
          "\(year) is loaded on the \(other.rawValue) definition only (\(other.words)): it is never compared with "
          + "\(series.rawValue)"
      }
      return "\(year) is not loaded: import its absence file first"
    }
    if CodeSet(from) != CodeSet(to) {
      return
        "\(from) and \(to) lie on two sides of 19 August 2024, when the absence codes changed: a difference would show "
        + "the new codes as well as the pupils, so they are not compared"
    }
    return nil
  }
}
