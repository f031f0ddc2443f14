import BusProtocol
import Foundation
import PluginKit
import RestrictedStore
import SchoolTime

/// Runs a workflow as a plugin: reads what the core brings, lets the workflow decide, and writes what it stated.
struct WorkflowShell<W: Workflow>: PluginHandler {
  var engine: Engine<W>
  private let fresh: Engine<W>
  /// The last own event in the snapshot that the core has.
  private var keptSeq: UInt64?
  /// Where the keys of restricted matters lie.
  private let restrictedFolder: String?
  /// Opens requests and seals answers, for a module with restricted matters; opened once, as no other may have the keys.
  private var requests: RestrictedRequests?
  /// Whether the core was told what troubles there are since the start.
  private var hasToldTroubles = false
  /// The event that waits for the core's answer; nil for none.
  var open: OpenQuestion?

  /// - Parameter restricted: the folder for the keys of a module with restricted matters.
  init(restricted: String? = nil) {
    fresh = Engine()
    engine = fresh
    restrictedFolder = restricted
  }

  /// What is kept between runs.
  var kept: Engine<W>.Kept { engine.kept }

  /// Calendars and rules in force, as far as the module has come.
  var almanac: Almanac { engine.inForce.almanac(asOf: nil) }

  var description: ModuleDescription { engine.tables.description }

  mutating func start(_ start: PluginStart) throws -> [Restoration] {
    engine = fresh
    open = nil
    hasToldTroubles = false
    try openStore(start.settings.mode)
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

  private mutating func openStore(_ mode: WelcomeSettings.Mode) throws {
    guard W.isRestricted else { return }
    if requests == nil {
      guard let restrictedFolder else {
        throw AuthorFault(
          sentence:
            "say `restricted: true` in the file of \(W.name) in the configuration's modules: its matters are kept sealed"
        )
      }
      let store = try RestrictedStore(module: W.name, in: restrictedFolder, reproducible: mode == .simulated)
      requests = RestrictedRequests(module: W.name, store: store)
    }
    engine.coding = Coding(store: requests?.store)
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
    if W.asksCore(on: recorded.event.topic, at: recorded.time, in: engine.state) {
      open = OpenQuestion(recorded, of: W.name, &outlet)
      return .unfinished
    }
    return try work(for: recorded, core: nil)
  }

  /// What follows from an event.
  mutating func work(for recorded: RecordedEvent, core: CoreStatus?) throws(Refusal) -> PluginWork {
    let before = engine.standing
    let stated: [any DomainEvent]
    do {
      stated = try engine.react(to: recorded, core: core)
    } catch {
      throw Refusal(.failed, "\(recorded.event.topic): \(Self.sentence(for: error))")
    }
    let effects = effects(after: before)
    guard !stated.isEmpty else { return PluginWork(effects: effects) }
    let origin = EventOrigin(recorded.event)
    return PluginWork(
      events: list(stated, cause: recorded.event.id, correlation: origin.correlation, actor: origin.actor),
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
      let fields = try requests?.open(command).content ?? command.fields
      let decided = try engine.decide(command.name, fields, context)
      let message = decided.isEmpty ? "nothing changed" : decided.told
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
    let events = list(
      stated, cause: context.cause, correlation: context.cause.description, actor: context.actor)
    return CommandReply(
      status: .stored, message: message,
      work: PluginWork(events: events, effects: effects(after: before)))
  }

  /// What to ask of the core so that what stands now does, and, once after each start, all troubles.
  mutating func effects(after before: Standing) -> CommitUnit.Effects {
    var before = before
    if !hasToldTroubles {
      hasToldTroubles = true
      for card in W.troubles(in: engine.state) { before.cards[card.key] = nil }
    }
    return engine.standing.effects(after: before)
  }

  mutating func answer(_ query: PendingCommand, _ outlet: inout Outlet) -> QueryReply {
    do throws(BusError) {
      let asked: CommandContext = try JSON.decode(from: query.context, what: "the question's context")
      let context = engine.context(asked, cause: query.id)
      do throws(Rejection) {
        // What everybody may see who may see what the partners see is told to other modules too, which seal nothing.
        let isForAll = engine.tables.queries[query.name]?.form.roles == nil
        let request = isForAll && SealedFields(query.fields) == nil ? nil : try requests?.open(query)
        let noted = try engine.answer(query.name, request?.content ?? query.fields, context)
        var reply = QueryReply(noted.answer)
        if let request { reply = QueryReply(body: RestrictedRequests.seal(noted.answer, for: request)) }
        if !noted.events.isEmpty { reply.events = try note(noted.events, context) }
        return reply
      } catch {
        return QueryReply(.rejected, error.description)
      }
    } catch {
      return QueryReply(.invalid, error.reason)
    }
  }

  /// States what a question leads to.
  private mutating func note(_ decided: [any DomainEvent], _ context: Context) throws(Rejection) -> [EmittedEvent] {
    if let fault = engine.tables.fault(in: decided) { throw Rejection(fault) }
    let stated = engine.take(decided, cause: context.cause, today: context.today)
    let list = list(stated, cause: context.cause, correlation: context.cause.description, actor: context.actor)
    return (0..<list.count).map { list[$0] }
  }

  mutating func allStored(_ outlet: inout Outlet) {
    guard let store = requests?.store else { return }
    for caseID in W.forgotten(in: engine.state) where store.key(of: caseID) != .destroyed {
      do throws(RestrictedStoreError) {
        try store.forget(caseID)
        outlet.log("I! the key of \(caseID) was destroyed; destroy it in the copies of the key file too")
      } catch {
        outlet.log("E! the key of \(caseID) could not be destroyed, and is tried again: \(error)")
      }
    }
  }

  mutating func snapshot(ownSeq: UInt64, position: UInt64) -> Snapshot? {
    guard ownSeq > 0, ownSeq != keptSeq else { return nil }
    keptSeq = ownSeq
    return Snapshot(seq: ownSeq, version: Engine<W>.snapshotVersion, state: engine.snapshotFrames(position: position))
  }

  func list(
    _ stated: [any DomainEvent], cause: UniqueID, correlation: String, actor: String?
  ) -> EventList {
    let writer = EventWriter(
      module: W.name, cause: cause, correlation: correlation, actor: actor, coding: engine.coding)
    return EventList(count: stated.count) { writer.event(stated[$0], index: $0) }
  }

  private static func sentence(for error: any Error) -> String {
    switch error {
    case let rejection as Rejection: rejection.description
    case let fault as AuthorFault: fault.sentence
    case let fault as RestrictedStoreError: fault.description
    // The words of a decoding error may repeat what was decoded: they stay out of logs and dead letters.
    case is DecodingError: "its data is not as \(W.name) expects it"
    default: String(describing: type(of: error))
    }
  }
}
