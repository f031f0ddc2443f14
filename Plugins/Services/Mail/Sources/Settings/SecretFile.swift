import Foundation
import Glibc

/// A file with a secret, which only its owner may read.
enum SecretFile {
  /// Why a secret cannot be had.
  struct Fault: Error, Equatable {
    let sentence: String
  }

  /// The file's first line.
  static func read(_ path: String) throws(Fault) -> String {
    guard path.hasPrefix("/") else { throw Fault(sentence: "'\(path)' must be a whole path, beginning with /") }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw Fault(sentence: "\(path) cannot be opened: does it exist, and is it ours?") }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Fault(sentence: "\(path) is no plain file")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw Fault(sentence: "\(path) may be read by others than its owner: chmod 600 \(path)")
    }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe Glibc.read(descriptor, &bytes, bytes.count)
    let line = String(decoding: bytes.prefix(max(count, 0)).prefix { $0 != 0x0a && $0 != 0x0d }, as: UTF8.self)
    guard !line.isEmpty else { throw Fault(sentence: "\(path) has nothing on its first line") }
    return line
  }
}
