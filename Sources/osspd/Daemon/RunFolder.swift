import BusProtocol
import Foundation
import ZeroMQ

/// The folder of the daemon's sockets, locked, and the file that says where it is.
///
/// A socket's whole path has at most 107 bytes, so a data folder with a long path has its sockets elsewhere.
struct RunFolder {
  /// The locked folder.
  let sockets: SocketFolder

  private static let longestSocketName = "replay-lead-operational-group.sock".utf8.count

  init(data: String) throws {
    let absolute = URL(fileURLWithPath: data).standardizedFileURL.path
    let run = "\(absolute)/run"
    try FileManager.default.createDirectory(
      atPath: run, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
    if run.utf8.count + 1 + Self.longestSocketName <= 107 {
      sockets = try SocketFolder(path: run)
    } else {
      let home = ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"] ?? "/tmp"
      let hash = UniqueID.derived(from: UniqueID(high: 0, low: 0), module: absolute, index: 0)
      sockets = try SocketFolder(path: "\(home)/osspd-\("\(hash)".suffix(12))")
    }
    try Data("\(sockets.path)\n".utf8).write(to: URL(fileURLWithPath: "\(run)/endpoint"), options: .atomic)
  }
}
