/// How a process ended.
public enum PluginEnd: Sendable, Equatable, CustomStringConvertible {
  /// It left by itself with this status; 0 means that all was well.
  case exited(Int32)
  /// It can no longer be watched, for this reason.
  case lost(String)
  /// A signal ended it.
  case signalled(Int32)

  /// Whether it says that all was well.
  public var isClean: Bool { self == .exited(0) }

  /// What became of it, to follow its name: `ended with status 1`.
  public var description: String {
    switch self {
    case .exited(let status): "ended with status \(status)"
    case .lost(let reason): "was lost: \(reason)"
    case .signalled(let number): "was ended by \(Self.names[number] ?? "signal \(number)")"
    }
  }

  private static let names: [Int32: String] = [
    1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE",
    9: "SIGKILL", 11: "SIGSEGV", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 24: "SIGXCPU", 25: "SIGXFSZ",
    31: "SIGSYS",
  ]
}

/// Why no process could be made.
public enum SpawnFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// There is no file at this path.
  case missing(String)
  /// The file at this path may not be run.
  case notExecutable(String)
  /// At this path is a folder.
  case folder(String)
  /// The system or the core said no, for this reason.
  case refused(String)

  /// Why, to follow `cannot start: `.
  public var description: String {
    switch self {
    case .missing(let path): "there is no program at \(path)"
    case .notExecutable(let path): "\(path) may not be run as a program"
    case .folder(let path): "\(path) is a folder, not a program"
    case .refused(let reason): reason
    }
  }
}
