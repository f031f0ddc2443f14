import Glibc
import SystemPackage

/// What a process has used, as the kernel counts it.
public struct ProcessUsage: Sendable, Equatable {
  /// Processor time since its start.
  public var processorTime: Duration
  /// Bytes of memory that it holds now.
  public var residentBytes: UInt64

  /// A measurement.
  public init(processorTime: Duration, residentBytes: UInt64) {
    self.processorTime = processorTime
    self.residentBytes = residentBytes
  }

  /// Reads it for a child that has not been reaped; nil when the kernel does not tell.
  init?(pid: Int32) {
    guard let text = Self.contents(of: FilePath("/proc/\(pid)/stat")) else { return nil }
    self.init(stat: text, ticksPerSecond: sysconf(Int32(_SC_CLK_TCK)), pageSize: sysconf(Int32(_SC_PAGESIZE)))
  }

  /// Reads a line of `/proc/PID/stat`, as proc(5) has it.
  init?(stat: String, ticksPerSecond: Int, pageSize: Int) {
    // The program's name stands in brackets and may hold blanks and brackets itself.
    guard let bracket = stat.lastIndex(of: ")") else { return nil }
    let fields = stat[stat.index(after: bracket)...].split(whereSeparator: \.isWhitespace)
    // Numbered from 1 in proc(5): the first here is field 3; utime is 14, stime 15, rss 24.
    guard fields.count > 21, let user = Int(fields[11]), let system = Int(fields[12]), let pages = Int(fields[21]),
      ticksPerSecond > 0, pages >= 0
    else { return nil }
    processorTime = .milliseconds((user + system) * 1000 / ticksPerSecond)
    residentBytes = UInt64(pages * pageSize)
  }

  private static func contents(of path: FilePath) -> String? {
    guard let file = try? FileDescriptor.open(path, .readOnly, options: .closeOnExec) else { return nil }
    defer { try? file.close() }
    var bytes = [UInt8](repeating: 0, count: 4096)
    guard let count = try? unsafe bytes.withUnsafeMutableBytes({ try unsafe file.read(into: $0) }) else { return nil }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
