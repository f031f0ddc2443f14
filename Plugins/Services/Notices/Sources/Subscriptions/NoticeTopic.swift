import WorkflowKit

/// What somebody subscribes to: a module, or one kind of its events.
struct NoticeTopic: Hashable, Sendable {
  /// The module.
  let module: String
  /// The kind of event, as `concern-raised`; nil for all that the module tells.
  let kind: String?

  /// What a text spells: `attendance`, `attendance/concern-raised`, with or without a `/` at its end; nil for anything
  /// else.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let named = parts.last == "" ? parts.dropLast() : parts[...]
    guard (1...2).contains(named.count), let module = named.first,
      Topic(module: module, verb: named.count == 2 ? named[1] : "any", subject: "any") != nil
    else { return nil }
    self.module = module
    kind = named.count == 2 ? named[1] : nil
  }

  /// Whether it takes an event of this topic.
  func takes(_ topic: Topic) -> Bool {
    guard topic.module == module else { return false }
    return kind.map { $0 == topic.verb } ?? !Machinery.isLeftOut(topic.verb)
  }

  /// Whether whoever has this one has the other with it.
  func covers(_ other: NoticeTopic) -> Bool {
    module == other.module && (kind == nil ? !other.isOnlyByName : kind == other.kind)
  }

  /// Whether it is a kind that nobody gets who did not name it.
  private var isOnlyByName: Bool { kind.map(Machinery.isLeftOut) ?? false }

  /// As a part of an id: `attendance.concern-raised`.
  var idPart: String { [module, kind].compactMap { $0 }.joined(separator: ".") }

  /// The module in words: `early headship`.
  var words: String { module.split(separator: "-").joined(separator: " ") }
}

extension NoticeTopic: CustomStringConvertible {
  /// As it is typed: `attendance/concern-raised`.
  var description: String { [module, kind].compactMap { $0 }.joined(separator: "/") }
}

extension NoticeTopic: Codable {
  /// Reads it as it is typed.
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let topic = NoticeTopic(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no topic of a module")
    }
    self = topic
  }

  /// Writes it as it is typed.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
