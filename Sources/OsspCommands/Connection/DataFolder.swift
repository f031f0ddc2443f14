import Foundation

/// Where a daemon keeps its data, and through which sockets it listens.
struct DataFolder: Equatable {
  /// The folder's path, as a person would write it.
  let path: String

  /// The folder that `--data`, OSSP_DATA or habit names.
  static func locate(option: String?, in surroundings: Surroundings) -> DataFolder {
    if let option { return DataFolder(path: option) }
    if let variable = surroundings.environment["OSSP_DATA"], !variable.isEmpty { return DataFolder(path: variable) }
    if isFolder(surroundings.absolute("./data")) { return DataFolder(path: "./data") }
    return DataFolder(path: "~/.local/share/osspd")
  }

  /// The folder with the daemon's sockets, from `run/endpoint`; it is short, as a socket's path may have 107 bytes only.
  func socketFolder(in surroundings: Surroundings) throws -> String {
    let file = surroundings.absolute(path) + "/run/endpoint"
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
      throw Self.isKeptOut(of: file) ? notAllowed : notRunning
    }
    let folder = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !folder.isEmpty else { throw notRunning }
    return folder
  }

  /// Nobody listens there.
  var notRunning: Failure {
    .refused("osspd is not running on \(path): start it with `make run` or `osspd --data \(path)`")
  }

  /// This account may not enter the folder, so whether anybody listens there cannot be seen.
  var notAllowed: Failure {
    .refused("you may not enter \(path): ask ops to take your account into the group that the folder belongs to")
  }

  private static func isKeptOut(of file: String) -> Bool {
    unsafe access(file, R_OK) != 0 && errno == EACCES
  }

  private static func isFolder(_ path: String) -> Bool {
    var isDirectory = ObjCBool(false)
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
  }
}
