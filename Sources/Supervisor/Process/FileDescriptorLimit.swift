import Glibc

/// Lowers how many file descriptors another process may have open.
///
/// A plugin that opens more than its share must not cost the others theirs.
enum FileDescriptorLimit {
  /// Sets the limit of a child that has not been reaped, so that the number surely still is its own.
  ///
  /// Returns whether the system did so.
  static func set(_ limit: UInt64, for pid: Int32) -> Bool {
    guard let function = unsafe function else { return false }
    var limits = rlimit(rlim_cur: rlim_t(limit), rlim_max: rlim_t(limit))
    return unsafe function(pid, Int32(RLIMIT_NOFILE.rawValue), &limits, nil) == 0
  }

  private typealias Function =
    @convention(c) (pid_t, Int32, UnsafePointer<rlimit>?, UnsafeMutablePointer<rlimit>?) -> Int32

  /// The C library has `prlimit`, but its header hides it from Swift behind `_GNU_SOURCE`.
  private static let function: Function? = unsafe dlsym(nil, "prlimit").map {
    unsafe unsafeBitCast($0, to: Function.self)
  }
}
