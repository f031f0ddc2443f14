import BusProtocol
import Foundation
import PluginKit
import SchoolTime

/// Runs a workflow as a plugin: reads what the core brings, lets the workflow decide, and writes what it stated.
struct WorkflowShell<W: Workflow>: PluginHandler {
  private var engine: Engine<W>
  private let fresh: Engine<W>
  /// The last own event in the snapshot that the core has.
  private var keptSeq: UInt64?

  init() {
    fresh = Engine()
    engine = fresh
  }

  /// What is kept between runs.
  var kept: Engine<W>.Kept { engine.kept }

  /// Calendars and rules in force, as far as the module has come.
  var almanac: Almanac { engine.inForce.almanac(asOf: nil) }

  var description: ModuleDescription { engine.tables.description }

  mutating func start(_ start: PluginStart) -> [Restoration] {
    engine = fresh
    keptSeq = nil
    var configured: UInt64 = 0
    if let seq = start.settings.snapshotSeq, start.settings.snapshotVersion == Engine<W>.snapshotVersion,
      seq <= start.settings.lastOwnSeq, let position = engine.restore(snapshot: start.snapshot)
    {
      keptSeq = seq
      configured = position
    }
    return [
      // The snapshot has the configuration up to where the module had come by then; what is later comes as events.
      Restoration(prefixes: InForce.topics(of: W.name), from: configured + 1, through: start.position),
      Restoration(prefixes: ["\(W.name)/"], from: (keptSeq ?? 0) + 1, through: start.settings.lastOwnSeq),
    ]
  }

  mutating func restore(_ event: RecordedEvent) throws {
    if let document = engine.configuration(in: event) {
      engine.load(document)
    } else {
      try engine.evolve(event)
    }
  }

  mutating func handle(_ delivery: Delivery, _ outlet: inout Outlet) throws(Refusal) -> PluginWork {
    let recorded = delivery.recorded
    let before = engine.standing
    let stated: [any DomainEvent]
    do {
      stated = try engine.react(to: recorded)
    } catch {
      throw Refusal(.failed, "\(recorded.event.topic): \(Self.sentence(for: error))")
    }
    let effects = engine.standing.effects(after: before)
    guard !stated.isEmpty else { return PluginWork(effects: effects) }
    let origin = EventOrigin(recorded.event)
    return PluginWork(
      events: Self.list(stated, cause: recorded.event.id, correlation: origin.correlation, actor: origin.actor),
      effects: effects)
  }

  mutating func decide(_ command: PendingCommand, _ outlet: inout Outlet) -> CommandReply {
    let asked: CommandContext
    do throws(BusError) {
      asked = try JSON.decode(from: command.context, what: "the command's context")
    } catch {
      return CommandReply(status: .invalid, message: error.reason)
    }
    let context = engine.context(asked, cause: command.id)
    if engine.tables.imports[command.name] != nil {
      return take(command, asked.attachment, context, outlet.stillWorking)
    }
    do throws(Rejection) {
      let decided = try engine.decide(command.name, command.fields, context)
      let message = decided.isEmpty ? "nothing changed" : Self.message(for: decided)
      return accepted(decided, message, context)
    } catch {
      return CommandReply(status: .rejected, message: error.description)
    }
  }

  private mutating func take(
    _ command: PendingCommand, _ attachment: Attachment?, _ context: Context, _ working: @escaping () -> Void
  ) -> CommandReply {
    working()
    guard let attachment else {
      return CommandReply(
        status: .invalid, message: "\(command.name) needs a file: ossp import \(W.name) \(command.name) FILE")
    }
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: attachment.path), options: .alwaysMapped) else {
      return CommandReply(status: .failed, message: "the file \(attachment.name) could not be read; import it again")
    }
    do throws(ImportRejection) {
      let file = ImportFile(name: attachment.name, data: data, working: working)
      let result = try engine.read(command.name, file, command.fields, context)
      working()
      return accepted(result.events, result.message, context)
    } catch {
      return CommandReply(status: .rejected, message: error.description)
    }
  }

  private mutating func accepted(
    _ decided: [any DomainEvent], _ message: String, _ context: Context
  ) -> CommandReply {
    if let fault = engine.tables.fault(in: decided) { return CommandReply(status: .failed, message: fault) }
    let before = engine.standing
    let stated = engine.take(decided, cause: context.cause, today: context.today)
    let events = Self.list(
      stated, cause: context.cause, correlation: context.cause.description, actor: context.actor)
    return CommandReply(
      status: .stored, message: message,
      work: PluginWork(events: events, effects: engine.standing.effects(after: before)))
  }

  mutating func answer(_ query: PendingCommand, _ outlet: inout Outlet) -> QueryReply {
    do throws(BusError) {
      let asked: CommandContext = try JSON.decode(from: query.context, what: "the question's context")
      let context = engine.context(asked, cause: query.id)
      do throws(Rejection) {
        return QueryReply(try engine.answer(query.name, query.fields, context))
      } catch {
        return QueryReply(.rejected, error.description)
      }
    } catch {
      return QueryReply(.invalid, error.reason)
    }
  }

  mutating func snapshot(ownSeq: UInt64, position: UInt64) -> Snapshot? {
    guard ownSeq > 0, ownSeq != keptSeq else { return nil }
    keptSeq = ownSeq
    return Snapshot(seq: ownSeq, version: Engine<W>.snapshotVersion, state: engine.snapshotFrames(position: position))
  }

  private static func list(
    _ stated: [any DomainEvent], cause: UniqueID, correlation: String, actor: String?
  ) -> EventList {
    let writer = EventWriter(module: W.name, cause: cause, correlation: correlation, actor: actor)
    return EventList(count: stated.count) { writer.event(stated[$0], index: $0) }
  }

  /// What the kinds of events say of themselves: `A return was received`, or with a count when there are several.
  private static func message(for decided: [any DomainEvent]) -> String {
    var counts: [(label: String, count: Int)] = []
    for event in decided {
      let label = type(of: event).label
      if let index = counts.firstIndex(where: { $0.label == label }) {
        counts[index].count += 1
      } else {
        counts.append((label, 1))
      }
    }
    return counts.map { $0.count == 1 ? $0.label : "\($0.label) (\($0.count) times)" }.joined(separator: "; ")
  }

  private static func sentence(for error: any Error) -> String {
    switch error {
    case let rejection as Rejection: rejection.description
    case let fault as AuthorFault: fault.sentence
    // The words of a decoding error may repeat what was decoded: they stay out of logs and dead letters.
    case is DecodingError: "its data is not as \(W.name) expects it"
    default: String(describing: type(of: error))
    }
  }
}
