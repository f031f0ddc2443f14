import BusProtocol

/// The word that `text` is probably a misspelling of; nil when none is near.
func nearest(to text: String, in words: [String]) -> String? {
  let scored = words.map { (word: $0, distance: editDistance(text.lowercased(), $0.lowercased())) }
  guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= max(1, min(text.count, best.word.count) / 3) ? best.word : nil
}

/// How many characters must be put in, left out, changed or swapped with their neighbour to make one text the other.
private func editDistance(_ left: String, _ right: String) -> Int {
  let left = Array(left.unicodeScalars.prefix(64))
  let right = Array(right.unicodeScalars.prefix(64))
  var beforeLast = [Int](repeating: 0, count: right.count + 1)
  var last = Array(0...right.count)
  for row in 0..<left.count {
    var current = [row + 1]
    for column in 0..<right.count {
      let change = last[column] + (left[row] == right[column] ? 0 : 1)
      var best = min(change, last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        best = min(best, beforeLast[column - 1] + 1)
      }
      current.append(best)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}

/// Whether the text can be one part of a topic.
func isTopicPart(_ text: String) -> Bool {
  !text.contains("/") && Topic(module: "a", verb: "b", subject: text) != nil
}
