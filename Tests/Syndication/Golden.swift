import Foundation
import TestSupport
import Testing

/// Files that were looked at once and must not change by themselves.
enum Golden {
  /// Compares byte for byte; with `OSSP_GOLDEN=write` in the environment it writes the file anew instead.
  static func check(_ text: String, _ name: String) throws {
    let path = "\(Program.root)/Tests/Syndication/Golden/\(name)"
    if ProcessInfo.processInfo.environment["OSSP_GOLDEN"] == "write" {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
    let golden = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(Data(text.utf8) == golden, "\(name) is not as it was; it came out as:\n\(text)")
  }
}
