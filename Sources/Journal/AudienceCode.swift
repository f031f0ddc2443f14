import BusProtocol

/// Audiences as the small numbers that the log keeps: 0 open, 1 partners, 2 ops, 16 and a module's id for its lead.
enum AudienceCode {
  static let firstLead: Int64 = 16

  /// The number of an audience that is no module's lead.
  static func fixed(_ audience: Audience) -> Int64? {
    switch audience {
    case .open: 0
    case .partners: 1
    case .ops: 2
    case .lead: nil
    }
  }

  /// The audience of a number below `firstLead`.
  static func fixed(_ code: Int64) -> Audience? {
    switch code {
    case 0: .open
    case 1: .partners
    case 2: .ops
    default: nil
    }
  }
}
