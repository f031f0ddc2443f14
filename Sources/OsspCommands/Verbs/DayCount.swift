/// A number of days as it is typed: `14d`, or `14`.
enum DayCount {
  /// The number.
  ///
  /// - Throws: a `Failure` of wrong usage that shows what would be right.
  static func read(_ text: String, _ what: String) throws(Failure) -> Int {
    let digits = text.last == "d" ? text.dropLast() : text[...]
    guard let number = Int(digits), number >= 0 else {
      throw .usage("\(what): '\(text)' is not a number of days, such as 14d")
    }
    return number
  }
}
