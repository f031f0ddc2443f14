/// Lines of a letter in plain text, 72 columns wide.
struct PlainText {
  /// The lines.
  private(set) var lines: [String] = []

  /// How wide a line may be.
  static let width = 72

  /// Adds words, broken into lines; all of them behind an indent.
  ///
  /// - Parameter hanging: the indent of all lines but the first.
  mutating func add(_ words: String, indent: String = "", hanging: String? = nil) {
    var line = indent
    var isEmpty = true
    for word in words.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > Self.width {
        lines.append(line)
        line = hanging ?? indent
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    lines.append(line)
  }

  /// Adds an empty line.
  mutating func gap() { lines.append("") }

  /// Adds a heading, underlined.
  mutating func heading(_ words: String) {
    lines.append(words)
    lines.append(String(repeating: "-", count: words.count))
  }

  /// All of it, ending in a line break.
  var text: String { lines.joined(separator: "\n") + "\n" }
}

extension Int {
  /// The number with its noun: `1 day`, `3 days`.
  func of(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}
