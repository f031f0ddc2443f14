import BusProtocol
import Foundation

/// What the program stands in: its output, its environment and the way to a daemon.
///
/// Tests put their own in place.
struct Surroundings: Sendable {
  /// Environment variables.
  var environment: [String: String]
  /// The folder in which the program was started.
  var workingFolder: String
  /// Where answers go.
  var output: any TextSink
  /// Where errors and progress go.
  var diagnostics: any TextSink
  /// Opens the way to the core whose sockets are in a folder.
  var connect: @Sendable (_ socketFolder: String) throws -> any CoreConnection
  /// Opens the live topic of an audience.
  var openFeed: @Sendable (_ socketFolder: String, _ audience: Audience) throws -> any LiveFeed
  /// The wall clock.
  var now: @Sendable () -> Timestamp
  /// Whether a person pressed Ctrl-C.
  var isInterrupted: @Sendable () -> Bool
  /// How long a shell that completes a line waits for the core.
  var completionPatience = Duration.milliseconds(300)
  /// Keeps what modules say of themselves; nil for a program that asks each once.
  var descriptions: DescriptionCache?

  /// The surroundings in force.
  @TaskLocal static var current = Surroundings.ofProcess

  /// The real ones.
  static var ofProcess: Surroundings {
    Surroundings(
      environment: ProcessInfo.processInfo.environment, workingFolder: FileManager.default.currentDirectoryPath,
      output: ProcessSink(.standardOutput), diagnostics: ProcessSink(.standardError),
      connect: { try BusConnection(socketFolder: $0) },
      openFeed: { try SocketFeed(socketFolder: $0, audience: $1) },
      now: { Timestamp(milliseconds: UInt64(max(0, Date().timeIntervalSince1970 * 1000))) },
      isInterrupted: { Interrupt.happened })
  }

  /// `path` as seen from the folder in which the program was started.
  func absolute(_ path: String) -> String {
    let expanded: String
    if path == "~" || path.hasPrefix("~/") {
      expanded = (environment["HOME"] ?? "") + path.dropFirst()
    } else {
      expanded = path
    }
    let whole = expanded.hasPrefix("/") ? expanded : workingFolder + "/" + expanded
    return URL(fileURLWithPath: whole).standardized.path
  }
}
