public import BusProtocol
import Foundation

/// A real `osspd` with real plugins on a folder of its own, and `ossp` to talk to it.
public final class RunningDaemon {
  /// Its data folder.
  public let data: String
  private let configuration: String
  private let arguments: [String]
  private let programs: String
  private let workingFolder: String?
  private let log: String
  private var process = Process()

  /// A failure of the daemon to do what it must, with what it said.
  public struct Failure: Error, CustomStringConvertible {
    /// What was waited for, and the log's end.
    public let description: String

    /// A failure of which this is to be said.
    public init(description: String) { self.description = description }
  }

  /// Starts a daemon and waits until its plugins are ready.
  public init(
    in folder: ScratchFolder, configuration: String = "\(Program.root)/Config/sample/ossp.yaml",
    arguments: [String] = [], programs: String = Program.folder, workingFolder: String? = nil
  ) throws {
    data = "\(folder.path)/data"
    log = "\(folder.path)/log"
    self.configuration = configuration
    self.arguments = arguments
    self.programs = programs
    self.workingFolder = workingFolder
    try start()
    try waitUntilReady()
  }

  deinit { kill() }

  /// The daemon's process.
  public var pid: Int32 { process.processIdentifier }

  /// Whether it has yet to end.
  public var isRunning: Bool { process.isRunning }

  /// Waits until it answers, whatever its plugins do.
  public func waitUntilAnswering(within seconds: Double = 30) throws {
    try wait(for: "an answer", within: seconds) { (try? status()) != nil }
  }

  /// Starts it anew; it must have ended.
  public func start() throws {
    process = Process()
    process.executableURL = URL(fileURLWithPath: "\(Program.folder)/osspd")
    process.arguments = ["--config", configuration, "--data", data, "--programs", programs] + arguments
    if let workingFolder { process.currentDirectoryURL = URL(fileURLWithPath: workingFolder) }
    process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"]
    if !FileManager.default.fileExists(atPath: log) { try Data().write(to: URL(fileURLWithPath: log)) }
    let output = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
    try output.seekToEnd()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
  }

  /// Waits until all plugins that are not held say that they are ready.
  public func waitUntilReady(within seconds: Double = 30) throws {
    try wait(for: "all plugins ready", within: seconds) {
      guard let status = try? self.status() else { return false }
      return status.plugins.allSatisfy { $0.state == "ready" || $0.state == "held" }
    }
  }

  /// Waits until a condition holds; fails with the log's end when it does not within the time.
  public func wait(for what: String, within seconds: Double = 30, _ condition: () throws -> Bool) throws {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while !(try condition()) {
      guard Date() < deadline else { throw Failure(description: "waited \(seconds) s for \(what)\n\(logTail())") }
      // Between two looks at another process there is nothing to wait on.
      usleep(20_000)
    }
  }

  /// Ends it without a word, as a power cut would.
  public func kill() {
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Stops it as systemd would; gives its exit status.
  public func stop() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Starts `ossp` against it and goes on beside it.
  public func startOssp(_ arguments: String...) throws -> StartedProgram {
    try Program.start("ossp", arguments, environment: ["OSSP_DATA": data], folder: Program.root)
  }

  /// The folder of its sockets; nil before it has named one.
  public var socketFolder: String? {
    let text = try? String(contentsOfFile: "\(data)/run/endpoint", encoding: .utf8)
    let folder = text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    return folder.isEmpty ? nil : folder
  }

  /// Runs `ossp` against it.
  public func ossp(_ arguments: String...) throws -> Program.Result {
    try ossp(arguments: arguments)
  }

  /// Runs `ossp` against it.
  public func ossp(arguments: [String]) throws -> Program.Result {
    try Program.run("ossp", arguments, environment: ["OSSP_DATA": data], folder: Program.root)
  }

  /// What `ossp status --json` says.
  public func status() throws -> CoreStatus {
    let result = try ossp("status", "--json")
    guard result.status == 0 else { throw Failure(description: "ossp status: \(result.errors)") }
    return try JSON.decode(from: Frame(result.output.utf8), what: "the status")
  }

  /// One plugin's part of the status.
  public func plugin(_ name: String) throws -> CoreStatus.Plugin {
    guard let plugin = try status().plugins.first(where: { $0.name == name }) else {
      throw Failure(description: "there is no plugin \(name)")
    }
    return plugin
  }

  /// The last lines of its log.
  public func logTail() -> String {
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").suffix(30).joined(separator: "\n")
  }
}
