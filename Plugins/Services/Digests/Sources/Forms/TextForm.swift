import Forms
import WorkflowKit

/// A digest as plain text of 72 columns, complete on its own.
struct TextForm {
  private let digest: Digest
  private let foot: [String]

  /// A form with these sentences at its end.
  init(_ digest: Digest, foot: [String] = []) {
    self.digest = digest
    self.foot = foot
  }

  /// The whole text.
  var text: String {
    var text = PlainText()
    text.heading(Wording.title(of: digest), underline: "=")
    text.add(Wording.dates(of: digest))
    if digest.revision > 1 { text.add("Revision \(digest.revision). What was corrected is at the end.") }
    text.gap()
    text.add(digest.summary)
    for note in digest.notes {
      text.gap()
      text.add(note)
    }
    short(&text)
    for list in Wording.lists(of: digest) { write(list, to: &text) }
    changes(&text)
    indicators(&text)
    corrections(&text)
    daemon(&text)
    sources(&text)
    text.gap()
    if let next = digest.next { text.add("The next digest comes on \(next.long).") }
    for sentence in Wording.asking(of: digest) + foot { text.add(sentence) }
    if let witness = digest.witness {
      text.gap()
      text.add(Wording.witness(of: witness))
      text.add(witness.chain)
    }
    return text.text
  }

  private func short(_ text: inout PlainText) {
    let lines = Short.lines(of: digest)
    guard !lines.isEmpty else { return }
    text.heading("In short")
    for line in lines { text.add(line, indent: "- ", hanging: "  ") }
  }

  private func write(_ list: Wording.List, to text: inout PlainText) {
    text.heading(list.heading)
    if list.items.isEmpty { text.add(list.none) }
    for (index, item) in list.items.prefix(Wording.mostInList).enumerated() {
      let mark = "\(index + 1). "
      let indent = String(repeating: " ", count: mark.count)
      let head = "\(item.text.capitalisedFirst) (\(item.whose))"
      let lines = item.lines
      if lines.count == 1, item.command == nil {
        text.add("\(head): \(lines[0])", indent: mark, hanging: indent)
      } else {
        text.add(head, indent: mark, hanging: indent)
        for line in lines { text.add(line, indent: indent + "- ", hanging: indent + "  ") }
      }
    }
    if let more = list.more {
      text.gap()
      text.add(more)
    }
  }

  private func changes(_ text: inout PlainText) {
    text.heading("What changed")
    if digest.changes.isEmpty { text.add(Wording.nothingChanged(in: digest)) }
    for (module, entries) in Wording.byModule(digest.changes, in: digest) {
      let changes = entries.map { Wording.sentence(of: $0) }.joined(separator: "; ")
      text.add("\(module): \(changes)", indent: "- ", hanging: "  ")
    }
  }

  private func indicators(_ text: inout PlainText) {
    guard digest.edition != .ops else { return }
    text.heading("Indicators")
    if digest.indicators.isEmpty { text.add("No module has a figure to tell.") }
    for programme in Wording.programmes(of: digest) { write(programme, to: &text) }
    guard !digest.legend.isEmpty else { return }
    text.gap()
    for symbol in digest.legend { text.add("\(symbol.symbol) \(symbol.meaning)") }
  }

  private func write(_ programme: ProgrammeFigures, to text: inout PlainText) {
    if text.lines.last?.first != "-" { text.gap() }
    text.add(programme.name + (programme.unlessSaid.map { " (\($0))" } ?? ""))
    if !programme.moved.isEmpty {
      text.row("", ["Now", "Last digest", "Year ago"], widths: Self.widths, indent: "  ")
    }
    for figure in programme.moved {
      let cells = [Wording.bareValue(of: figure), figure.lastDigest.text, figure.lastYear.text]
      let unit = figure.isPercentage || figure.value.number == nil ? nil : Wording.unit(of: figure)
      text.row(
        [figure.title, unit].compactMap { $0 }.joined(separator: ", "), cells, widths: Self.widths, indent: "  ")
      for line in Wording.lines(of: figure, origin: programme.origin(of: figure)) { text.add(line, indent: "    ") }
    }
    if !programme.still.isEmpty { text.add("\(programme.stillHeading):", indent: "  ") }
    for group in programme.still where group.figures.count > 1 { write([group], to: &text) }
    write(programme.still.filter { $0.figures.count == 1 }, to: &text)
    for (symbol, figures) in programme.missing {
      text.add("\(symbol) \(figures.map(\.title).joined(separator: "; ")).", indent: "  - ", hanging: "    ")
    }
  }

  /// Figures that stand still, each with where it comes from behind.
  private func write(_ groups: [ProgrammeFigures.Group], to text: inout PlainText) {
    guard !groups.isEmpty else { return }
    let words = groups.map { group in
      group.words.joined(separator: "; ") + (group.origin.isEmpty ? "" : " [\(group.origin)]")
    }
    text.add("\(words.joined(separator: "; ")).", indent: "  - ", hanging: "    ")
  }

  /// How wide the columns of a figure, of what it was last and of what it was a year ago are.
  private static let widths = [9, 12, 10]

  private func corrections(_ text: inout PlainText) {
    guard !digest.corrections.isEmpty else { return }
    text.heading("Corrections")
    for correction in digest.corrections {
      text.add(Wording.sentence(of: correction, in: digest), indent: "- ", hanging: "  ")
    }
  }

  private func daemon(_ text: inout PlainText) {
    let lines = Wording.daemon(of: digest)
    guard !lines.isEmpty else { return }
    text.heading("The daemon")
    for line in lines { text.add(line, indent: "- ", hanging: "  ") }
  }

  private func sources(_ text: inout PlainText) {
    text.heading("Where this comes from")
    for source in digest.sources { text.add(Wording.sentence(of: source), indent: "- ", hanging: "  ") }
  }
}
