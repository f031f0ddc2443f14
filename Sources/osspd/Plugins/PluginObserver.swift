import BusProtocol
import Supervisor

/// Passes on what happens to plugins: to the log and to the cards.
struct PluginObserver: SupervisorObserver {
  let log: DaemonLog
  let cards: CardTable

  func changed(_ change: PluginChange) {
    let why = change.reason.map { ": \($0)" } ?? ""
    log.write(
      .info, "\(change.old.word) → \(change.new.word)\(why)", plugin: change.name, generation: change.generation)
  }

  func logged(_ line: LogLine) { log.write(line) }

  func raised(_ card: Card, for name: String) { cards.raise(card, module: name) }

  func mended(_ key: String, for name: String) { cards.mend(key) }
}
