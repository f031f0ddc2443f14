import BusProtocol
import SchoolTime

/// Letters as a person sees them.
enum LetterTable {
  /// Letters in one state, or all of them, the latest first.
  ///
  /// Among those in doubt are also those that were, whatever became of them since.
  static func list(
    _ book: LetterBook, state: String?, limit: Int, hasAddress: (Letter) -> Bool
  ) throws(BusError) -> Answer {
    if let state, state != "open", !Letter.State.words.contains(state) {
      throw BusError(
        .invalid, "'\(state)' is no state of a letter: write open, \(Letter.State.words.joined(separator: ", ")).")
    }
    let found = book.letters.reversed().filter { letter in
      switch state {
      case nil: true
      case "open": letter.isOpen
      case "in-doubt": letter.doubts > 0
      default: letter.state.word == state
      }
    }
    var notes: [String] = []
    if found.count > limit { notes.append("\(found.count - limit) more are not shown; --limit shows more.") }
    if let trouble = book.trouble {
      notes.append("Nobody can be spoken to since \(text(trouble.since)): \(trouble.reason).")
    }
    let columns = [
      Answer.Column("id", "Letter"), Answer.Column("to", "To"), Answer.Column("state", "State"),
      Answer.Column("since", "Since"), Answer.Column("attempts", "Attempts"), Answer.Column("doubts", "In doubt"),
      Answer.Column("next", "Next"), Answer.Column("subject", "Subject"), Answer.Column("note", "Note"),
    ]
    let rows = found.prefix(limit).map { letter -> [Answer.Cell] in
      [
        .text(letter.id), .text(letter.to), .text(letter.state.word), .text(text(letter.since)),
        .integer(letter.attempts), .integer(letter.doubts), .text(next(letter, hasAddress(letter))),
        .text(letter.subject),
        .text(letter.note),
      ]
    }
    return Answer(title: title(state, found.count), columns: columns, rows: rows, notes: notes)
  }

  private static func title(_ state: String?, _ count: Int) -> String {
    let kind = state.map { $0 == "in-doubt" ? ", in doubt now or once" : ", \($0)" } ?? ""
    return "\(count == 1 ? "1 letter" : "\(count) letters")\(kind)"
  }

  /// One letter, a line for each thing.
  static func show(_ letter: Letter, hasAddress: Bool) -> Answer {
    let lines: [(String, String)] = [
      ("Letter", letter.id), ("To", letter.to),
      ("Subject", letter.subject), ("Kind", letter.kind.rawValue), ("List", letter.list.isEmpty ? "none" : letter.list),
      ("State", letter.state.word), ("Since", text(letter.since)), ("Next", next(letter, hasAddress)),
      ("Attempts", "\(letter.attempts)"), ("Refused for the time being", "\(letter.refusals)"),
      ("Times in doubt", "\(letter.doubts)"), ("Message-ID", "<\(letter.messageID)>"), ("Last word", letter.note),
      ("Requested by event", "\(letter.request.seq), \(letter.request.topic)"),
    ]
    return Answer(
      title: letter.id, columns: [Answer.Column("what", ""), Answer.Column("value", "")],
      rows: lines.filter { !$0.1.isEmpty }.map { [.text($0.0), .text($0.1)] },
      notes: ["`ossp follow \(letter.request.topic)` shows what it says."])
  }

  private static func next(_ letter: Letter, _ hasAddress: Bool) -> String {
    switch letter.state {
    case .waiting where !hasAddress: "when people.yaml has an address"
    case .waiting(nil): "in its turn"
    case .waiting(let until?): "not before \(text(until))"
    case .inDoubt(let retry?): "once more, not before \(text(retry))"
    case .inDoubt(nil): "ossp mail retry or cancel \(letter.id)"
    case .failed: "ossp mail retry or cancel \(letter.id)"
    case .handingOver, .sent, .cancelled: ""
    }
  }

  private static func text(_ moment: Timestamp) -> String {
    let london = LondonTime(milliseconds: moment.milliseconds)
    return "\(london.date.short) \(london.time.minuteText)"
  }
}
