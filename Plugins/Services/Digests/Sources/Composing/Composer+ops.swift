import Forms
import Letters
import WorkflowKit

extension Composer {
  /// The edition of who runs the daemon: who was heard from, what failed, how everything stands.
  var ops: Digest {
    var ops = digest(.partners)
    let last = state.digest(.ops, before: due.week)
    ops.edition = .ops
    ops.previous = last?.week
    ops.overdue = []
    ops.overdueCount = 0
    ops.due = []
    ops.dueCount = 0
    ops.indicators = []
    ops.projects = nil
    ops.legend = []
    ops.changes = Self.brief(state.operations).map { Entry($0) }
    ops.daemon = status.map { DaemonStanding($0, after: last?.daemon, lettersInDoubt: state.inDoubt) }
    if ops.daemon == nil {
      ops.notes.append(
        "The core did not say how it stands: of restarts, cards, dead letters and queues nothing is known here. "
          + "Ask it with 'ossp status'.")
    }
    let unheld = ([.partners] + ops.modules.map { Edition.lead($0) } + [.ops]).filter {
      !state.receivers.isHeld($0.role)
    }
    if !unheld.isEmpty {
      ops.notes.append(
        "Nobody holds \(unheld.map(\.role).listed), so nobody gets that digest: add the role in people.yaml.")
    }
    ops.notes.removeAll(where: setAsideNotes(ops).contains)
    ops.decisions = Self.toDo(ops)
    ops.summary = Self.summary(of: ops)
    return ops
  }

  /// What somebody must look into: silent modules, then the core's cards, then letters in doubt.
  private static func toDo(_ ops: Digest) -> [Entry] {
    var entries = ops.silent.map { source in
      Entry(
        toDo: "Find out why \(ModuleName.words(source.module)) did not answer",
        with: "ossp module logs \(source.module)", of: source.module)
    }
    for card in ops.daemon?.cards ?? [] {
      entries.append(Entry(toDo: card.sentence, with: card.mend, of: card.module ?? "core", card.since))
    }
    if let doubtful = ops.daemon?.lettersInDoubt, let first = doubtful.first {
      let others = doubtful.count > 1 ? " and \((doubtful.count - 1).of("other"))" : ""
      entries.append(
        Entry(
          toDo: "Find out whether letter \(first)\(others) came, then retry or cancel it", with: "ossp mail list",
          of: "mail"))
    }
    return entries
  }

  /// What happened, many of a kind as one: the first start alone takes some thirty files.
  static func brief(_ operations: [OperationNoted]) -> [OperationNoted] {
    var kinds: [String] = []
    for one in operations where !kinds.contains(one.kind) { kinds.append(one.kind) }
    return kinds.flatMap { kind -> [OperationNoted] in
      let own = operations.filter { $0.kind == kind }
      guard own.count > mostOfAKind, let last = own.last else { return own }
      let words = "\(last.text), and \((own.count - 1).grouped) more of this kind: \(kind)"
      return [OperationNoted(kind: kind, text: words, on: last.on)]
    }
  }

  private static let mostOfAKind = 5

  private static func summary(of ops: Digest) -> String {
    let heard = ops.sources.count - ops.silent.count
    var parts = [
      ops.silent.isEmpty
        ? "All \(ops.sources.count.of("module")) answered" : "\(heard) of \(ops.sources.count.of("module")) answered"
    ]
    let others = ops.decisions.count - ops.silent.count
    if others > 0 { parts.append("\(others.of("trouble")) \(others == 1 ? "needs" : "need") a person") }
    if !ops.changes.isEmpty {
      parts.append("\(ops.changes.count.of("thing")) happened that who runs the daemon should know")
    }
    if parts.count == 1 { parts.append("nothing else is to be told") }
    return parts.listed + "."
  }
}

extension Entry {
  fileprivate init(_ noted: OperationNoted) {
    self.init(module: "core", text: noted.text, owner: nil, on: noted.on, daysOverdue: nil, places: [], since: nil)
  }

  fileprivate init(toDo text: String, with command: String, of module: String, _ on: LocalDate? = nil) {
    self.init(
      module: module, text: text, owner: "ops", on: on, daysOverdue: nil, places: [], since: nil, command: command)
  }
}
