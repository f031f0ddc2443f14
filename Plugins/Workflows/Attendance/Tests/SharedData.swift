import Foundation

/// The real files, which lie beside the project and are none of it.
enum SharedData {
  static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["OSSP_SHARED"] {
      return URL(filePath: path).appending(path: "data")
    }
    var root = URL(filePath: #filePath)
    for _ in 0..<5 { root.deleteLastPathComponent() }
    return root.deletingLastPathComponent().appending(path: "shared/data")
  }()

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  static func file(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }
}
