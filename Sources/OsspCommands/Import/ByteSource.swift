import BusProtocol
import Foundation

/// Bytes to be read once, from the start.
protocol ByteSource {
  /// The next `count` bytes; fewer only at the end, none after it.
  mutating func read(upTo count: Int) throws -> Frame
}

/// A file on this machine; one that ends in `.gz` is decompressed by the system's gzip while it is read.
final class FileSource: ByteSource {
  /// The file's own name, without folders and without `.gz`.
  let name: String
  /// Bytes to expect; a decompressed file's length is known modulo 4 GiB only.
  let expected: UInt64?
  private let path: String
  private let handle: FileHandle
  private let gzip: Process?
  private let complaints = Pipe()

  /// Opens the file.
  ///
  /// - Throws: a `Failure` when it cannot be read.
  init(path: String, shown: String) throws {
    self.path = shown
    var isFolder = ObjCBool(false)
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure.refused("there is no file \(shown)")
    }
    guard !isFolder.boolValue else { throw Failure.refused("\(shown) is a folder, not a file") }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw Failure.refused("\(shown) cannot be read: see who owns it and its permissions")
    }
    let own = URL(fileURLWithPath: path).lastPathComponent
    guard own.lowercased().hasSuffix(".gz") else {
      name = own
      expected = try file.seekToEnd()
      try file.seek(toOffset: 0)
      handle = file
      gzip = nil
      return
    }
    name = String(own.dropLast(3))
    expected = try Self.decompressedLength(of: file)
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc"]
    process.standardInput = file
    process.standardOutput = output
    process.standardError = complaints
    do {
      try process.run()
    } catch {
      throw Failure.refused("\(shown) cannot be decompressed: gzip is not installed")
    }
    handle = output.fileHandleForReading
    gzip = process
  }

  func read(upTo count: Int) throws -> Frame {
    var bytes = Frame()
    while bytes.count < count, let more = try handle.read(upToCount: count - bytes.count), !more.isEmpty {
      bytes += more
    }
    if bytes.count < count { try finish() }
    return bytes
  }

  /// Sees whether gzip was content: a damaged file must not pass for a short one.
  private func finish() throws {
    guard let gzip else { return }
    gzip.waitUntilExit()
    guard gzip.terminationStatus != 0 else { return }
    throw Failure.refused("\(path) is damaged: gzip cannot decompress it")
  }

  /// The last four bytes of a gzip file are the length (RFC 1952, 2.3.1).
  private static func decompressedLength(of file: FileHandle) throws -> UInt64? {
    let length = try file.seekToEnd()
    guard length >= 18 else { return nil }
    try file.seek(toOffset: length - 4)
    let bytes = try file.readToEnd().map(Frame.init) ?? []
    try file.seek(toOffset: 0)
    guard bytes.count == 4 else { return nil }
    return bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
