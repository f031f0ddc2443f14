import Foundation

/// A folder for one test, named after it, that goes away unless the test failed to clean up.
public final class ScratchFolder: Sendable {
  /// Where it is: a short path, since a socket's whole path has at most 107 bytes.
  public let path: String

  /// Makes the folder.
  public init(_ name: String = #function) throws {
    let plain = name.prefix { $0.isLetter }.prefix(24)
    path =
      "\(NSTemporaryDirectory().hasPrefix("/tmp") ? "/tmp" : NSTemporaryDirectory())/ossp-\(plain)-\(UInt32.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file into it; gives the file's path.
  public func write(_ content: String, to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(content.utf8).write(to: URL(fileURLWithPath: file))
    return file
  }
}
