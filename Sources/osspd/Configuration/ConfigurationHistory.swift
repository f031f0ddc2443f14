import Broker
import BusProtocol
import Journal
import SchoolTime

/// What the journal says is in force: the last event for each file.
struct ConfigurationHistory: Sendable {
  private struct Entry: Sendable {
    var document: ConfigurationTookEffect
    var id: UniqueID
  }

  private var entries: [Key: Entry] = [:]

  private struct Key: Hashable, Sendable {
    var part: ConfigurationTookEffect.Part
    var name: String
  }

  /// Nothing is in force.
  init() {}

  /// What the journal says.
  init(_ reader: some JournalReader) throws(JournalError) {
    let prefixes = ConfigurationTookEffect.Part.allCases.compactMap { TopicPrefix("core/\($0.verb)/") }
    var from: UInt64 = 1
    while true {
      let page = try reader.page(PageRequest(prefixes: prefixes, from: from, lastOnly: true, limit: 1000))
      for recorded in page.events { take(recorded.event) }
      if page.isLast { return }
      from = page.next
    }
  }

  /// The files in force, by part and name.
  var inForce: [ConfigurationTookEffect] {
    sorted(entries.values.map(\.document).filter { $0.content != nil })
  }

  /// What calendars and rules in force say.
  var almanac: Almanac { (try? Almanac(inForce)) ?? .empty }

  /// What differs when these files are to be in force: new and changed ones, and those that are gone, by part and name.
  func changes(to documents: [ConfigurationTookEffect]) -> [ConfigurationTookEffect] {
    var changes: [ConfigurationTookEffect] = []
    for document in documents where !isInForce(document) { changes.append(document) }
    let given = Set(documents.map { Key(part: $0.part, name: $0.name) })
    for (key, entry) in entries where !given.contains(key) && entry.document.content != nil {
      var gone = entry.document
      gone.content = nil
      changes.append(gone)
    }
    return sorted(changes)
  }

  /// What is in force of the file of that part and name; nil for none.
  func content(of document: ConfigurationTookEffect) -> ConfigurationValue? {
    entries[Key(part: document.part, name: document.name)]?.document.content
  }

  /// The events that state these changes, in order.
  func events(for changes: [ConfigurationTookEffect], at now: Timestamp) -> [EmittedEvent] {
    changes.compactMap { change in
      change.event(after: entries[Key(part: change.part, name: change.name)]?.id, at: now)
    }
  }

  /// Takes in an event that is in the journal.
  mutating func take(_ event: EmittedEvent) {
    guard let document = try? JSON.decode(ConfigurationTookEffect.self, from: event.data, what: "the event") else {
      return
    }
    entries[Key(part: document.part, name: document.name)] = Entry(document: document, id: event.id)
  }

  private func isInForce(_ document: ConfigurationTookEffect) -> Bool {
    let known = entries[Key(part: document.part, name: document.name)]?.document.content
    // A module without settings need not be told so.
    if known == nil, document.part == .settings, document.content == .map([:]) { return true }
    // As the journal would have it: 2 and 2.0 are the same there.
    return known.map { JSON.encode($0) } == document.content.map { JSON.encode($0) }
  }

  private func sorted(_ documents: [ConfigurationTookEffect]) -> [ConfigurationTookEffect] {
    let order = ConfigurationTookEffect.Part.allCases
    return documents.sorted {
      (order.firstIndex(of: $0.part) ?? 0, $0.name) < (order.firstIndex(of: $1.part) ?? 0, $1.name)
    }
  }
}

extension ConfigurationTookEffect {
  /// Who may see that it took effect.
  var audience: Audience {
    switch part {
    case .calendar, .rules: .partners
    case .people, .settings: .ops
    }
  }

  /// The event that says so; nil when the file's name cannot be part of a topic.
  ///
  /// Its id follows from the content and from the event before it for the same file.
  func event(after previous: UniqueID?, at now: Timestamp) -> EmittedEvent? {
    guard let topic = Topic(module: "core", verb: part.verb, subject: name) else { return nil }
    let data = JSON.encode(self)
    let cause = UniqueID(high: now.milliseconds << 16, low: previous?.low ?? 0)
    return EmittedEvent(
      id: .derived(from: cause, module: "core/\(part.verb)/\(data.text)", index: 0), topic: topic,
      attributes: CoreEvent.attributes(type: part.verb, subject: name, audience: audience), data: data)
  }
}
