extension Int {
  /// The number as GOV.UK writes it: `1,234`.
  public var grouped: String {
    var text = ""
    for (index, digit) in String(magnitude).reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return (self < 0 ? "-" : "") + String(text.reversed())
  }

  /// The number with its noun: `1 day`, `3 days`.
  public func of(_ noun: String, plural: String? = nil) -> String {
    self == 1 ? "1 \(noun)" : "\(grouped) \(plural ?? noun + "s")"
  }
}

extension [String] {
  /// The words as a list in a sentence: `one, two and three`.
  public var listed: String {
    guard let last else { return "" }
    return count == 1 ? last : dropLast().joined(separator: ", ") + " and " + last
  }
}

extension String {
  /// The words with a capital at the beginning.
  public var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
