/// What a README shows of a terminal: each command line with what came of it.
public struct Transcript: Sendable {
  /// One command line and the lines below it.
  public struct Entry: Sendable {
    /// The words after `$ ossp`, without quotes.
    public let words: [String]
    /// What was printed, without empty lines at the end.
    public let shown: [String]

    /// The values after `--name`.
    public var fields: [String: String] {
      var fields: [String: String] = [:]
      for (index, word) in words.enumerated() where word.hasPrefix("--") && index + 1 < words.count {
        fields[String(word.dropFirst(2))] = words[index + 1]
      }
      return fields
    }
  }

  /// The entries of all ```` ```console ```` blocks, in order.
  public let entries: [Entry]

  /// Reads a document; a line that ends in a backslash goes on in the next.
  public init(_ markdown: String) {
    var entries: [(words: [String], shown: [String])] = []
    var isInside = false
    var goesOn = false
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside = line == "```console"
        continue
      }
      guard isInside else { continue }
      let begins = line.hasPrefix("$ ossp ")
      if begins || goesOn {
        let text = begins ? line.dropFirst("$ ossp ".count) : line
        let words = text.split(separator: " ").map(String.init).filter { $0 != "\\" }
        if begins { entries.append((words, [])) } else { entries[entries.count - 1].words += words }
        goesOn = line.hasSuffix("\\")
      } else if !entries.isEmpty {
        entries[entries.count - 1].shown.append(String(line))
      }
    }
    self.entries = entries.map { entry in
      var shown = entry.shown
      while shown.last?.isEmpty == true { shown.removeLast() }
      return Entry(words: entry.words, shown: shown)
    }
  }
}
