/// Finds the word that somebody who mistyped probably meant.
public enum Spelling {
  /// The nearest of some words.
  ///
  /// Nil where none is near. Case and the difference of `_` and `-` count for nothing.
  public static func nearest(to word: String, in words: some Sequence<String>) -> String? {
    let plain = folded(word)
    var best: (word: String, distance: Int)?
    for candidate in words.sorted() {
      let distance = distance(plain, folded(candidate))
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    guard let best, best.distance <= max(1, max(plain.count, best.word.count) / 3) else { return nil }
    return best.word
  }

  /// What to say after an unknown word: the nearest one, or all there are.
  package static func hint(for word: String, in words: [String]) -> String {
    if let nearest = nearest(to: word, in: words) { return "did you mean '\(nearest)'?" }
    return "use one of \(words.sorted().joined(separator: ", "))."
  }

  private static func folded(_ word: String) -> [Character] {
    word.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 }
  }

  /// How many letters to insert, leave out, change or swap with their neighbour.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var before: [Int] = []
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row] + Array(repeating: 0, count: right.count)
      for column in 1...right.count {
        let change = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
        current[column] = min(change, last[column] + 1, current[column - 1] + 1)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          current[column] = min(current[column], before[column - 2] + 1)
        }
      }
      (before, last) = (last, current)
    }
    return last[right.count]
  }
}
