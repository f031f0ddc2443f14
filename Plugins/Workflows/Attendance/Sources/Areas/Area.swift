import WorkflowKit

/// A part of the country that absence is published for.
enum Area: Hashable, Sendable {
  /// All of England.
  case england
  /// A region, by the number in its code: 12000008 for E12000008.
  case region(UInt32)
  /// A local authority, by its three-digit number: 931.
  case authority(UInt32)

  /// The part of a topic that names it: `england`, `e12000008` or `931`.
  var key: String {
    switch self {
    case .england: "england"
    case .region(let number): "e\(number)"
    case .authority(let number): "\(number)"
    }
  }

  /// The area of a key; nil for anything else.
  init?(key: String) {
    if key == "england" {
      self = .england
    } else if key.hasPrefix("e"), key.utf8.count == 9, let number = UInt32(key.dropFirst()) {
      self = .region(number)
    } else if key.utf8.count == 3, let number = UInt32(key) {
      self = .authority(number)
    } else {
      return nil
    }
  }

  /// The local authority's number; nil for larger areas.
  var authority: UInt32? {
    if case .authority(let number) = self { number } else { nil }
  }
}

/// What was published for an area in one year, for one kind of school or all.
struct AreaAbsence: Hashable, Sendable {
  /// The figures.
  var counts: AbsenceCounts
  /// Schools behind them.
  var schools: Figure
  /// How much of the year.
  var breakdown: YearBreakdown
  /// Which of the state's source files.
  var source: UInt16
  /// Which line of it.
  var line: UInt32

  /// Whether nothing but the source differs.
  func hasSameFacts(as other: AreaAbsence) -> Bool {
    counts == other.counts && schools == other.schools && breakdown == other.breakdown
  }

  /// What names it.
  struct Key: Hashable, Sendable {
    /// Where.
    var area: Area
    /// When: the year in which the school year starts.
    var year: SchoolYear
    /// What kind of schools.
    var kind: SchoolKind
  }
}

extension Area {
  /// The area as one number, for snapshots: 0 for England, three digits for a local authority.
  var number: UInt32 {
    switch self {
    case .england: 0
    case .region(let number), .authority(let number): number
    }
  }

  /// The area of that number.
  init(number: UInt32) {
    self = number == 0 ? .england : number < 1000 ? .authority(number) : .region(number)
  }
}
