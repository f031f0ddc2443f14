import BusProtocol
import Synchronization

/// What modules have said of themselves: for a program that gives many commands, one after the other.
final class DescriptionCache: Sendable {
  private let known = Mutex<[String: ModuleDescription]>([:])

  /// The description of a module that was asked for before; else the one that `ask` gives, which is kept.
  func description(of module: String, orAsk ask: () throws -> ModuleDescription) rethrows -> ModuleDescription {
    if let description = known.withLock({ $0[module] }) { return description }
    let description = try ask()
    known.withLock { $0[module] = description }
    return description
  }
}
