public import BusProtocol

/// A line that a plugin wrote to its standard output or standard error.
public struct LogLine: Sendable, Equatable {
  /// When it was read.
  public var time: Timestamp
  /// Who wrote it.
  public var plugin: String
  /// The generation of the process that wrote it.
  public var generation: UInt64
  /// Where it was written to.
  public var stream: Stream
  /// How much it matters.
  public var level: Level
  /// What it says: valid text of at most `maximumLength` bytes, without the prefix that gave the level.
  public var text: String

  /// A line.
  public init(
    time: Timestamp, plugin: String, generation: UInt64, stream: Stream, level: Level, text: String
  ) {
    self.time = time
    self.plugin = plugin
    self.generation = generation
    self.stream = stream
    self.level = level
    self.text = text
  }

  /// The most bytes of a line that are kept.
  public static let maximumLength = 8192

  /// Where a line was written to.
  public enum Stream: String, Sendable, Codable {
    /// Standard output.
    case output
    /// Standard error.
    case error
  }

  /// How much a line matters.
  public enum Level: String, Sendable, Codable, CaseIterable {
    /// Something went wrong.
    case error
    /// Something may be going wrong.
    case warning
    /// Something happened.
    case info
    /// Something that only an author wants to know.
    case debug

    /// Reads the level from a line's first two characters, `E!`, `W!`, `I!` or `D!`, and takes them off.
    ///
    /// Without them a line counts as `info`.
    static func read(from text: String) -> (Level, String) {
      let level: Level
      switch text.prefix(2) {
      case "E!": level = .error
      case "W!": level = .warning
      case "I!": level = .info
      case "D!": level = .debug
      default: return (.info, text)
      }
      let rest = text.dropFirst(2)
      return (level, String(rest.first == " " ? rest.dropFirst() : rest))
    }
  }
}
