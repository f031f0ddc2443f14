import BusProtocol

/// Finds what somebody may have meant.
enum NearestName {
  /// The nearest of `names` to `word`; nil when none is near.
  static func of(_ word: String, among names: some Sequence<String>) -> String? {
    let limit = max(1, word.count / 3)
    return names.map { ($0, EditDistance.between(word, $0)) }.filter {
      $0.1 <= limit || $0.0.hasPrefix(word) && word.count > 1
    }
    .min { $0.1 < $1.1 }?.0
  }

  /// ` did you mean 'x'?`, or nothing; to follow a sentence's colon or full stop.
  static func hint(_ word: String, among names: some Sequence<String>, prefix: String = "") -> String? {
    of(word, among: names).map { "did you mean \(prefix)\($0)?" }
  }
}
