import BusProtocol
import Foundation
import Synchronization

/// The number of each plugin's last start, kept in a file across restarts of the daemon.
final class Generations: Sendable {
  private let path: String
  private let numbers: Mutex<[String: UInt64]>

  /// Reads the file; one that is missing or damaged counts as empty, since no process of an earlier daemon lives on.
  init(path: String) {
    self.path = path
    let bytes = FileManager.default.contents(atPath: path).map { Frame($0) } ?? []
    numbers = Mutex((try? JSON.decode([String: UInt64].self, from: bytes, what: path)) ?? [:])
  }

  /// The next number for `name`, written down before it is used.
  func next(of name: String) throws -> UInt64 {
    let (number, content) = numbers.withLock { numbers in
      numbers[name, default: 0] += 1
      return (numbers[name] ?? 1, JSON.encode(numbers))
    }
    try Data(content).write(to: URL(fileURLWithPath: path), options: .atomic)
    return number
  }
}
