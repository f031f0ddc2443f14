/// What an event is about: `<module>/<noun-verb>/<subject>/`, for example `attendance/return-received/105678/`.
///
/// Lower-case letters, digits, `.`, `_` and `-` in each of the three parts, a `/` after each, at most 200 bytes in all.
public struct Topic: Hashable, Sendable, CustomStringConvertible {
  /// The topic's bytes, all of them ASCII.
  public let bytes: Frame
  /// How many of the bytes name the module.
  private let moduleLength: Int

  /// The longest topic, in bytes.
  public static let maximumLength = 200

  /// The topic in these bytes; nil when they are not a topic.
  public init?(_ bytes: Frame) {
    guard bytes.count <= Self.maximumLength, bytes.last == UInt8(ascii: "/") else { return nil }
    var slashes = 0
    var previous = UInt8(ascii: "/")
    var moduleLength = 0
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "/") {
        guard previous != byte else { return nil }
        if slashes == 0 { moduleLength = index }
        slashes += 1
      } else if !Self.isAllowed(byte) {
        return nil
      }
      previous = byte
    }
    guard slashes == 3 else { return nil }
    self.bytes = bytes
    self.moduleLength = moduleLength
  }

  /// The topic that `text` spells; nil when it is not one.
  public init?(_ text: String) {
    self.init(Frame(text.utf8))
  }

  /// The topic of these three parts; nil when one of them has a character that a topic may not have.
  public init?(module: String, verb: String, subject: String) {
    self.init("\(module)/\(verb)/\(subject)/")
  }

  /// The topic as text.
  public var description: String { bytes.text }
  /// The module that the topic belongs to: only it may write there.
  public var module: String { Frame(bytes[..<moduleLength]).text }
  /// What happened, as `noun-verb`.
  public var verb: String { parts[1] }
  /// What it happened to: an opaque case id, a URN, a date.
  public var subject: String { parts[2] }

  private var parts: [String] { bytes.split(separator: UInt8(ascii: "/")).map { Frame($0).text } }

  /// Whether the topic belongs to `module`.
  public func belongs(to module: Frame) -> Bool {
    bytes.count > module.count && bytes[module.count] == UInt8(ascii: "/") && bytes.starts(with: module)
  }

  /// Whether these bytes can be one part of a topic.
  static func isSegment(_ bytes: some Collection<UInt8>) -> Bool {
    !bytes.isEmpty && bytes.allSatisfy(isAllowed)
  }

  /// Whether `name` can name a module: one part of a topic, at most 64 bytes.
  public static func isModuleName(_ name: String) -> Bool {
    name.utf8.count <= 64 && isSegment(name.utf8)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }
}

/// The beginning of topics: all of them (empty), a module's (`attendance/`), a kind's, or one topic whole.
public struct TopicPrefix: Hashable, Sendable, CustomStringConvertible {
  /// The prefix's bytes; empty, or ending in `/`, so that `a/` never matches `ab/`.
  public let bytes: Frame

  /// The prefix that `text` spells; nil when it does not end in `/` or has what no topic has.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if !text.isEmpty {
      guard parts.count <= 4, parts.last?.isEmpty == true, parts.dropLast().allSatisfy(Topic.isSegment),
        text.utf8.count <= Topic.maximumLength
      else { return nil }
    }
    bytes = Frame(text.utf8)
  }

  /// The prefix as text.
  public var description: String { bytes.text }

  /// The one module whose topics it takes; nil when it takes all modules'.
  public var module: String? {
    bytes.isEmpty ? nil : Frame(bytes.prefix { $0 != UInt8(ascii: "/") }).text
  }

  /// Whether it takes `topic`.
  public func matches(_ topic: Topic) -> Bool {
    topic.bytes.starts(with: bytes)
  }
}
