import BusProtocol
import SchoolTime

/// The shapes that a role's name may have.
public enum RoleName {
  /// Roles that are one word.
  static let words = ["chair", "operational-group", "operational-group-chair", "ops", "system-leader"]
  /// Beginnings of roles that name something after a `/`.
  static let kinds = ["lead", "partner", "role", "school"]

  /// What is wrong with a role's name, and what would be right; nil when it is one.
  public static func fault(in text: String) -> String? {
    if words.contains(text) { return nil }
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      // Who wrote only the kind, or ran both parts together, meant one with a name.
      if kinds.contains(text) { return "'\(text)' needs a name after it, as in \(example(text))." }
      return "'\(text)' is no role: \(hint(for: text))"
    }
    guard kinds.contains(parts[0]) else {
      if let kind = Spelling.nearest(to: parts[0], in: kinds) {
        return "'\(text)' is no role: did you mean '\(kind)/\(parts[1])'?"
      }
      return "'\(text)' is no role: \(hint(for: text))"
    }
    if parts[0] == "school" {
      let isURN = parts[1].utf8.count == 6 && parts[1].utf8.allSatisfy { (48...57).contains($0) }
      return isURN ? nil : "'\(parts[1])' is no school: write its reference number of six digits, as in school/123456."
    }
    guard isName(parts[1]) else {
      return
        "'\(text)' is no role: write lower-case letters, digits and dashes after the /, as in \(example(parts[0]))."
    }
    return nil
  }

  /// Lower-case letters, digits and dashes inside, at most 64.
  static func isName(_ text: String) -> Bool {
    text.first != "-" && text.last != "-" && !text.contains(".") && !text.contains("_") && Topic.isModuleName(text)
  }

  private static func hint(for text: String) -> String {
    let known = words + kinds.map(example)
    if let near = Spelling.nearest(to: text, in: known) { return "did you mean '\(near)'?" }
    return "write one of \(words.joined(separator: ", ")), or lead/<module>, partner/<name>, school/<URN>, role/<name>."
  }

  private static func example(_ kind: String) -> String {
    switch kind {
    case "lead": "lead/attendance"
    case "partner": "partner/diocesan-board"
    case "school": "school/123456"
    default: "role/county-attendance-team"
    }
  }
}
