import BusProtocol

/// Commands that are durable and not yet decided, by module, and who waits for them.
struct CommandQueue {
  private var waiting: [String: [PendingCommand]] = [:]
  private var askers: [UniqueID: [Connection]] = [:]
  /// In simulation: what people ask, until all that went before is done; oldest first.
  private var setAside: [PendingCommand] = []
  private let isInTurns: Bool

  /// A queue of these; `isInTurns` in simulation.
  init(_ commands: [PendingCommand], isInTurns: Bool = false) {
    self.isInTurns = isInTurns
    for command in commands { add(command) }
  }

  func count(of module: String) -> Int { countReady(of: module) + setAside.count { $0.module == module } }

  /// How many the module may be given.
  func countReady(of module: String) -> Int { waiting[module]?.count ?? 0 }

  /// Whether a command of that id waits, for whichever module.
  func contains(_ id: UniqueID) -> Bool {
    waiting.values.contains { $0.contains { $0.id == id } } || setAside.contains { $0.id == id }
  }

  mutating func add(_ command: PendingCommand) {
    guard !contains(command.id) else { return }
    if isInTurns, Self.isFromAPerson(command) {
      setAside.append(command)
    } else {
      waiting[command.module, default: []].append(command)
    }
  }

  /// Lets in the oldest command of a person, but for those to `leftOut` modules; false when there is none.
  mutating func letIn(besides leftOut: [String: String]) -> Bool {
    guard let index = setAside.firstIndex(where: { leftOut[$0.module] == nil }) else { return false }
    let command = setAside.remove(at: index)
    waiting[command.module, default: []].append(command)
    return true
  }

  private static func isFromAPerson(_ command: PendingCommand) -> Bool {
    let context: CommandContext? = try? JSON.decode(from: command.context, what: "the context")
    return context?.module == nil
  }

  mutating func wait(for id: UniqueID, _ asker: Connection?) {
    guard let asker, askers[id]?.contains(asker) != true else { return }
    askers[id, default: []].append(asker)
  }

  /// The commands of `module` that are not in `open`, oldest first, at most `limit`.
  func next(for module: String, besides open: Set<UniqueID>, limit: Int) -> [PendingCommand] {
    guard let commands = waiting[module], open.count < limit else { return [] }
    return Array(commands.lazy.filter { !open.contains($0.id) }.prefix(limit - open.count))
  }

  /// Takes the command out; gives back who waits for it.
  mutating func decided(_ id: UniqueID, module: String) -> [Connection] {
    waiting[module]?.removeAll { $0.id == id }
    setAside.removeAll { $0.id == id }
    return askers.removeValue(forKey: id) ?? []
  }

  mutating func forget(_ asker: Connection) {
    for id in askers.keys { askers[id]?.removeAll { $0 == asker } }
    askers = askers.filter { !$0.value.isEmpty }
  }
}

/// Questions on their way: who asked, and until when an answer is worth anything.
struct QueryTable {
  struct Question {
    let request: PendingCommand
    let asker: Connection
    let deadline: Steady
    var isSent: Bool
  }

  private(set) var open: [UniqueID: Question] = [:]

  mutating func add(_ request: PendingCommand, asker: Connection, deadline: Steady) -> Bool {
    guard open[request.id] == nil else { return false }
    open[request.id] = Question(request: request, asker: asker, deadline: deadline, isSent: false)
    return true
  }

  mutating func unsent(for module: String) -> [PendingCommand] {
    let requests = open.values.filter { $0.request.module == module && !$0.isSent }.map(\.request)
      .sorted { $0.id < $1.id }
    for request in requests { open[request.id]?.isSent = true }
    return requests
  }

  /// The module is gone: what it was asked is asked again of the next one.
  mutating func takeBack(from module: String) {
    for (id, question) in open where question.request.module == module { open[id]?.isSent = false }
  }

  mutating func answered(_ id: UniqueID) -> Question? { open.removeValue(forKey: id) }

  mutating func expired(at now: Steady) -> [Question] {
    guard !open.isEmpty else { return [] }
    let late = open.values.filter { $0.deadline <= now }
    for question in late { open[question.request.id] = nil }
    return late
  }
}
