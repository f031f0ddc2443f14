import Glibc

/// The folder of a process's socket files, locked for it alone.
///
/// Lock first, bind then: libzmq itself takes a socket file away from a running program without a word. The lock
/// ends with the last socket that listens here and this object, or with the process.
///
/// Unchecked: nothing in it changes after it is made, and the file system orders what it does there.
public final class SocketFolder: @unchecked Sendable {
  /// The folder.
  public let path: String
  private let lock: CInt

  /// Makes the folder (mode 0750) if there is none, and locks it.
  ///
  /// - Parameter path: its parent must exist; short, since a socket's whole path has at most 107 bytes.
  /// - Throws: `inUse` naming the process that has it, `invalid` for a folder that others can enter.
  public init(path: String) throws(ZeroMQError) {
    if unsafe mkdir(path, 0o750) == 0 {
      // The umask may have taken bits away.
      guard unsafe chmod(path, 0o750) == 0 else { throw .system("make the folder", path) }
    } else if errno != EEXIST {
      throw .system("make the folder", path)
    }
    try SocketFolder.checkPermissions(path)
    self.lock = try SocketFolder.lock("\(path)/lock", in: path)
    self.path = path
  }

  deinit {
    // Closing alone would leave the lock with a program that is just being started and still has our descriptors.
    flock(lock, LOCK_UN)
    close(lock)
  }

  /// What to connect to for the socket file of this name.
  public func endpoint(_ name: String) throws(ZeroMQError) -> Endpoint {
    guard !name.isEmpty, !name.contains("/"), name != "lock", name != ".", name != ".." else {
      throw .invalid("name an endpoint", "'\(name)' is no name for a socket file")
    }
    return try .ipc("\(path)/\(name)")
  }

  private static func checkPermissions(_ path: String) throws(ZeroMQError) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { throw .system("look at", path) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .invalid("open the folder", "\(path) is no folder: sockets need one of their own")
    }
    guard status.st_uid == geteuid(), status.st_mode & 0o027 == 0 else {
      let mode = String(status.st_mode & 0o777, radix: 8)
      throw .invalid(
        "open the folder",
        "\(path) belongs to user \(status.st_uid) with mode 0\(mode): it must be ours, with mode 0750 or less")
    }
  }

  /// The descriptor that holds the lock; programs that are started do not inherit it.
  private static func lock(_ file: String, in folder: String) throws(ZeroMQError) -> CInt {
    let descriptor = unsafe open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
    guard descriptor >= 0 else { throw .system("open", file) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let isTaken = errno == EWOULDBLOCK
      let failure = ZeroMQError.system("lock", file)
      let holder = holder(of: descriptor)
      close(descriptor)
      guard isTaken else { throw failure }
      throw ZeroMQError(.inUse, "lock", "another osspd is running on this folder (pid \(holder)): \(folder)")
    }
    let text = Array("\(getpid())\n".utf8)
    guard ftruncate(descriptor, 0) == 0,
      unsafe text.withUnsafeBytes({ unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }) == text.count
    else {
      let failure = ZeroMQError.system("write", file)
      close(descriptor)
      throw failure
    }
    return descriptor
  }

  private static func holder(of descriptor: CInt) -> String {
    var text = [UInt8](repeating: 0, count: 16)
    let length = unsafe text.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, 0) }
    let digits = text.prefix(max(0, length)).prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    return digits.isEmpty ? "unknown" : String(decoding: digits, as: UTF8.self)
  }
}
