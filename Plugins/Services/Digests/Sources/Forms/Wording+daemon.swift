import Forms
import WorkflowKit

extension Wording {
  /// How the daemon stands, a line each; empty where nothing is known of it.
  static func daemon(of digest: Digest) -> [String] {
    guard let daemon = digest.daemon else { return [] }
    let notable = daemon.plugins.compactMap(line)
    let count = daemon.plugins.count.of("plugin")
    var lines = [
      daemon.since.map { "The core runs since \($0.londonDate.long)." }
        ?? "A simulation: of restarts and queues nothing is told."
    ]
    lines += notable
    let others = notable.isEmpty ? "All \(count)" : "All others of \(count)"
    if notable.count < daemon.plugins.count {
      lines.append("\(others): \(daemon.since == nil ? "ready, no dead letters." : Self.calm)")
    }
    lines.append(daemon.cards.isEmpty ? "No card is up." : "\(daemon.cards.count.of("card")) up: see what is to do.")
    let doubtful = daemon.lettersInDoubt.count
    lines.append(doubtful == 0 ? "No letter is in doubt." : "\(doubtful.of("letter")) in doubt: see what is to do.")
    return lines
  }

  private static let calm = "ready, not restarted since the last digest, no dead letters, nothing waiting."

  /// What is to be said of a plugin; nil where all is as it should be.
  private static func line(_ plugin: DaemonStanding.Plugin) -> String? {
    var parts: [String] = []
    if plugin.restartsSinceLast > 0 { parts.append("restarted \(plugin.restartsSinceLast.of("time"))") }
    if plugin.deadLetters > 0 { parts.append(plugin.deadLetters.of("dead letter")) }
    if plugin.waiting > 0 { parts.append(plugin.waiting.of("command") + (plugin.waiting == 1 ? " waits" : " wait")) }
    if plugin.behind > 0 { parts.append("\(plugin.behind.of("event")) behind") }
    guard !parts.isEmpty || plugin.state != "ready" else { return nil }
    return "\(ModuleName.words(plugin.name).capitalisedFirst): \(([plugin.state] + parts).joined(separator: "; "))."
  }

  /// What stands before the hash of the journal's head.
  static func witness(of witness: Witness) -> String {
    "The journal's last event was number \(NumberWords.grouped("\(witness.seq)")). Its hash follows from all before "
      + "it, so whoever keeps this can show later whether anything was changed:"
  }
}
