/// Lines of a document in plain text, 72 columns wide.
public struct PlainText: Sendable {
  /// The lines.
  public private(set) var lines: [String] = []

  /// How wide a line may be.
  public static let width = 72

  /// An empty document.
  public init() {}

  /// Adds words, broken into lines; all of them behind an indent.
  ///
  /// - Parameter hanging: the indent of all lines but the first.
  public mutating func add(_ words: String, indent: String = "", hanging: String? = nil) {
    var line = indent
    var length = indent.count
    var isEmpty = true
    for word in words.split(separator: " ") {
      let count = word.count
      if !isEmpty, length + 1 + count > Self.width {
        lines.append(line)
        line = hanging ?? indent
        length = line.count
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      length += (isEmpty ? 0 : 1) + count
      isEmpty = false
    }
    lines.append(line)
  }

  /// Adds a row of a table: words, broken into lines, and behind the last of them cells that end in columns.
  ///
  /// - Parameter widths: how wide each column is, its space in front included; a wider cell takes of the words' room.
  public mutating func row(_ words: String, _ cells: [String], widths: [Int], indent: String = "") {
    let tail = zip(cells, widths).map { cell, width in
      String(repeating: " ", count: max(1, width - cell.count)) + cell
    }.joined()
    let room = Self.width - indent.count - tail.count
    guard room >= Self.leastOfARow else {
      add(words, indent: indent)
      add(cells.joined(separator: ", "), indent: indent + "  ")
      return
    }
    var last = ""
    for word in words.split(separator: " ") {
      if !last.isEmpty, last.count + 1 + word.count > room {
        lines.append(indent + last)
        last = ""
      }
      last += (last.isEmpty ? "" : " ") + word
    }
    lines.append(indent + last + String(repeating: " ", count: max(0, room - last.count)) + tail)
  }

  /// With less room than this for its words, a row's cells stand in a line of their own.
  private static let leastOfARow = 24

  /// Adds an empty line, unless there is one already.
  public mutating func gap() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// Adds a heading, underlined, after an empty line.
  public mutating func heading(_ words: String, underline: Character = "-") {
    gap()
    let first = lines.count
    add(words)
    let widest = lines[first...].map(\.count).max() ?? 0
    lines.append(String(repeating: underline, count: widest))
  }

  /// All of it, ending in a line break.
  public var text: String { lines.joined(separator: "\n") + "\n" }
}
