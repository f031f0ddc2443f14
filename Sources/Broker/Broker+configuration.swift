public import BusProtocol

/// What changes when a configuration takes effect.
public struct Reconfiguration: Sendable {
  /// Names it, for the answer.
  public var id: UniqueID
  /// The events that say so, all of one unit; none when nothing is to be stated.
  public var events: [EmittedEvent]
  /// Who may see each.
  public var audiences: [Audience]
  /// The modules that there are from now on.
  public var modules: Set<String>
  /// Those of them with restricted matters.
  public var restricted: Set<String>
  /// Each module's settings, as JSON, for its next start.
  public var moduleSettings: [String: String]

  /// A change.
  public init(
    id: UniqueID, events: [EmittedEvent], audiences: [Audience], modules: Set<String>, restricted: Set<String> = [],
    moduleSettings: [String: String]
  ) {
    self.id = id
    self.events = events
    self.audiences = audiences
    self.modules = modules
    self.restricted = restricted
    self.moduleSettings = moduleSettings
  }
}

/// A configuration that takes effect while the core runs.
extension Broker {
  mutating func reconfigure(_ change: Reconfiguration, _ actions: inout [BrokerAction]) {
    settings.modules = change.modules
    settings.restricted = change.restricted
    settings.moduleSettings = change.moduleSettings
    for session in sessions.values where session.description.consumes.contains(where: Self.isForAllModules) {
      // What it took before it still takes, so nothing can be wrong with it.
      guard let prefixes = try? Self.prefixes(session.description.consumes, in: change.modules, of: session.name)
      else { continue }
      session.consumer.prefixes = prefixes
    }
    guard !change.events.isEmpty else { return actions.append(.finished(change.id, .stated)) }
    let unit = CommitUnit(id: change.id, events: change.events)
    for entry in own.add(unit, audiences: change.audiences, isAwaited: true) { actions.append(.store(entry)) }
  }

  /// What became of the core's own units.
  mutating func settleOwn(_ result: StorageResult, _ actions: inout [BrokerAction]) {
    guard !own.isEmpty, case .units(_, let answers, "core", nil) = result.entry else { return }
    for answer in answers where own.settle(answer.unit, answer.status, at: now.steady) {
      let isStored = answer.status == .stored || answer.status == .alreadyStored
      actions.append(
        .finished(answer.unit, isStored ? .stated : .refused(BusError(answer.status, answer.reason))))
    }
  }

  /// The beginnings of topics that a plugin takes: `*/deadline-opened/` is one for each module that there is.
  static func prefixes(
    _ consumes: [String], in modules: Set<String>, of name: String
  ) throws(BusError) -> [TopicPrefix] {
    var prefixes: [TopicPrefix] = []
    for text in consumes {
      let rest = isForAllModules(text) ? text.dropFirst() : nil
      // Looked at with a name that any module could have: there may be none yet.
      guard TopicPrefix(rest.map { "any\($0)" } ?? text) != nil else {
        throw BusError(.invalid, "\(name) consumes '\(text)', which is no beginning of a topic: it must end in /")
      }
      let texts = rest.map { rest in modules.sorted().map { "\($0)\(rest)" } } ?? [text]
      prefixes += texts.compactMap { TopicPrefix($0) }
    }
    return prefixes
  }

  private static func isForAllModules(_ text: String) -> Bool { text.hasPrefix("*/") }
}
