import Foundation

/// A program of this package, as built beside the tests.
public enum Program {
  /// Where the built programs lie.
  public static let folder: String = {
    // The test bundle lies beside the programs: its path is this process's first argument, or its executable's.
    let candidates = CommandLine.arguments.filter { $0.contains(".xctest") } + [CommandLine.arguments[0]]
    for candidate in candidates {
      var url = URL(fileURLWithPath: candidate)
      while url.path.contains(".xctest") { url.deleteLastPathComponent() }
      if FileManager.default.isExecutableFile(atPath: url.appendingPathComponent("osspd").path) { return url.path }
    }
    return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
  }()

  /// The package's root, with `Config` and `Plugins` in it.
  public static let root: String = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// A file of the open data that lies beside the project; nil where there is none.
  public static func sharedData(_ name: String) -> String? {
    let folder = ProcessInfo.processInfo.environment["OSSP_SHARED"] ?? "\(root)/../shared"
    let path = "\(folder)/data/\(name)"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// What a finished program left.
  public struct Result: Sendable {
    /// Its exit status; 128 and more for a signal.
    public let status: Int32
    /// Its standard output.
    public let output: String
    /// Its standard error.
    public let errors: String
  }

  /// Runs a program to its end.
  public static func run(
    _ name: String, _ arguments: [String], environment: [String: String] = [:], folder: String? = nil
  ) throws -> Result {
    try start(name, arguments, environment: environment, folder: folder).result()
  }

  /// Starts a program and goes on beside it.
  public static func start(
    _ name: String, _ arguments: [String], environment: [String: String] = [:], folder: String? = nil
  ) throws -> StartedProgram {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: name.hasPrefix("/") ? name : "\(Self.folder)/\(name)")
    process.arguments = arguments
    process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"].merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    return try StartedProgram(process)
  }
}
