/// Whether a day counts, and why not when it doesn't.
public enum DayStatus: Hashable, Sendable {
  /// A day that counts: a school or working day.
  case open
  /// A day that doesn't.
  case closed(ClosedReason)

  /// Whether the day counts.
  public var isOpen: Bool { self == .open }

  /// Why the day does not count; nil where it does.
  public var reason: ClosedReason? {
    switch self {
    case .open: nil
    case .closed(let reason): reason
    }
  }
}

/// Why a day is not a school day or not a working day.
public enum ClosedReason: Hashable, Sendable, CustomStringConvertible {
  /// A Saturday or Sunday.
  case weekend
  /// A bank holiday, by its name.
  case bankHoliday(String)
  /// A weekday between terms.
  case holiday(SchoolHoliday)
  /// Teachers are in, pupils are not; the day is fixed by the county.
  case countyInset
  /// Teachers are in, pupils are not; the day is the school's own.
  case schoolInset
  /// The school is shut, for the reason given.
  case closure(String)

  /// The reason as it stands in an explanation: `half term`.
  public var description: String {
    switch self {
    case .weekend: "weekend"
    case .bankHoliday(let name): name
    case .holiday(let holiday): holiday.rawValue
    case .countyInset: "county INSET day"
    case .schoolInset: "school INSET day"
    case .closure(let reason): "closed: \(reason)"
    }
  }
}

/// The holidays between the county's terms.
public enum SchoolHoliday: String, Hashable, Sendable, Codable, CaseIterable {
  /// In the middle of a national term.
  case halfTerm = "half term"
  /// Between terms 2 and 3.
  case christmas = "Christmas holiday"
  /// Between terms 4 and 5.
  case easter = "Easter holiday"
  /// Before term 1 and after term 6.
  case summer = "summer holiday"
}
