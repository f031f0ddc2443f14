import Broker
import BusProtocol
import Supervisor

/// Passes on what happens to plugins: to the log and to the cards.
struct PluginObserver: SupervisorObserver {
  let log: DaemonLog
  let cards: CardTable
  /// The broker of a simulation, which waits for the plugins that are meant to run; nil when nobody waits.
  let waiting: BrokerMailbox?

  func changed(_ change: PluginChange) {
    let why = change.reason.map { ": \($0)" } ?? ""
    log.write(
      .info, "\(change.old.word) → \(change.new.word)\(why)", plugin: change.name, generation: change.generation)
    waiting?.post(.standing(module: change.name, leftOut: change.new.isLeftOut ? change.new.word : nil))
  }

  func logged(_ line: LogLine) { log.write(line) }

  func raised(_ card: Card, for name: String) { cards.raise(card, module: name) }

  func mended(_ key: String, for name: String) { cards.mend(key) }
}

extension PluginState {
  /// Whether a simulation goes on without a plugin that stands so.
  fileprivate var isLeftOut: Bool {
    switch self {
    case .held, .stopped, .failed: true
    case .starting, .ready, .draining, .backingOff: false
    }
  }
}
