extension Array where Element == any DomainEvent {
  /// What the events say of themselves: `A return was received`, or with a count when there are several.
  var told: String {
    var counts: [(label: String, count: Int)] = []
    for event in self where !event.told.isEmpty {
      let label = event.told
      if let index = counts.firstIndex(where: { $0.label == label }) {
        counts[index].count += 1
      } else {
        counts.append((label, 1))
      }
    }
    return counts.map { $0.count == 1 ? $0.label : "\($0.label) (\($0.count) times)" }.joined(separator: "; ")
  }
}

extension Rehearsal {
  /// What the person is told whose command stated these: of all that the kit adds about deadlines, nothing.
  public static func told(_ stated: [any DomainEvent]) -> String {
    stated.filter { !type(of: $0).name.hasPrefix("deadline-") }.told
  }
}
