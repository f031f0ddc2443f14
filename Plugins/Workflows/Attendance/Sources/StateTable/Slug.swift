import WorkflowKit

/// A short name of lower-case letters and dashes, as `meadow-centre`: never words about a person.
enum Slug {
  /// The name as it was given; refused, without repeating it, when it could hold a number of a person, a date or a text.
  static func check(_ text: String, _ field: String) throws(Rejection) -> String {
    let bytes = Array(text.utf8)
    let isWord = bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    let digits = bytes.count { (48...57).contains($0) }
    guard (2...40).contains(bytes.count), isWord, digits <= 4, let first = bytes.first, (97...122).contains(first)
    else {
      throw Rejection(
        "'\(field)' must be a short name of 2 to 40 lower-case letters and dashes, as meadow-centre, with four digits at "
          + "most: nothing about a person belongs here",
        rule: "no-personal-data")
    }
    return text
  }
}
