import WorkflowKit

/// For whom a digest is; each edition has its own letters and is seen by its own readers.
enum Edition: Hashable, Sendable {
  /// The Operational Group and whoever sees what the partners see.
  case partners
  /// Who leads a module.
  case lead(String)
  /// Who runs the daemon.
  case ops

  /// The role whose holders get it.
  var role: String {
    switch self {
    case .partners: "operational-group"
    case .lead(let module): "lead/\(module)"
    case .ops: "ops"
    }
  }

  /// As it stands in a letter's name: `lead-attendance`.
  var slug: String { role.split(separator: "/").joined(separator: "-") }

  /// For whom, in words.
  var readers: String {
    switch self {
    case .partners: "the Operational Group"
    case .lead(let module): "the lead of \(ModuleName.words(module))"
    case .ops: "who runs the daemon"
    }
  }
}

extension Edition: LosslessStringConvertible, Codable, Comparable {
  /// Reads `partners`, `operational-group`, `lead/attendance` or `ops`; nil for anything else.
  init?(_ text: String) {
    switch text {
    case "partners", "operational-group": self = .partners
    case "ops": self = .ops
    default:
      guard text.hasPrefix("lead/"), text.count > 5 else { return nil }
      self = .lead(String(text.dropFirst(5)))
    }
  }

  /// `partners`, `lead/attendance` or `ops`.
  var description: String {
    switch self {
    case .partners: "partners"
    case .lead(let module): "lead/\(module)"
    case .ops: "ops"
    }
  }

  static func < (left: Edition, right: Edition) -> Bool { left.description < right.description }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let edition = Edition(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no edition of a digest")
    }
    self = edition
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// What modules are called by people.
enum ModuleName {
  /// `exclusion risk`.
  static func words(_ module: String) -> String { module.split(separator: "-").joined(separator: " ") }
}
