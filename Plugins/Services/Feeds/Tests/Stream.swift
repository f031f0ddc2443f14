import BusProtocol
import Foundation
import SchoolTime
import Testing
import WorkflowKit

/// A journal as a test writes it.
struct Stream {
  private(set) var events: [RecordedEvent] = []
  private var moment: UInt64 = LondonTime.startOfDay(LocalDate(daysSince1970: 17_776)) + 9 * 3_600_000

  /// A journal that begins on 2 September 2018 with people and settings.
  init(people: String? = Self.people, settings: String = "{}") throws {
    for module in ["attendance", "exclusion-risk", "recruitment", "reminders"] {
      try configure("settings", module, "{}")
    }
    try configure("settings", "feeds", settings)
    if let people { try configure("people", "people", people) }
  }

  static let people = """
    {"kind":"people","people":[
      {"id":"lena-moss","name":"Lena Moss","address":"lena.moss@example.org","roles":["lead/attendance"],
       "away":[{"from":"2018-12-03","to":"2018-12-07","stand-in":"sol-reed"}]},
      {"id":"sol-reed","name":"Sol Reed","address":"sol.reed@example.org","roles":["operational-group-chair"]},
      {"id":"ada-finch","name":"Ada Finch","address":"ada.finch@example.org","roles":["school/900001"]},
      {"id":"tomas-hale","name":"Tomas Hale","address":"tomas.hale@example.org",
       "roles":["lead/exclusion-risk","role/exclusion-officer"]}]}
    """

  mutating func configure(_ part: String, _ name: String, _ content: String) throws {
    try add(
      "core/\(part)-took-effect/\(name)/",
      #"{"part":"\#(part)","name":"\#(name)","file":"\#(name).yaml","content":\#(content)}"#)
  }

  /// Adds an event an hour after the one before.
  mutating func add(_ topic: String, _ data: String) throws {
    moment += 3_600_000
    let seq = UInt64(events.count + 1)
    let event = EmittedEvent(
      id: .random(at: Timestamp(milliseconds: moment)), topic: try #require(Topic(topic)), attributes: Frame("{}".utf8),
      data: Frame(data.utf8))
    events.append(RecordedEvent(seq: seq, topicCount: 1, time: Timestamp(milliseconds: moment), event: event))
  }

  /// A day begins; time goes to its morning.
  mutating func begin(_ day: String) throws {
    let date = try #require(LocalDate(day))
    moment = max(moment, LondonTime.startOfDay(date))
    try add("core/day-began/\(day)/", #"{"date":"\#(day)"}"#)
  }

  /// Something owed.
  static func deadline(
    _ caseID: String, _ key: String, due: String, school: String? = nil, owner: String = "lead/attendance",
    title: String = "data return of round 2018-autumn"
  ) throws -> Deadline {
    Deadline(
      key: key, caseID: caseID, rule: "data-return", start: try #require(LocalDate("2018-09-03")),
      due: try #require(LocalDate(due)), school: school, explanation: Explanation(count: "10 days"), owner: owner,
      title: title)
  }

  mutating func owe(_ module: String, _ verb: String, _ deadline: Deadline, from: String? = nil) throws {
    let from = from.map { #","from":"\#($0)""# } ?? ""
    try add(
      "\(module)/\(verb)/\(deadline.caseID)/",
      #"{"deadline":\#(JSON.encode(deadline).text),"on":"2018-10-01"\#(from)}"#)
  }

  mutating func end(
    _ module: String, _ verb: String, _ caseID: String, _ key: String, on: String, reason: String = "the pupil moved"
  ) throws {
    try add(
      "\(module)/\(verb)/\(caseID)/",
      #"{"caseID":"\#(caseID)","key":"\#(key)","rule":"r","due":"2018-10-12","late":false,"reason":"\#(reason)","on":"\#(on)"}"#
    )
  }

  mutating func name(_ urn: Int, _ name: String) throws {
    try add("register/school-changed/\(urn)/", #"{"urn":\#(urn),"name":"\#(name)"}"#)
  }

  mutating func draft(_ id: String, isRevision: Bool = false) throws {
    try add(
      "attendance/practice-drafted/\(id)/",
      """
      {"id":"\(id)","on":"2018-10-01","isRevision":\(isRevision),"note":{"context":"city","problem":"illness",
       "action":"first-day-calling","who":"tutors","cost":"under-1000","caveat":"small-school","contact":"head",
       "since":"2016/17","paper":"first-day-calling"}}
      """)
  }

  mutating func publish(_ id: String, urn: Int, on: String) throws {
    try add(
      "attendance/practice-published/\(id)/",
      #"{"id":"\#(id)","urn":\#(urn),"on":"\#(on)","channel":"keep","paper":"first-day-calling"}"#)
  }
}
