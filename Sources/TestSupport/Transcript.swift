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

extension Transcript {
  /// The document with what each command line prints below it, in order.
  ///
  /// A test compares it with the document as it stands; with `OSSP_WRITE_README=1` in the environment, `expectTrue` writes
  /// it instead, so that a page that is out of date is one command away from being true.
  public static func written(
    _ markdown: String, _ printed: (Entry) throws -> [String]
  ) rethrows -> String {
    let entries = Transcript(markdown).entries
    var lines: [String] = []
    var (isInside, next, isSkipping) = (false, 0, false)
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        isInside = line == "```console"
        isSkipping = false
      } else if isInside, line.hasPrefix("$ ossp ") || (!isSkipping && lines.last?.hasSuffix("\\") == true) {
        lines.append(line)
        isSkipping = false
        if !line.hasSuffix("\\"), next < entries.count {
          lines += try printed(entries[next])
          next += 1
          isSkipping = true
        }
        continue
      }
      if !isSkipping { lines.append(line) }
    }
    return lines.joined(separator: "\n")
  }
}
