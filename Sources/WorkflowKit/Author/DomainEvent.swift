public import BusProtocol

/// A fact that a module states, with the words and dates that belong to it.
///
/// What it holds must come back from JSON as it was: a replay reads it from the journal.
public protocol DomainEvent: Codable, Equatable, Sendable {
  /// The middle part of its topics, as `return-received`.
  static var name: String { get }
  /// What it states, in a few words.
  static var label: String { get }
  /// Who may see it.
  static var audience: Audience { get }
  /// Whether each is about one child: then no digest counts them, for a small count would tell of one.
  static var isAboutAChild: Bool { get }
  /// What it is about: an opaque case id, a URN, a date; the last part of its topic.
  var subject: String { get }
  /// What the person is told whose command stated it; the label, unless the event says more.
  ///
  /// The core keeps it in the clear: an event whose mere number would tell something says nothing, an empty text.
  var told: String { get }
}

extension DomainEvent {
  /// No, unless the event says otherwise.
  public static var isAboutAChild: Bool { false }
  /// The label.
  public var told: String { Self.label }
}

/// An event that writes its own JSON: for imports of many thousand rows, where `JSONEncoder` takes most of the time.
public protocol FastEncodable {
  /// Adds the event as one JSON object, which `Codable` must read back to an equal event.
  func appendJSON(to bytes: inout [UInt8])
}
