/// Numbers for a person, as GOV.UK writes them.
enum NumberText {
  /// `79901` as `79,901`.
  static func whole(_ number: some BinaryInteger) -> String {
    grouped(String(number))
  }

  /// A number written with digits, with a comma for each thousand before the point.
  static func grouped(_ text: String) -> String {
    let isNegative = text.hasPrefix("-")
    let digits = isNegative ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, !first.isEmpty, first.allSatisfy({ $0.isASCII && $0.isNumber }) else { return text }
    var result = ""
    for (index, digit) in first.enumerated() {
      if index > 0, (first.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    if parts.count > 1 { result += "." + parts[1] }
    return (isNegative ? "-" : "") + result
  }

  /// Bytes as `812 bytes`, `1.5 KiB` or `12.3 MiB`.
  static func bytes(_ count: some BinaryInteger) -> String {
    guard count >= 1024 else { return count == 1 ? "1 byte" : "\(count) bytes" }
    var tenths = count * 10 / 1024
    for unit in ["KiB", "MiB", "GiB"] {
      if tenths < 10_240 || unit == "GiB" { return "\(whole(tenths / 10)).\(tenths % 10) \(unit)" }
      tenths /= 1024
    }
    return "\(count) bytes"
  }

  /// `1 event`, `2,000 events`.
  static func count(_ number: some BinaryInteger, _ one: String, _ many: String? = nil) -> String {
    "\(whole(number)) \(number == 1 ? one : many ?? one + "s")"
  }
}
