/// Facts about one thing, a label and what it says in each line.
struct FactSheet {
  private let facts: [(label: String, text: String)]

  /// A sheet of these facts, in this order.
  init(_ facts: [(String, String)]) {
    self.facts = facts.map { (label: $0.0, text: PlainText.withoutControls($0.1)) }
  }

  /// The lines; what is longer than `width` goes on below its own beginning.
  func lines(width: Int) -> [String] {
    let column = (facts.map { DisplayWidth.of($0.label) }.max() ?? 0) + 2
    return facts.flatMap { fact in
      DisplayWidth.wrap(fact.text, to: width - column).enumerated().map { line, text in
        DisplayWidth.pad(line == 0 ? fact.label : "", to: column) + text
      }
    }
  }
}
