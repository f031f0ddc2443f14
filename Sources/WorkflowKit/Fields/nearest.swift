import BusProtocol

/// The word that `text` is probably a misspelling of; nil when none is near.
func nearest(to text: String, in words: [String]) -> String? {
  let scored = words.map { (word: $0, distance: EditDistance.between(text.lowercased(), $0.lowercased())) }
  guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= max(1, min(text.count, best.word.count) / 3) ? best.word : nil
}

/// Whether the text can be one part of a topic.
func isTopicPart(_ text: String) -> Bool {
  !text.contains("/") && Topic(module: "a", verb: "b", subject: text) != nil
}
