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

  private func write(_ list: Wording.List, to text: inout PlainText) {
    text.heading(list.heading)
    text.gap()
    if list.entries.isEmpty { text.add(list.none) }
    for (index, entry) in list.entries.prefix(Wording.mostInList).enumerated() {
      if index > 0 { text.gap() }
      let mark = "\(index + 1). "
      let indent = String(repeating: " ", count: mark.count)
      text.add(entry.text.capitalisedFirst, indent: mark, hanging: indent)
      for line in Wording.lines(of: entry) { text.add(line, indent: indent) }
    }
    if let more = list.more {
      text.gap()
      text.add(more)
    }
  }

  private func changes(_ text: inout PlainText) {
    text.heading("What changed")
    text.gap()
    if digest.changes.isEmpty { text.add(Wording.nothingChanged(in: digest)) }
    for (module, entries) in Wording.byModule(digest.changes, in: digest) {
      text.gap()
      text.add(module)
      for entry in entries {
        text.add(Wording.sentence(of: entry), indent: "  - ", hanging: "    ")
      }
    }
  }

  private func indicators(_ text: inout PlainText) {
    guard digest.edition != .ops else { return }
    text.heading("Indicators")
    text.gap()
    if digest.indicators.isEmpty { text.add("No module has a figure to tell.") }
    for (module, figures) in Wording.byModule(digest.indicators, in: digest) {
      text.gap()
      text.add(module)
      for figure in figures {
        text.gap()
        text.add("\(figure.title): \(Wording.value(of: figure))", indent: "  ", hanging: "    ")
        for line in Wording.lines(of: figure) { text.add(line, indent: "    ") }
        text.add("\(FigureID(figure, in: digest))", indent: "    ")
      }
    }
    guard !digest.legend.isEmpty else { return }
    text.gap()
    for symbol in digest.legend { text.add("\(symbol.symbol) \(symbol.meaning)") }
  }

  private func corrections(_ text: inout PlainText) {
    guard !digest.corrections.isEmpty else { return }
    text.heading("Corrections")
    text.gap()
    for correction in digest.corrections {
      text.add(Wording.sentence(of: correction, in: digest), indent: "- ", hanging: "  ")
    }
  }

  private func daemon(_ text: inout PlainText) {
    let lines = Wording.daemon(of: digest)
    guard !lines.isEmpty else { return }
    text.heading("The daemon")
    text.gap()
    for line in lines { text.add(line, indent: "- ", hanging: "  ") }
  }

  private func sources(_ text: inout PlainText) {
    text.heading("Where this comes from")
    text.gap()
    for source in digest.sources { text.add(Wording.sentence(of: source), indent: "- ", hanging: "  ") }
  }
}
