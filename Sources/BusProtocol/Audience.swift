/// Who may see an event.
///
/// Restricted matters have no audience: they never reach the bus.
public enum Audience: Hashable, Sendable, CustomStringConvertible {
  /// Anybody.
  case open
  /// The partnership's members and the Operational Group.
  case partners
  /// The lead of one module.
  case lead(module: String)
  /// Who runs the daemon.
  case ops

  /// `open`, `partners`, `lead/<module>` or `ops`; nil for anything else.
  public init?(_ text: String) {
    switch text {
    case "open": self = .open
    case "partners": self = .partners
    case "ops": self = .ops
    default:
      guard text.hasPrefix("lead/"), Topic.isSegment(text.dropFirst(5).utf8) else { return nil }
      self = .lead(module: String(text.dropFirst(5)))
    }
  }

  /// The word as it stands on the bus.
  public var description: String {
    switch self {
    case .open: "open"
    case .partners: "partners"
    case .lead(let module): "lead/\(module)"
    case .ops: "ops"
    }
  }
}

extension Audience: Codable {
  /// Reads the word as it stands on the bus.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let audience = Audience(text) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "'\(text)' is no audience: use open, partners, lead/<module> or ops"))
    }
    self = audience
  }

  /// Writes the word as it stands on the bus.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
