import Letters
import SchoolTime
import TestSupport

@testable import Notices
@testable import WorkflowKit

/// The notices among people and modules that state events.
struct World {
  var notices: Rehearsal<Notices>

  /// A person of a test; the account is the id's first part.
  struct Person {
    var id: String
    var roles: [String]
    var digest = "weekly"
    var hasAccount = true
  }

  static let people = [
    Person(id: "amara-okoye", roles: ["lead/attendance", "operational-group"]),
    Person(id: "ben-iles", roles: ["operational-group"]),
    Person(id: "ida-marsh", roles: ["school/105678"]),
    Person(id: "olu-ades", roles: ["ops"]),
    Person(id: "tomas-hale", roles: ["lead/exclusion-risk"]),
    Person(id: "una-quiet", roles: ["operational-group"], digest: "none"),
  ]

  /// A world on Monday 3 September 2018 at noon.
  init(_ people: [Person] = World.people, settings: [String: ConfigurationValue] = [:]) throws {
    notices = Rehearsal(today: try day("2018-09-03"), settings: settings)
    try load(people)
  }

  /// Another people file is in force.
  mutating func load(_ people: [Person]) throws {
    let list = people.map { person -> ConfigurationValue in
      var map: [String: ConfigurationValue] = [
        "id": .text(person.id), "name": .text(person.id), "address": .text("\(person.id)@example.org"),
        "roles": .list(person.roles.map { .text($0) }), "digest": .text(person.digest),
      ]
      if person.hasAccount { map["account"] = .text(String(person.id.prefix { $0 != "-" })) }
      return .map(map)
    }
    try notices.load(
      ConfigurationTookEffect(
        part: .people, name: "people", file: "people.yaml",
        content: .map(["kind": .text("people"), "people": .list(list)])))
  }

  /// A person subscribes, or does something else.
  @discardableResult
  mutating func give(_ person: String, _ topic: String, doing command: String = "subscribe") throws -> [any DomainEvent]
  {
    notices.actor = person
    return try notices.run(command, ["topic": topic])
  }

  /// Something happens.
  @discardableResult
  mutating func happen(_ topic: String, for audience: Audience? = .partners) throws -> [any DomainEvent] {
    // Not an object, and not of any shape that could be read.
    try notices.deliver(topic, ["anything"], audience: audience)
  }

  /// Time passes, and the daemon's timer fires if it is due.
  @discardableResult
  mutating func pass(minutes: UInt64) throws -> [LetterRequested] {
    notices.now = Timestamp(milliseconds: notices.now.milliseconds + minutes * 60_000)
    guard let due = notices.state.wakeUp, due <= notices.now else { return [] }
    return try notices.deliver("core/timer-fired/notices/", ["key": "wake-up"]).compactMap { $0 as? LetterRequested }
  }

  /// All letters so far.
  var letters: [LetterRequested] { notices.events.compactMap { $0 as? LetterRequested } }
}

func day(_ text: String) throws -> LocalDate {
  guard let day = LocalDate(iso: text) else { throw NoDay(text: text) }
  return day
}

private struct NoDay: Error {
  let text: String
}
