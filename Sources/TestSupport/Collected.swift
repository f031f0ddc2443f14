import Foundation
import Synchronization

/// What a program wrote, gathered on other threads.
final class Collected: Sendable {
  private let data = Mutex<(output: Data, errors: Data)>((Data(), Data()))

  func add(_ bytes: Data, isOutput: Bool) {
    data.withLock { data in
      if isOutput { data.output.append(bytes) } else { data.errors.append(bytes) }
    }
  }

  func text(isOutput: Bool) -> String {
    data.withLock { String(decoding: isOutput ? $0.output : $0.errors, as: UTF8.self) }
  }
}
