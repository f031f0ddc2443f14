/// What the word under the cursor of `ossp do …` is: a module, a request, a field's name or a field's value.
enum CompletionRequest: Equatable {
  case module
  case request(module: String)
  case field(module: String, request: String, given: [String])
  case value(module: String, request: String, field: String)
  case file

  private static let ownOptions: Set = ["--id", "--data", "--format"]
  private static let ownFlags: Set = ["--json", "--no-bom", "--help", "-h"]

  /// Reads the words of the command line, the program's own name first.
  ///
  /// - Parameters:
  ///   - index: which word the cursor is in.
  ///   - verbs: the words before the module, such as `do` or `module restart`.
  ///   - takesFile: whether a file's name follows the request.
  init?(words: [String], index: Int, verbs: Int, takesFile: Bool = false) {
    guard index > verbs, index <= words.count else { return nil }
    var names: [String] = []
    var given: [String] = []
    var openField: String?
    var position = verbs + 1
    while position < index {
      let word = words[position]
      if Self.ownOptions.contains(word) {
        position += 2
        if position > index { return nil }
        continue
      }
      if word.hasPrefix("--") {
        if !Self.ownFlags.contains(word) {
          let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          given.append(String(parts[0]))
          openField = parts.count == 1 ? String(parts[0]) : nil
        }
      } else if openField != nil {
        openField = nil
      } else {
        names.append(word)
      }
      position += 1
    }
    let current = index < words.count ? words[index] : ""
    switch names.count {
    case 0: self = .module
    case 1 where !current.hasPrefix("-"): self = .request(module: names[0])
    case 2 where takesFile && !current.hasPrefix("-"): self = .file
    case 2, 3:
      if let openField, !current.hasPrefix("--") {
        self = .value(module: names[0], request: names[1], field: openField)
      } else {
        self = .field(module: names[0], request: names[1], given: given)
      }
    default: return nil
    }
  }

  /// The folder that `--data` names among the words.
  static func data(in words: [String]) -> String? {
    for (index, word) in words.enumerated() {
      if word == "--data", index + 1 < words.count { return words[index + 1] }
      if word.hasPrefix("--data=") { return String(word.dropFirst(7)) }
    }
    return nil
  }
}
