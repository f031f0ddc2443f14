import CZeroMQ

/// Which libzmq this process runs with.
public struct LibraryVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The three numbers.
  public let major, minor, patch: Int

  /// The oldest that the bus is designed for.
  ///
  /// Of Debian's 4.3.4 it must be revision 5 or later, which a program cannot see: older ones may
  /// miss a message when a signal arrives.
  public static let oldest = LibraryVersion(major: 4, minor: 3, patch: 4)

  /// The one that is loaded.
  public static var loaded: LibraryVersion {
    var (major, minor, patch): (CInt, CInt, CInt) = (0, 0, 0)
    unsafe zmq_version(&major, &minor, &patch)
    return LibraryVersion(major: Int(major), minor: Int(minor), patch: Int(patch))
  }

  /// Refuses a libzmq that is older than the bus is designed for.
  public static func check(_ version: LibraryVersion = .loaded) throws(ZeroMQError) {
    guard version < oldest else { return }
    throw ZeroMQError(.unfit, "start", "libzmq \(version) is too old: install \(oldest) (Debian 4.3.4-5) or later")
  }

  /// `4.3.4`.
  public var description: String { "\(major).\(minor).\(patch)" }

  /// Compares number by number.
  public static func < (one: LibraryVersion, other: LibraryVersion) -> Bool {
    (one.major, one.minor, one.patch) < (other.major, other.minor, other.patch)
  }
}
