import Letters
import WorkflowKit

/// What the reminders know: all that is owed, who is who, and when the next letters go.
struct RemindersState: Hashable, Sendable {
  /// What is owed, by id.
  private(set) var open: [String: OpenDeadline] = [:]
  /// What is over, by id, for a while.
  private(set) var ended: [String: EndedDeadline] = [:]
  /// Who is who.
  var receivers = Receivers.nobody
  /// What schools are called, by URN.
  var schools: [String: String] = [:]
  /// The time of day at which letters go, in London.
  var sendAt = RemindersState.usualSendAt
  /// When something is to be told at once, or all plans are to be made again; nil for neither.
  var urgent: Timestamp?
  /// Whether calendars or rules changed since the plans were made.
  var isOutdated = false
  /// The last letter of each person: its day, and the how-manieth of that day it was.
  var letters: [String: LastLetter] = [:]
  /// The last day whose letters are written.
  var lettersOf: LocalDate?
  /// Roles that nobody held when a reminder was to go to them.
  var unheld: Set<String> = []
  /// The deadlines whose last reminder had nobody to go to.
  private(set) var stuck: Set<String> = []
  /// The deadlines of which rungs have no day.
  private(set) var troubled: Set<String> = []
  private var byDay = DayIndex()
  private var endedByDay = DayIndex()

  static let usualSendAt = LocalTime(hour: 7, minute: 0) ?? .midnight

  /// A person's last letter.
  struct LastLetter: Hashable, Sendable, Codable {
    var day: LocalDate
    var number: Int
  }

  /// When it is to be woken: for what is urgent, else for the next day's letters.
  var wakeUp: Timestamp? {
    urgent ?? byDay.first.map { Timestamp(milliseconds: LondonTime($0, sendAt).milliseconds) }
  }

  /// The school that a deadline is about, in words; nil for none.
  func school(of deadline: OpenDeadline) -> String? {
    deadline.school.map { urn in schools[urn].map { "\($0) (URN \(urn))" } ?? "School \(urn)" }
  }

  /// The deadlines to be looked at by a day.
  func due(by day: LocalDate) -> [OpenDeadline] { byDay.through(day).compactMap { open[$0] } }

  /// Keeps a deadline, which may be new.
  mutating func keep(_ deadline: OpenDeadline) {
    let id = deadline.id
    byDay.move(id, from: open[id]?.next, to: deadline.next)
    open[id] = deadline
    note(deadline, id)
  }

  /// Changes a deadline that is open.
  mutating func change(_ id: String, _ change: (inout OpenDeadline) -> Void) {
    guard var deadline = open[id] else { return }
    // Taken out first, so that its sets are changed in place.
    open[id] = nil
    let before = deadline.next
    change(&deadline)
    byDay.move(id, from: before, to: deadline.next)
    open[id] = deadline
    note(deadline, id)
  }

  private mutating func note(_ deadline: OpenDeadline, _ id: String) {
    if deadline.isStuck { stuck.insert(id) } else if !stuck.isEmpty { stuck.remove(id) }
    if deadline.troubles.isEmpty { if !troubled.isEmpty { troubled.remove(id) } } else { troubled.insert(id) }
  }

  /// Ends a deadline, and forgets those that ended long before.
  mutating func end(_ id: String, on day: LocalDate, outcome: String) {
    guard let deadline = open.removeValue(forKey: id) else { return }
    byDay.move(id, from: deadline.next, to: nil)
    stuck.remove(id)
    troubled.remove(id)
    endedByDay.move(id, from: ended[id]?.on, to: day)
    ended[id] = EndedDeadline(deadline: deadline, on: day, outcome: outcome)
    let last = day.adding(days: -EndedDeadline.kept)
    while let first = endedByDay.first, first < last {
      for old in endedByDay.through(first) { forget(old) }
    }
  }

  /// Takes a deadline back that ended and is owed again.
  mutating func reopen(_ id: String) -> OpenDeadline? {
    guard let deadline = ended[id]?.deadline else { return nil }
    forget(id)
    return deadline
  }

  private mutating func forget(_ id: String) {
    endedByDay.move(id, from: ended[id]?.on, to: nil)
    ended[id] = nil
  }
}

extension RemindersState: Codable {
  private enum CodingKeys: String, CodingKey {
    case open, ended, people, schools, sendAt, urgent, isOutdated, letters, lettersOf, unheld
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    for deadline in try container.decode([OpenDeadline].self, forKey: .open) { keep(deadline) }
    for one in try container.decode([EndedDeadline].self, forKey: .ended) {
      let id = one.deadline.id
      ended[id] = one
      endedByDay.move(id, from: nil, to: one.on)
    }
    receivers = try container.decode(Receivers.self, forKey: .people)
    schools = try container.decode([String: String].self, forKey: .schools)
    sendAt = try container.decode(LocalTime.self, forKey: .sendAt)
    urgent = try container.decodeIfPresent(Timestamp.self, forKey: .urgent)
    isOutdated = try container.decode(Bool.self, forKey: .isOutdated)
    letters = try container.decode([String: LastLetter].self, forKey: .letters)
    lettersOf = try container.decodeIfPresent(LocalDate.self, forKey: .lettersOf)
    unheld = try container.decode(Set<String>.self, forKey: .unheld)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(open.keys.sorted().compactMap { open[$0] }, forKey: .open)
    try container.encode(ended.keys.sorted().compactMap { ended[$0] }, forKey: .ended)
    try container.encode(receivers, forKey: .people)
    try container.encode(schools, forKey: .schools)
    try container.encode(sendAt, forKey: .sendAt)
    try container.encodeIfPresent(urgent, forKey: .urgent)
    try container.encode(isOutdated, forKey: .isOutdated)
    try container.encode(letters, forKey: .letters)
    try container.encodeIfPresent(lettersOf, forKey: .lettersOf)
    try container.encode(unheld.sorted(), forKey: .unheld)
  }
}
