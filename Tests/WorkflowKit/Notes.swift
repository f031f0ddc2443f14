import BusProtocol
import PluginKit

@testable import WorkflowKit

/// A small module whose only deadline is counted by a real rule.
struct Notes: Workflow {
  struct State: Codable, Sendable, Equatable { var approved: [String: LocalDate] = [:] }

  static let name = "notes"
  static let summary = "Practice notes"
  static let stateVersion = "1"
  static var initial: State { State() }
  static var events: [Evolution<State>] {
    [Evolution(NoteApproved.self) { state, event, _ in state.approved[event.note] = event.on }]
  }
  static var commands: [Command<State>] {
    [
      Command("approve", "Approve a note", .caseID("case", "The note")) { _, context, note in
        [NoteApproved(note: note, on: context.today)]
      }
    ]
  }
  static var queries: [Query<State>] {
    [
      Query("settings", "What is set") { _, context in
        Answer(
          title: "Settings", columns: [],
          rows: [
            [
              .integer(context.settings.integer("grace")), .text(context.settings.text("label")),
              .text(context.settings.texts("word")[0]),
            ]
          ])
      }
    ]
  }
  static var settings: [Setting] {
    [.integer("grace", "Days of grace", 0), .text("label", "Its label", "note"), .texts("word", "Words", ["w"])]
  }

  static func deadlines(of caseID: String, in state: State, _ almanac: Almanac) -> [Deadline] {
    guard let on = state.approved[caseID] else { return [] }
    return [
      almanac.deadline("practice-note", case: caseID, from: on, school: URN(123_456), owner: "lead/attendance")
    ]
  }
}

struct NoteApproved: DomainEvent {
  static let name = "note-approved"
  static let label = "A note was approved"
  static let audience = Audience.partners
  var note: String
  var on: LocalDate
  var subject: String { note }
}

/// Starts of a plugin.
enum PluginStartSample {
  static func start(position: UInt64, lastOwn: UInt64, _ snapshot: Snapshot?) -> PluginStart {
    PluginStart(
      name: "notes",
      settings: WelcomeSettings(
        now: Timestamp(milliseconds: 0), snapshotSeq: snapshot?.seq, snapshotVersion: snapshot?.version,
        lastOwnSeq: lastOwn), position: position, head: 100, snapshot: snapshot?.state ?? [])
  }
}

/// Events as the journal has them.
enum Recorded {
  static func document(_ document: ConfigurationTookEffect, seq: UInt64) throws -> RecordedEvent {
    let time = Timestamp(milliseconds: 1)
    guard let topic = Topic(module: "core", verb: document.part.verb, subject: document.name) else {
      throw Rejection("no topic")
    }
    let event = EmittedEvent(
      id: UniqueID(time: time, random: (seq, 0)), topic: topic, attributes: Frame("{}".utf8),
      data: JSON.encode(document))
    return RecordedEvent(seq: seq, topicCount: 1, time: time, event: event)
  }
}
