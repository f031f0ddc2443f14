import BusProtocol
import SchoolTime

/// Troubles of mail that need a person.
enum MailCards {
  static let keys = ["mail-settings", "mail-server", "mail-in-doubt", "mail-failed", "mail-nobody"]
  /// So often nobody could be spoken to before a person hears of it.
  static let patience = 3

  /// The cards that are up now, by their keys.
  static func cards(
    _ book: LetterBook, _ problems: [String], unready: (Letter) -> Bool
  ) -> [String: Card] {
    var cards: [Card] = []
    let open = book.openLetters
    if let first = problems.first {
      let more = problems.count == 1 ? "" : " (and \(problems.count - 1) more)"
      cards.append(
        Card(
          key: "mail-settings",
          sentence: "No letter leaves, since the settings of mail are not right: \(first)\(more).",
          mend: "ossp config check"))
    }
    if let trouble = book.trouble, trouble.times >= patience {
      let since = LondonTime(milliseconds: trouble.since.milliseconds)
      cards.append(
        Card(
          key: "mail-server",
          sentence: "No letter has left since \(since.time.minuteText) on \(since.date.long): \(trouble.reason); "
            + "\(count(open.count, "letter waits", "letters wait")).", mend: "ossp mail retry"))
    }
    let doubtful = open.filter(\.isHeldInDoubt)
    if let first = doubtful.first {
      cards.append(
        Card(
          key: "mail-in-doubt",
          sentence: "\(count(doubtful.count, "letter", "letters")) may or may not have arrived, "
            + "the first \(first.id): ask who should have it before you send it again.",
          mend: "ossp mail list --state in-doubt"))
    }
    let failed = book.failed.count
    if failed > 0 {
      cards.append(
        Card(
          key: "mail-failed", sentence: "\(count(failed, "letter was", "letters were")) refused for good.",
          mend: "ossp mail list --state failed"))
    }
    let nobodys = open.filter(unready)
    if let first = nobodys.first {
      cards.append(
        Card(
          key: "mail-nobody",
          sentence: "\(count(nobodys.count, "letter waits", "letters wait")) for an address: "
            + "'\(first.to)' has none in people.yaml that mail can be sent to.", mend: "ossp config check"))
    }
    return Dictionary(uniqueKeysWithValues: cards.map { ($0.key, $0) })
  }

  private static func count(_ number: Int, _ one: String, _ many: String) -> String {
    number == 1 ? "1 \(one)" : "\(number) \(many)"
  }
}

extension LocalTime {
  /// The time without its seconds: `09:12`.
  var minuteText: String { String(description.prefix(5)) }
}
