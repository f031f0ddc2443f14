public import People
public import WorkflowKit

/// Who gets what: the people file in force, as a module keeps it.
public struct Receivers: Hashable, Sendable {
  /// What the file holds; nil for none.
  public let content: ConfigurationValue?
  /// The file as it was read; nil for none.
  public let people: People?

  /// Nobody is known.
  public static let nobody = Receivers(nil)

  /// Those of a file of kind `people`; nil for none.
  ///
  /// The core states only a file that it could read.
  public init(_ content: ConfigurationValue?) {
    self.content = content
    people = content.flatMap { try? People(reading: $0) }
  }

  /// Who gets on a day what falls to a role, stand-ins included; empty when nobody does.
  public func receivers(of role: String, on day: LocalDate) -> [Receiver] {
    people?.receivers(of: role, on: day) ?? []
  }

  /// Whether anybody holds a role.
  public func isHeld(_ role: String) -> Bool { people?.holders(of: role).isEmpty == false }

  /// The person with this id; nil for somebody unknown.
  public func person(_ id: String) -> Person? { people?.person(id: id) }

  /// The person's name; the id of somebody unknown.
  public func name(_ id: String) -> String { people?.person(id: id)?.name ?? id }
}

extension Receivers: Codable {
  /// Reads the file's content.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    self.init(container.decodeNil() ? nil : try container.decode(ConfigurationValue.self))
  }

  /// Writes the file's content.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(content)
  }
}
