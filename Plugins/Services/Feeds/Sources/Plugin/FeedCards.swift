import BusProtocol

/// Troubles of the feeds that need a person.
enum FeedCards {
  static let keys = ["feeds-settings", "feeds-files"]

  /// The cards that are up now, by their keys.
  static func cards(_ problems: [String], _ fault: FeedFault?) -> [String: Card] {
    var cards: [Card] = []
    if let first = problems.first {
      let more = problems.count == 1 ? "" : " (and \(problems.count - 1) more)"
      cards.append(
        Card(
          key: "feeds-settings", sentence: "A setting of the feeds is not right, and the usual holds: \(first)\(more)",
          mend: "ossp config check"))
    }
    if let fault {
      cards.append(
        Card(
          key: "feeds-files", sentence: "The calendars are not as they should be: \(fault.sentence).",
          mend: "ossp module restart feeds"))
    }
    return Dictionary(uniqueKeysWithValues: cards.map { ($0.key, $0) })
  }
}
