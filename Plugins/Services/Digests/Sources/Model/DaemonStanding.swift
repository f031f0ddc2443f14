import WorkflowKit

/// How the daemon stood when a digest was sent, as the core said.
struct DaemonStanding: Hashable, Sendable, Codable {
  /// When the core was started; nil in a simulation.
  var since: Timestamp?
  /// Each plugin, by name.
  var plugins: [Plugin]
  /// Troubles that need a person, the oldest first.
  var cards: [Trouble]
  /// Letters of which nobody knows whether they were sent.
  var lettersInDoubt: [String]

  /// One plugin.
  struct Plugin: Hashable, Sendable, Codable {
    /// Its name.
    var name: String
    /// Its state in a word, as `ready`.
    var state: String
    /// Starts after the first since the core was started.
    var restarts: Int
    /// Starts since the last digest, but for the first.
    var restartsSinceLast: Int
    /// Events that it could not take in, which wait for a person.
    var deadLetters: Int
    /// Commands that wait for it.
    var waiting: Int
    /// Events that it has yet to look at; 0 for few, since some always are on their way.
    var behind: Int
  }

  /// A trouble with its mend.
  struct Trouble: Hashable, Sendable, Codable {
    /// The plugin that it is about; nil for the core.
    var module: String?
    /// What is wrong, in a sentence.
    var sentence: String
    /// The command that mends it.
    var mend: String
    /// Since which day.
    var since: LocalDate
  }

  /// Fewer events than this are no queue.
  private static let fewEvents: UInt64 = 100

  /// As the core says, beside what it said for the last digest.
  ///
  /// A simulation gives the same journal however often something is ended in it, so nothing of its processes is in there.
  init(_ status: CoreStatus, after last: DaemonStanding?, lettersInDoubt: [String]) {
    let isSimulated = status.mode == .simulated
    since = isSimulated ? nil : status.since
    self.lettersInDoubt = lettersInDoubt
    // A core that was started since counts from nothing.
    let before = last.flatMap { $0.since == status.since ? $0 : nil }
    plugins = status.plugins.sorted { $0.name < $1.name }.map { plugin in
      let counted = before?.plugins.first { $0.name == plugin.name }?.restarts ?? 0
      guard !isSimulated else {
        // Those that a simulation waits for are as good as ready.
        let isAway = ["held", "stopped", "failed"].contains(plugin.state)
        return Plugin(
          name: plugin.name, state: isAway ? plugin.state : "ready", restarts: 0, restartsSinceLast: 0,
          deadLetters: plugin.deadLetters, waiting: 0, behind: 0)
      }
      return Plugin(
        name: plugin.name, state: plugin.state, restarts: plugin.restarts,
        restartsSinceLast: max(0, plugin.restarts - counted), deadLetters: plugin.deadLetters, waiting: plugin.pending,
        behind: plugin.lag < Self.fewEvents ? 0 : Int(clamping: plugin.lag))
    }
    cards = status.cards.map { raised in
      Trouble(
        module: raised.module, sentence: raised.card.sentence, mend: raised.card.mend, since: raised.since.londonDate)
    }
  }
}

/// The journal's last event when a digest was sent: readers hold it as a witness outside the database.
struct Witness: Hashable, Sendable, Codable {
  /// The event's number.
  var seq: UInt64
  /// Its hash, which follows from those of all before it, in hexadecimal.
  var chain: String
}
