import Foundation
import Glibc

/// The folder with the feeds' files: each is whole at any moment, and is written only when it changed.
struct FeedFolder {
  /// Where it is.
  let path: String
  /// What lies there, as far as it is known; whatever is not is looked at first.
  private var written: [String: String] = [:]

  init(path: String) { self.path = path }

  /// Makes the folder hold these files and no other feed.
  ///
  /// - Returns: the paths that were written or removed.
  mutating func hold(_ files: [FeedFile]) throws(FeedFault) -> [String] {
    try makeFolder(path)
    try makeFolder("\(path)/calendar")
    var touched: [String] = []
    for file in files where written[file.path] != file.text {
      let place = "\(path)/\(file.path)"
      if FileManager.default.contents(atPath: place) != Data(file.text.utf8) {
        try write(file.text, to: place)
        touched.append(file.path)
      }
      written[file.path] = file.text
    }
    return touched + removeOthers(Set(files.map(\.path)))
  }

  private func makeFolder(_ place: String) throws(FeedFault) {
    do {
      try FileManager.default.createDirectory(
        atPath: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw FeedFault(sentence: "the folder \(place) cannot be made: check who may write there")
    }
  }

  /// Writes a temporary file, then gives it its name: no reader ever sees half a feed.
  ///
  /// A power cut may lose it, as nothing is flushed: at its next start the service writes what is missing.
  private func write(_ text: String, to place: String) throws(FeedFault) {
    let temporary = "\(place).part"
    guard Self.write(Array(text.utf8), to: temporary), unsafe rename(temporary, place) == 0 else {
      unsafe unlink(temporary)
      throw FeedFault(sentence: "\(place) cannot be written: check the room on the disk and who may write there")
    }
  }

  private static func write(_ bytes: [UInt8], to place: String) -> Bool {
    let descriptor = unsafe open(place, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      written += count
    }
    return close(descriptor) == 0 && written == bytes.count
  }

  /// Removes calendars that nobody has any more, as of somebody who left, and nothing that is not ours.
  private mutating func removeOthers(_ wanted: Set<String>) -> [String] {
    var removed: [String] = []
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/calendar")) ?? [] {
      let file = "calendar/\(name)"
      guard name.hasSuffix(".ics") || name.hasSuffix(".ics.part"), !wanted.contains(file), isOurs(file) else {
        continue
      }
      if (try? FileManager.default.removeItem(atPath: "\(path)/\(file)")) != nil { removed.append(file) }
      written[file] = nil
    }
    return removed.sorted()
  }

  private func isOurs(_ file: String) -> Bool {
    guard let data = FileManager.default.contents(atPath: "\(path)/\(file)") else { return false }
    return data.prefix(200).range(of: Data("PRODID:\(CalendarForm.product)\r\n".utf8)) != nil
  }
}

/// Why the feeds could not be written.
struct FeedFault: Error, Equatable {
  let sentence: String
}
