import Foundation

/// A page of the project that shows what a terminal prints.
public struct Readme: Sendable {
  /// Where it lies.
  public let path: String
  /// What it says.
  public let text: String

  /// The README of a folder of the project: `Plugins/Workflows/Attendance`.
  public init(of folder: String) throws {
    path = "\(Program.root)/\(folder)/README.md"
    text = try String(contentsOfFile: path, encoding: .utf8)
  }

  /// Its command lines, in order, with what it shows of each.
  public var entries: [Transcript.Entry] { Transcript(text).entries }

  /// The first command line that prints something else than the page shows; nil where the page is true.
  ///
  /// With `OSSP_WRITE_README=1` in the environment the page is written anew, and then it is true.
  public func firstUntrue(_ printed: (Transcript.Entry) throws -> [String]) throws -> String? {
    var first: String?
    let truth = try Transcript.written(text) { entry in
      var lines = try printed(entry)
      while lines.last?.isEmpty == true { lines.removeLast() }
      if first == nil, lines != entry.shown {
        first = "\(entry.words.joined(separator: " ")) prints:\n\(lines.joined(separator: "\n"))"
      }
      return lines
    }
    guard ProcessInfo.processInfo.environment["OSSP_WRITE_README"] == "1" else { return first }
    if truth != text { try truth.write(toFile: path, atomically: true, encoding: .utf8) }
    return nil
  }
}
