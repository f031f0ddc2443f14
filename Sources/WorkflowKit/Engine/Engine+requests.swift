import BusProtocol
import Foundation
import SchoolTime

extension Engine {
  /// The circumstances of a request, as the core tells them.
  func context(_ asked: CommandContext, cause: UniqueID) -> Context {
    Context(asked, cause: cause, inForce: inForce, settings: settings, isRestricted: W.isRestricted)
  }

  /// What a command decides; the state stays as it is.
  func decide(_ name: String, _ fields: Frame, _ context: Context) throws(Rejection) -> [any DomainEvent] {
    guard let command = tables.commands[name] else {
      throw unknown(name, "command", Array(tables.commands.keys))
    }
    return try command.decide(state, context, fields)
  }

  /// What a file brings; the state stays as it is.
  func read(
    _ name: String, _ file: ImportFile, _ fields: Frame, _ context: Context
  ) throws(ImportRejection) -> ImportResult {
    guard let kind = tables.imports[name] else {
      throw ImportRejection(unknown(name, "import", Array(tables.imports.keys)).reason)
    }
    return try kind.read(state, context, file, fields)
  }

  /// The answer to a query.
  func answer(_ name: String, _ fields: Frame, _ context: Context) throws(Rejection) -> NotedAnswer {
    guard let query = tables.queries[name] else {
      throw unknown(name, "query", Array(tables.queries.keys))
    }
    return try query.answer(state, context, fields)
  }

  /// Takes in an event of another module or the core; gives what the module states because of it.
  ///
  /// When it throws, all is as before.
  ///
  /// - Parameter core: how the core stands, where the module asks on such an event.
  mutating func react(to recorded: RecordedEvent, core: CoreStatus? = nil) throws -> [any DomainEvent] {
    // Nothing but a document in force is taken in before the last thing that can throw. A copy of the state beside the
    // state would have each event copy whole tables of schools.
    guard configuration(in: recorded) != nil else { return try reacting(to: recorded, core) }
    let before = self
    do {
      return try reacting(to: recorded, core)
    } catch {
      self = before
      throw error
    }
  }

  private mutating func reacting(to recorded: RecordedEvent, _ core: CoreStatus?) throws -> [any DomainEvent] {
    let topic = recorded.event.topic
    let document = configuration(in: recorded)
    let isNew = document.map { load($0) } ?? false
    let meta = DeliveryMeta(recorded, inForce: inForce, settings: settings, core: core)
    var decided: [any DomainEvent] = []
    for reaction in tables.reactions where reaction.topics.matches(topic) {
      decided += try reaction.react(state, recorded, meta)
    }
    if let fault = tables.fault(in: decided) { throw AuthorFault(sentence: fault) }
    let cut = CutMade.isOn(topic) ? try JSONDecoder().decode(CutMade.self, from: Data(recorded.event.data)) : nil
    if topic.module == "core", topic.verb == "day-began", let day = LocalDate(topic.subject) {
      return take(decided, cause: meta.id, today: day) + begin(day)
    }
    let all = take(decided, cause: meta.id, today: meta.today)
    if let cut { return all + answer(cut) }
    return isNew && document?.part != .settings ? all + countAgain(on: meta.today) : all
  }

  private func unknown(_ name: String, _ kind: String, _ known: [String]) -> Rejection {
    let list = known.sorted().joined(separator: ", ")
    guard !W.isRestricted else { return Rejection("\(W.name) has no such \(kind); it has \(list)") }
    if let near = nearest(to: name, in: known) {
      return Rejection("\(W.name) has no \(kind) '\(name)', did you mean '\(near)'?")
    }
    return Rejection("\(W.name) has no \(kind) '\(name)'; it has \(list.isEmpty ? "none" : list).")
  }
}

/// A mistake in a workflow itself.
struct AuthorFault: Error {
  let sentence: String
}
