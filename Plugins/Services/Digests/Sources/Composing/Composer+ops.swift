import Forms
import Letters
import WorkflowKit

extension Composer {
  /// The edition of who runs the daemon: who was heard from, what failed, what changed.
  var ops: Digest {
    var ops = digest(.partners)
    ops.edition = .ops
    ops.previous = state.digest(.ops, before: due.week)?.week
    ops.decisions = []
    ops.overdue = []
    ops.overdueCount = 0
    ops.due = []
    ops.dueCount = 0
    ops.indicators = []
    ops.legend = []
    ops.changes = Self.brief(state.operations).map { Entry($0) }
    let unheld = ([.partners] + ops.modules.map { Edition.lead($0) } + [.ops]).filter {
      !state.receivers.isHeld($0.role)
    }
    if !unheld.isEmpty {
      ops.notes.append(
        "Nobody holds \(unheld.map(\.role).listed), so nobody gets that digest: add the role in people.yaml.")
    }
    ops.decisions = ops.silent.map { source in
      Entry(
        module: source.module,
        text: "Find out why \(ModuleName.words(source.module)) did not answer: "
          + "ossp module logs \(source.module)", owner: "ops")
    }
    ops.summary = Self.summary(of: ops)
    return ops
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
    let answered =
      ops.silent.isEmpty
      ? "All \(ops.sources.count.of("module")) answered" : "\(heard) of \(ops.sources.count.of("module")) answered"
    guard !ops.changes.isEmpty else { return "\(answered), and nothing else is to be told." }
    return "\(answered), and \(ops.changes.count.of("thing")) happened that who runs the daemon should know."
  }
}

extension Entry {
  fileprivate init(_ noted: OperationNoted) {
    self.init(module: "core", text: noted.text, owner: nil, on: noted.on, daysOverdue: nil, places: [], since: nil)
  }

  fileprivate init(module: String, text: String, owner: String) {
    self.init(module: module, text: text, owner: owner, on: nil, daysOverdue: nil, places: [], since: nil)
  }
}
