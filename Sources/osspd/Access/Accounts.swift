import Glibc
import Synchronization

/// Names of the accounts on this machine.
enum Accounts {
  private static let known = Mutex<[UInt32: String]>([:])

  /// The account that runs this process.
  static var ofThisProcess: String { name(of: geteuid()) }

  /// The name of a user's account; `uid 1234` when there is none.
  static func name(of uid: UInt32) -> String {
    if let name = known.withLock({ $0[uid] }) { return name }
    var buffer = [CChar](repeating: 0, count: 4096)
    var entry = unsafe passwd()
    var found: UnsafeMutablePointer<passwd>?
    let result = unsafe getpwuid_r(uid, &entry, &buffer, buffer.count, &found)
    let isFound = unsafe result == 0 && found != nil
    let name = isFound ? unsafe String(cString: entry.pw_name) : "uid \(uid)"
    known.withLock { $0[uid] = name }
    return name
  }
}
