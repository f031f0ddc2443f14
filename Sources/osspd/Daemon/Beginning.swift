import Broker
import BusProtocol
import Journal
import SchoolTime

/// What the daemon begins with: the configuration that its files or, when they have problems, its last run say.
struct Beginning {
  /// What is run.
  let configuration: Configuration
  /// What the journal says is in force.
  let history: ConfigurationHistory
  /// What to tell people when the files have problems.
  let card: Card?

  /// States what differs from what was in force, before anything else can happen.
  init(
    _ load: ConfigurationLoad, _ history: ConfigurationHistory, source: ConfigurationSource, data: String,
    now: Timestamp, writer: SQLiteJournalWriter
  ) throws {
    var history = history
    if let configuration = load.configuration {
      try Self.state(history.changes(to: configuration.documents), in: &history, now: now, writer)
      try KeptConfiguration(configuration, folder: source.folder).write(data: data)
      self.configuration = configuration
      card = nil
    } else {
      guard let kept = KeptConfiguration(data: data)?.configuration(history, for: source) else {
        throw ConfigurationProblems(load.problems)
      }
      configuration = kept
      card = ConfigurationKeeper.card(for: load.problems)
    }
    self.history = history
  }

  private static func state(
    _ changes: [ConfigurationTookEffect], in history: inout ConfigurationHistory, now: Timestamp,
    _ writer: SQLiteJournalWriter
  ) throws {
    let events = history.events(for: changes, at: now)
    guard let first = events.first else { return }
    let unit = CommitUnit(id: .derived(from: first.id, module: "core", index: -1), events: events)
    let results = try writer.commit(
      [.unit(JournalUnit(unit, module: "core", audiences: changes.map(\.audience)))], now: now)
    guard let result = results.first, result.isStored else {
      throw JournalError(.failed, "the configuration could not be stated: \(results.first?.reason ?? "")")
    }
    for event in events { history.take(event) }
  }
}
