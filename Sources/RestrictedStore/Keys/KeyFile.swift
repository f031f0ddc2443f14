import Glibc

/// The file with the keys: one process has it open, nobody else may read it, and each change is on the disk before it counts.
///
/// A line for each key. A new one is added at the end; one is destroyed by writing zeros over its digits where they stand,
/// so that the old digits are in no second file.
final class KeyFile {
  private let descriptor: Int32
  private let path: String
  /// Where each key's digits begin, in bytes.
  private var places: [String: Int] = [:]
  private var length = 0
  /// The records, by name.
  private(set) var records: [String: KeyRecord] = [:]

  /// Opens the file, or makes it.
  init(_ path: String) throws(RestrictedStoreError) {
    self.path = path
    let isNew = unsafe access(path, F_OK) != 0
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Self.fault("cannot be opened", path) }
    do {
      try prepare(isNew: isNew)
    } catch {
      close(descriptor)
      throw error
    }
  }

  deinit { close(descriptor) }

  /// Adds a key; it is on the disk when this returns.
  func add(_ record: KeyRecord) throws(RestrictedStoreError) {
    let line = Array(record.line.utf8)
    try write(line, at: length)
    places[record.name] = length + record.name.utf8.count + 1
    length += line.count
    records[record.name] = record
  }

  /// Destroys a key; zeros stand in its place on the disk when this returns.
  func destroy(_ name: String) throws(RestrictedStoreError) {
    guard let place = places[name] else { return try add(KeyRecord(name: name, key: nil)) }
    try write([UInt8](repeating: UInt8(ascii: "0"), count: SecretKey.byteCount * 2), at: place)
    records[name] = KeyRecord(name: name, key: nil)
  }

  private func prepare(isNew: Bool) throws(RestrictedStoreError) {
    // A second process would not see what this one destroys: it waits until this one is gone.
    guard flock(descriptor, LOCK_EX) == 0 else { throw Self.fault("cannot be locked", path) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw Self.fault("cannot be looked at", path) }
    guard status.st_mode & 0o077 == 0 else {
      throw RestrictedStoreError(
        "the key file \(path) can be read by others: run `chmod 600` on it, and ask who may have read it")
    }
    if isNew { try syncFolder() }
    try read(Int(status.st_size))
  }

  private func read(_ size: Int) throws(RestrictedStoreError) {
    var bytes = [UInt8](repeating: 0, count: size)
    var count = 0
    while count < size {
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(descriptor, buffer.baseAddress?.advanced(by: count), size - count, off_t(count))
      }
      guard got > 0 else { throw Self.fault("cannot be read", path) }
      count += got
    }
    // What follows the last end of a line was being written when the power went: nothing was sealed with it yet.
    let end = (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    if end < size, ftruncate(descriptor, off_t(end)) != 0 { throw Self.fault("cannot be shortened", path) }
    length = end
    var start = 0
    for line in String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    where start < end {
      guard let record = KeyRecord(line) else {
        throw RestrictedStoreError(
          "the key file \(path) has a line that is none of its own: put back the copy that was kept apart")
      }
      places[record.name] = start + record.name.utf8.count + 1
      records[record.name] = record
      start += line.utf8.count + 1
    }
  }

  private func write(_ bytes: [UInt8], at place: Int) throws(RestrictedStoreError) {
    var count = 0
    while count < bytes.count {
      let put = unsafe bytes.withUnsafeBytes { buffer in
        unsafe pwrite(descriptor, buffer.baseAddress?.advanced(by: count), bytes.count - count, off_t(place + count))
      }
      guard put > 0 else { throw Self.fault("cannot be written", path) }
      count += put
    }
    guard fsync(descriptor) == 0 else { throw Self.fault("cannot be written to the disk", path) }
  }

  private func syncFolder() throws(RestrictedStoreError) {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let folder = unsafe open(name.isEmpty ? "/" : name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw Self.fault("has a folder that cannot be opened", path) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw Self.fault("cannot be written to the disk", path) }
  }

  private static func fault(_ what: String, _ path: String) -> RestrictedStoreError {
    let reason = unsafe String(cString: strerror(errno))
    return RestrictedStoreError("the key file \(path) \(what): \(reason)")
  }
}
