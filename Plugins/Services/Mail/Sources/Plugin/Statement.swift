import BusProtocol
import PluginKit

/// What Mail states at one time: events and what goes with them, all of one cause.
struct Statement {
  /// Names the unit; no other has the same.
  let cause: UniqueID
  /// The event or command that led to it, as its readers are told.
  let origin: UniqueID
  /// Who asked for it; nil when nobody did.
  var actor: String?
  private(set) var events: [EmittedEvent] = []
  var effects = CommitUnit.Effects()

  init(cause: UniqueID, origin: UniqueID, actor: String? = nil) {
    (self.cause, self.origin, self.actor) = (cause, origin, actor)
  }

  var work: PluginWork { PluginWork(events: EventList(events), effects: effects) }
  var isEmpty: Bool { events.isEmpty && effects.isEmpty }

  /// Adds an event; gives its id.
  mutating func add(_ event: LetterEvent, module: String) -> UniqueID {
    let id = UniqueID.derived(from: cause, module: module, index: events.count)
    guard let topic = Topic(module: module, verb: event.what.name, subject: event.letter) else {
      preconditionFailure("'\(event.letter)' named a topic when it was requested")
    }
    var attributes = [
      "audience": "ops", "causationid": "\(origin)", "correlationid": "\(origin)",
      "datacontenttype": "application/json", "source": "/ossp/\(module)", "subject": event.letter,
      "type": "uk.ossp.\(module).\(event.what.name)",
    ]
    if let actor { attributes["actor"] = actor }
    events.append(EmittedEvent(id: id, topic: topic, attributes: JSON.encode(attributes), data: JSON.encode(event)))
    return id
  }
}
