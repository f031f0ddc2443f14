import BusProtocol
import SchoolTime
import Supervisor

/// What changes when other files take effect.
struct ReloadPlan: Sendable {
  /// What changes, file by file.
  let items: [Item]
  /// What is to be stated.
  let documents: [ConfigurationTookEffect]
  /// Modules to start.
  let added: [ModuleConfiguration]
  /// Modules to stop and drop.
  let removed: [ModuleConfiguration]
  /// Modules that are to be run otherwise from their next start on.
  let renewed: [ModuleConfiguration]

  /// One file's change.
  struct Item: Sendable, Equatable {
    let file: String
    let change: Change
    let effect: String
  }

  /// What happened to a file.
  enum Change: String, Sendable {
    case new, changed, gone
  }

  /// Nothing changes.
  var isEmpty: Bool { items.isEmpty }

  /// What changes from what is in force to what the files say.
  init(from old: Configuration, to new: Configuration, _ history: ConfigurationHistory) {
    let names = (old: old.moduleNames, new: new.moduleNames)
    documents = history.changes(to: new.documents)
    added = new.modules.filter { !names.old.contains($0.name) }
    removed = old.modules.filter { !names.new.contains($0.name) }
    let before = Dictionary(uniqueKeysWithValues: old.modules.map { ($0.name, $0.specification) })
    renewed = new.modules.filter { module in before[module.name].map { $0 != module.specification } ?? false }
    var items: [Item] = []
    if old.partnership.name != new.partnership.name || old.partnership.data != new.partnership.data {
      items.append(Item(file: "ossp.yaml", change: .changed, effect: "name and data are read when osspd starts"))
    }
    for document in documents where document.part != .settings {
      let change: Change = document.content == nil ? .gone : history.content(of: document) == nil ? .new : .changed
      items.append(Item(file: document.file, change: change, effect: Self.effect(of: document, history, old, new)))
    }
    items += added.map { Item(file: $0.file, change: .new, effect: Self.start(of: $0)) }
    items += removed.map { Item(file: $0.file, change: .gone, effect: "\($0.name) is stopped and dropped") }
    let settings = Set(documents.filter { $0.part == .settings }.map(\.name))
    for module in new.modules where names.old.contains(module.name) {
      let isRenewed = renewed.contains { $0.name == module.name }
      guard isRenewed || settings.contains(module.name) else { continue }
      items.append(
        Item(
          file: module.file, change: .changed,
          effect: Self.effect(on: module.name, settings: settings.contains(module.name), program: isRenewed)))
    }
    self.items = items
  }

  private static func start(of module: ModuleConfiguration) -> String {
    module.specification.isHeld
      ? "\(module.name) is there, held: `ossp module start \(module.name)`" : "\(module.name) is started"
  }

  private static func effect(on module: String, settings: Bool, program: Bool) -> String {
    let restart = "`ossp module restart \(module)`"
    switch (settings, program) {
    case (true, true): return "settings are told at once; how it is run changes with \(restart)"
    case (true, false): return "settings are told at once; what it reads at its start changes with \(restart)"
    default: return "how it is run changes with \(restart)"
    }
  }

  private static func effect(
    of document: ConfigurationTookEffect, _ history: ConfigurationHistory, _ old: Configuration, _ new: Configuration
  ) -> String {
    switch document.part {
    case .calendar: return document.content == nil ? "what needs it is no longer counted" : "days are counted by it"
    case .people: return document.content == nil ? "nobody is known" : "who is who, from now on"
    case .settings: return ""
    case .rules:
      return rules(
        from: ids(in: history.content(of: document)), to: ids(in: document.content), old.almanac.rules,
        new.almanac.rules)
    }
  }

  private static func ids(in content: ConfigurationValue?) -> [String] {
    content.flatMap { try? RuleFile(reading: $0) }?.ids ?? []
  }

  /// Which rules of a file are new, changed or gone.
  private static func rules(from before: [String], to ids: [String], _ old: RuleBook, _ new: RuleBook) -> String {
    let lists = [
      ("changes", ids.filter { before.contains($0) && old.versions[$0] != new.versions[$0] }),
      ("adds", ids.filter { !before.contains($0) }), ("drops", before.filter { !ids.contains($0) }),
    ]
    let parts = lists.filter { !$1.isEmpty }.map { "\($0) \($1.joined(separator: ", "))" }
    return parts.isEmpty ? "no rule itself changes" : parts.joined(separator: "; ")
  }

  /// The plan as a table.
  var answer: Answer {
    Answer(
      title: isEmpty ? "Nothing changes: the files say what is in force" : "What changes",
      columns: [.init("file", "File"), .init("change", "Change"), .init("effect", "What follows")],
      rows: items.map { [.text($0.file), .text($0.change.rawValue), .text($0.effect)] })
  }
}
