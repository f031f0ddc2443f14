import BusProtocol
import Foundation
import Supervisor
import Synchronization

/// The daemon's log: one JSON object a line on standard error, its own lines and the plugins'.
final class DaemonLog: Sendable {
  private let now: @Sendable () -> Timestamp
  private let output: Mutex<FileHandle>

  init(now: @escaping @Sendable () -> Timestamp) {
    self.now = now
    output = Mutex(FileHandle.standardError)
  }

  func write(_ level: LogLine.Level, _ text: String, plugin: String = "core", generation: UInt64 = 0) {
    write(
      LogLine(time: now(), plugin: plugin, generation: generation, stream: .error, level: level, text: text))
  }

  func write(_ line: LogLine) {
    let entry = Entry(
      time: line.time.text, level: line.level.rawValue, plugin: line.plugin,
      generation: line.generation == 0 ? nil : line.generation,
      text: UniquePupilNumber.withheld(in: line.text))
    let bytes = JSON.encode(entry) + [UInt8(ascii: "\n")]
    // A log that cannot be written must not end the daemon.
    output.withLock { try? $0.write(contentsOf: Data(bytes)) }
  }

  private struct Entry: Encodable {
    let time: String
    let level: String
    let plugin: String
    let generation: UInt64?
    let text: String
  }
}
