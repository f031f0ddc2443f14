import BusProtocol
import Syndication
import WorkflowKit

extension FeedState {
  /// The beginnings of the topics that it takes in.
  static let topics = [
    "*/deadline-opened/", "*/deadline-moved/", "*/deadline-missed/", "*/deadline-met/", "*/deadline-cancelled/",
    "attendance/participation-withdrawn/", "attendance/practice-drafted/", "attendance/practice-published/",
    "core/day-began/", "core/people-took-effect/", "core/settings-took-effect/", "register/school-changed/",
    "reminders/deadline-reassigned/",
  ]

  /// Takes an event in.
  ///
  /// - Returns: whether a feed may have changed.
  mutating func take(_ recorded: RecordedEvent) throws(BusError) -> Bool {
    guard recorded.seq > seq else { return false }
    let reader = EventReader(recorded)
    // Each kind is read before anything changes, so one that cannot be read changes nothing.
    let isShown = try take(reader)
    seq = recorded.seq
    if began == nil { began = reader.moment }
    return isShown
  }

  private mutating func take(_ event: EventReader) throws(BusError) -> Bool {
    switch (event.module, event.verb) {
    case (_, "deadline-opened"), (_, "deadline-moved"), (_, "deadline-missed"):
      let said: Owed = try event.data()
      take(said.deadline, of: event.module, isMissed: event.verb == "deadline-missed", at: event.moment)
    case (_, "deadline-met"):
      let said: Over = try event.data()
      end(KnownDeadline.id(event.module, said.caseID, said.key), as: .done, on: said.on, at: event.moment)
    case (_, "deadline-cancelled"):
      let said: Over = try event.data()
      end(
        KnownDeadline.id(event.module, said.caseID, said.key), as: .cancelled(because: said.reason ?? ""), on: said.on,
        at: event.moment)
    case ("reminders", "deadline-reassigned"):
      let said: Reassigned = try event.data()
      reassign(said.id, to: said.reassignment.to)
    case ("attendance", "practice-drafted"), ("attendance", "practice-published"),
      ("attendance", "participation-withdrawn"):
      return try takeNote(event)
    case ("register", "school-changed"):
      let said: NamedSchool = try event.data()
      guard schools[said.urn.description]?.name != said.name else { return false }
      schools[said.urn.description] = School(name: said.name, since: event.moment)
    case ("core", "day-began"):
      guard let day = LocalDate(event.subject) else { return false }
      return begin(day)
    case ("core", "people-took-effect"), ("core", "settings-took-effect"):
      let file: ConfigurationTookEffect = try event.data()
      return configure(file)
    default: return false
    }
    return true
  }

  private mutating func configure(_ file: ConfigurationTookEffect) -> Bool {
    switch file.part {
    case .people: readers = Readers(file.content)
    case .settings:
      let isNew = modules.insert(file.name).inserted
      guard file.name == "feeds" else { return isNew }
      given = file.content
    case .calendar, .rules: return false
    }
    return true
  }

  private mutating func takeNote(_ event: EventReader) throws(BusError) -> Bool {
    switch event.verb {
    case "practice-drafted":
      let said: Drafted = try event.data()
      drafts[said.id] = said.note
      // A note that is revised waits for its head's approval again: until then it is not published.
      return remove(note: said.id, at: event.moment)
    case "practice-published":
      let said: Published = try event.data()
      notes[said.id] = PublishedNote(
        id: said.id, school: schools[said.urn.description]?.name ?? "School \(said.urn)", on: said.on,
        updated: event.moment, channel: said.channel, paper: said.paper, note: drafts[said.id])
      notesChanged = event.moment
      return true
    default:
      let said: Withdrawn = try event.data()
      drafts[said.id] = nil
      return remove(note: said.id, at: event.moment)
    }
  }

  private mutating func remove(note id: String, at moment: Instant) -> Bool {
    guard notes.removeValue(forKey: id) != nil else { return false }
    notesChanged = moment
    return true
  }
}

/// An event with its parts at hand.
private struct EventReader {
  let module: String
  let verb: String
  let subject: String
  let moment: Instant
  private let recorded: RecordedEvent

  init(_ recorded: RecordedEvent) {
    self.recorded = recorded
    let topic = recorded.event.topic
    (module, verb, subject) = (topic.module, topic.verb, topic.subject)
    moment = Instant(milliseconds: recorded.time.milliseconds)
  }

  func data<Value: Decodable>() throws(BusError) -> Value {
    try JSON.decode(from: recorded.event.data, what: "the data of \(recorded.event.topic)")
  }
}

private struct Owed: Decodable {
  let deadline: Deadline
}

private struct Over: Decodable {
  let caseID: String
  let key: String
  let reason: String?
  let on: LocalDate
}

private struct Reassigned: Decodable {
  let id: String
  let reassignment: To

  struct To: Decodable {
    let to: KnownDeadline.Assignee
  }
}

private struct NamedSchool: Decodable {
  let urn: URN
  let name: String
}

private struct Drafted: Decodable {
  let id: String
  let note: NoteFacts
}

private struct Published: Decodable {
  let id: String
  let urn: URN
  let on: LocalDate
  let channel: String
  let paper: String
}

private struct Withdrawn: Decodable {
  let id: String
}
