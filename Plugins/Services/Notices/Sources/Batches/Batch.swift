import WorkflowKit

/// What has come to one subscription since its last letter.
struct Batch: Hashable, Sendable, Codable {
  /// The subscription.
  let subscription: Subscription
  /// The first event's number, after which the letter is named.
  let first: UInt64
  /// The last event's number.
  private(set) var last: UInt64
  /// When the first one came.
  let since: Timestamp
  /// When the letter goes.
  let sendAt: Timestamp
  /// The events by kind, in the order in which the kinds first came.
  private(set) var groups: [Group] = []

  /// Events of one kind.
  struct Group: Hashable, Sendable, Codable {
    /// The kind, as `concern-raised`.
    let kind: String
    /// Who may see them.
    let audience: Audience
    /// How many there are.
    var count = 0
    /// The first of them, each with what it was about.
    var places: [Place] = []
    /// How many more there are.
    var more = 0
  }

  /// What events of a day were about.
  struct Place: Hashable, Sendable, Codable {
    /// The last part of their topics: a school, a case.
    let subject: String
    /// The day.
    let on: LocalDate
    /// How many there were.
    var times: Int
  }

  /// The most that are listed of one kind.
  static let listed = 20

  /// What begins with an event.
  init(_ subscription: Subscription, first event: EventCollected) {
    self.subscription = subscription
    first = event.seq
    last = event.seq
    since = event.at
    sendAt = event.sendAt
  }

  /// The letter's name, for good: `notices-attendance-amara-okoye-1234`.
  var letter: String { Self.letter(of: subscription.topic, to: subscription.person, first: first) }

  /// The name of a letter.
  static func letter(of topic: NoticeTopic, to person: String, first: UInt64) -> String {
    "notices-\(topic.idPart)-\(person)-\(first)"
  }

  /// Takes in an event.
  mutating func add(_ event: EventCollected, _ topic: Topic) {
    last = event.seq
    let place = groups.firstIndex { $0.kind == topic.verb && $0.audience == event.audience }
    var group = place.map { groups[$0] } ?? Group(kind: topic.verb, audience: event.audience)
    group.add(topic.subject, on: event.at.londonDate)
    if let place { groups[place] = group } else { groups.append(group) }
  }

  /// The same without what its receiver may not follow.
  func keeping(_ mayFollow: (Audience) -> Bool) -> Batch {
    var kept = self
    kept.groups.removeAll { !mayFollow($0.audience) }
    return kept
  }

  /// How many events there are.
  var count: Int { groups.reduce(0) { $0 + $1.count } }
}

extension Batch.Group {
  fileprivate mutating func add(_ subject: String, on day: LocalDate) {
    count += 1
    if let place = places.firstIndex(where: { $0.subject == subject && $0.on == day }) {
      places[place].times += 1
    } else if places.count < Batch.listed {
      places.append(Batch.Place(subject: subject, on: day, times: 1))
    } else {
      more += 1
    }
  }

  /// The kind in words: `concern raised`.
  var words: String { kind.split { "-_.".contains($0) }.joined(separator: " ") }
}
