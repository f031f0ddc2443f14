import WorkflowKit

/// The codes by which people speak of a school: a support tier, and flags that are none.
enum SchoolCode: String, CaseIterable, Sendable {
  case go = "GO"
  case tgo = "TGO"
  case tgoPlus = "TGO+"
  case ri = "RI"
  case inadequate = "I"
  /// A new head: a property of the head, whatever the tier.
  case newHead = "NH"
  /// An academy: a form of governance, no grade.
  case academy = "A"
}

extension OperationalGroupState {
  /// The codes of a school on a date, derived: the tier of a maintained school, `A` for an academy, `NH` beside either.
  func codes(of urn: URN, on date: LocalDate) -> [SchoolCode] {
    var codes: [SchoolCode] = []
    if schools[urn]?.isAcademy == true {
      codes.append(.academy)
    } else if let tier = cases[urn]?.tier(on: date), let code = SchoolCode(rawValue: tier.rawValue) {
      codes.append(code)
    }
    if hasNewHead(urn, on: date) { codes.append(.newHead) }
    return codes
  }

  /// Whether its head counts as new on a date.
  func hasNewHead(_ urn: URN, on date: LocalDate) -> Bool {
    cases[urn]?.newHeads.contains { $0.from <= date && date <= $0.until } ?? false
  }
}

/// A time in which a school's head counts as new.
struct NewHead: Hashable, Sendable, Codable {
  var from: LocalDate
  var until: LocalDate
  /// The headship's id in the early headship module; nil where it named none.
  var headship: String?
  /// The day of the half-day welcome visit; nil until it was made.
  var welcomed: LocalDate?
}
