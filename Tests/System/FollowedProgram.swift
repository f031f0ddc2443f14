import Foundation
import Synchronization
import TestSupport

/// A program that goes on writing while the test looks at its lines.
final class FollowedProgram {
  private let process = Process()
  private let written: Written

  /// Whole lines, gathered on another thread.
  private final class Written: Sendable {
    private let bytes = Mutex(Data())

    func add(_ more: Data) { bytes.withLock { $0.append(more) } }

    var lines: [String] {
      let whole = bytes.withLock { bytes in bytes.lastIndex(of: 0x0a).map { bytes[...$0] } ?? Data() }
      return String(decoding: whole, as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }

  /// Starts it, with its lines going to `lines` and its errors to the test's.
  init(_ path: String, _ arguments: [String], environment: [String: String] = [:]) throws {
    let written = Written()
    self.written = written
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONUNBUFFERED": "1"]
      .merging(environment) { $1 }
    process.standardOutput = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // It ends with the program's last word.
    Thread.detachNewThread {
      while case let more = pipe.fileHandleForReading.availableData, !more.isEmpty { written.add(more) }
    }
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  var lines: [String] { written.lines }
  var isRunning: Bool { process.isRunning }

  /// Interrupts it as a person would; gives its exit status, 128 and more when it had to be killed.
  func interrupt(within seconds: Double = 10) -> Int32 {
    guard process.isRunning else { return process.terminationStatus }
    let pid = process.processIdentifier
    kill(pid, SIGINT)
    let ended = DispatchSemaphore(value: 0)
    let process = process
    Thread.detachNewThread {
      process.waitUntilExit()
      ended.signal()
    }
    if ended.wait(timeout: .now() + seconds) == .timedOut { kill(pid, SIGKILL) }
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
  }
}
