import Synchronization

/// The last lines of each plugin, in memory, for `ossp module logs`.
public final class LogBuffer: Sendable {
  private let capacity: Int
  private let rings = Mutex<[String: Ring]>([:])

  /// A buffer that keeps so many lines of each plugin.
  public init(capacity: Int = 1000) {
    self.capacity = max(capacity, 1)
  }

  /// Keeps a line, in place of the plugin's oldest when there is no more room.
  public func append(_ line: LogLine) {
    rings.withLock { $0[line.plugin, default: Ring()].append(line, capacity: capacity) }
  }

  /// The last lines of a plugin, oldest first; none for a name that never wrote any.
  public func lines(of name: String, last count: Int = .max) -> [LogLine] {
    rings.withLock { $0[name]?.last(count) ?? [] }
  }

  private struct Ring {
    private var lines: [LogLine] = []
    private var oldest = 0

    mutating func append(_ line: LogLine, capacity: Int) {
      if lines.count < capacity {
        lines.append(line)
      } else {
        lines[oldest] = line
        oldest = (oldest + 1) % capacity
      }
    }

    func last(_ count: Int) -> [LogLine] {
      Array((lines[oldest...] + lines[..<oldest]).suffix(max(count, 0)))
    }
  }
}
