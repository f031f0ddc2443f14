import Glibc

/// How many descriptors this process may have, and has.
///
/// libzmq ends the process when a listener on a socket file runs out of them, so the limit must be far away.
public struct FileDescriptorLimit: Hashable, Sendable {
  /// What holds now.
  public let soft: UInt
  /// Up to where this process may raise it.
  public let hard: UInt

  /// What a daemon wants.
  public static let wanted: UInt = 65_536

  /// The limit that holds now.
  public static func current() throws(ZeroMQError) -> FileDescriptorLimit {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      throw .system("read", "the limit of open files")
    }
    return FileDescriptorLimit(soft: UInt(limit.rlim_cur), hard: UInt(limit.rlim_max))
  }

  /// Raises the limit to `wanted`, or as near as the system allows.
  ///
  /// It never lowers it, and goes no higher: some programs visit every possible descriptor when they start.
  /// - Returns: what holds then, which may be less than wanted.
  @discardableResult
  public static func raise(to wanted: UInt = wanted) throws(ZeroMQError) -> FileDescriptorLimit {
    let now = try current()
    guard now.soft < wanted else { return now }
    // Only a privileged process may raise the hard limit; any other stops at it.
    if now.hard >= wanted || !set(soft: wanted, hard: wanted) {
      let reachable = min(wanted, now.hard)
      guard set(soft: reachable, hard: now.hard) else {
        throw .system("raise", "the limit of open files to \(reachable)")
      }
    }
    return try current()
  }

  /// How many descriptors are open now, without the one that looks.
  public static func openCount() throws(ZeroMQError) -> Int {
    guard let folder = unsafe opendir("/proc/self/fd") else { throw .system("list", "/proc/self/fd") }
    defer { unsafe closedir(folder) }
    var count = 0
    while unsafe readdir(folder) != nil { count += 1 }
    return count - 3
  }

  private static func set(soft: UInt, hard: UInt) -> Bool {
    var limit = rlimit(rlim_cur: rlim_t(soft), rlim_max: rlim_t(hard))
    return unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
  }
}
