/// The kinds of school that absence is published for.
enum SchoolKind: UInt8, Hashable, Sendable, CaseIterable, Comparable {
  /// All of the three below together, in an area's row.
  case total
  /// State-funded primary.
  case primary
  /// State-funded secondary, and all-through.
  case secondary
  /// Special, state-funded.
  case special
  /// Pupil referral units and alternative provision: published, but never part of the total.
  case alternative

  /// Those that are part of the total.
  static let counted: [SchoolKind] = [.primary, .secondary, .special]

  /// The word in fields, events and answers.
  var name: String {
    switch self {
    case .total: "all"
    case .primary: "primary"
    case .secondary: "secondary"
    case .special: "special"
    case .alternative: "alternative"
    }
  }

  /// The kind of that word.
  init?(name: String) {
    guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = kind
  }

  /// The kind that a file's `school_type` or `education_phase` names; nil for none that is known.
  init?(published: String) {
    switch published.lowercased() {
    case "total", "all", "all schools": self = .total
    case "state-funded primary", "primary": self = .primary
    case "state-funded secondary", "secondary": self = .secondary
    case "special", "state-funded special", "special school": self = .special
    case "pupil referral unit", "pru", "state-funded ap school", "alternative provision", "state-funded ap":
      self = .alternative
    default: return nil
    }
  }

  static func < (left: SchoolKind, right: SchoolKind) -> Bool { left.rawValue < right.rawValue }
}

extension SchoolKind: Codable {
  /// Reads the word.
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let kind = SchoolKind(name: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no kind of school")
    }
    self = kind
  }

  /// Writes the word.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
