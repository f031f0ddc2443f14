import WorkflowKit

extension RemindersState {
  /// Troubles that need a person, each gone when it is mended.
  var cards: [Card] {
    var cards: [Card] = []
    if !unheld.isEmpty {
      cards.append(
        Card(
          key: "reminders-unheld-roles",
          sentence: "Nobody holds \(Self.list(unheld)), to whom reminders were to go: who leads the module gets them.",
          mend: "edit Config/people.yaml, then: ossp config reload"))
    }
    if !stuck.isEmpty {
      cards.append(
        Card(
          key: "reminders-nobody",
          sentence:
            "\(stuck.count.of("reminder")) \(stuck.count == 1 ? "has" : "have") nobody to go to, and wait: neither the "
            + "owner's role nor the module's lead has anybody (\(Self.list(stuck))).",
          mend: "edit Config/people.yaml, then: ossp config reload"))
    }
    if let id = troubled.min(), let reason = open[id]?.troubles.first {
      cards.append(
        Card(
          key: "reminders-undated",
          sentence: "Reminders of \(troubled.count.of("deadline")) cannot all be dated. \(reason)",
          mend: "ossp why \(id)"))
    }
    return cards
  }

  private static func list(_ words: Set<String>) -> String {
    let sorted = words.sorted()
    guard sorted.count > 3 else { return sorted.joined(separator: ", ") }
    return "\(sorted.prefix(3).joined(separator: ", ")) and \(sorted.count - 3) more"
  }
}
