/// Finds what somebody may have meant.
enum NearestName {
  /// The nearest of `names` to `word`; nil when none is near.
  static func of(_ word: String, among names: some Sequence<String>) -> String? {
    let limit = max(1, word.count / 3)
    return names.map { ($0, distance(word, $0)) }.filter { $0.1 <= limit || $0.0.hasPrefix(word) && word.count > 1 }
      .min { $0.1 < $1.1 }?.0
  }

  /// ` did you mean 'x'?`, or nothing; to follow a sentence's colon or full stop.
  static func hint(_ word: String, among names: some Sequence<String>, prefix: String = "") -> String? {
    of(word, among: names).map { "did you mean \(prefix)\($0)?" }
  }

  /// How many letters must be added, left out, changed or swapped with the next (Damerau and Levenshtein).
  static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left)
    let right = Array(right)
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        var best = min(
          previous[column + 1] + 1, current[column] + 1, previous[column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforePrevious[column - 1] + 1)
        }
        current.append(best)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
