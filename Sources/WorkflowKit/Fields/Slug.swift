/// A short name of lower-case letters and dashes, as `oxford-brookes`: never words about a person.
public enum Slug {
  /// The name as it was given; refused, without repeating it, when it could hold a number of a person, a date or a text.
  ///
  /// - Parameter example: what the refusal shows for one that is right.
  public static func check(
    _ text: String, _ field: String, example: String = "oxford-brookes"
  ) throws(Rejection) -> String {
    let bytes = Array(text.utf8)
    let isWord = bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    let digits = bytes.count { (48...57).contains($0) }
    guard (2...40).contains(bytes.count), isWord, digits <= 4, let first = bytes.first, (97...122).contains(first)
    else {
      throw Rejection(
        "'\(field)' must be a short name of 2 to 40 lower-case letters and dashes, as \(example), with four digits at "
          + "most: nothing about a person belongs here",
        rule: "no-personal-data")
    }
    return text
  }

  /// Several names, separated by commas, each once, in order.
  public static func list(_ text: String, _ field: String) throws(Rejection) -> [String] {
    var names: Set<String> = []
    for part in text.split(separator: ",") {
      names.insert(try check(String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()), field))
    }
    guard !names.isEmpty, names.count <= 12 else {
      throw Rejection(
        "'\(field)' must be one to twelve short names, with commas between them", rule: "no-personal-data")
    }
    return names.sorted()
  }
}
