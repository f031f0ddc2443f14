import WorkflowKit

/// A text that holds from a date on, as `2018-02-01: Schools Causing Concern, February 2018` says.
struct DatedText: Hashable, Sendable {
  var from: LocalDate
  var text: String

  /// Reads a line; nil for one that does not begin with a date.
  init?(_ line: String) {
    guard let colon = line.firstIndex(of: ":"), let from = LocalDate(iso: line[..<colon]) else { return nil }
    self.from = from
    text = String(line[line.index(after: colon)...].drop(while: \.isWhitespace))
  }

  /// The text of the lines that holds on a date: the latest that has begun.
  static func holding(on date: LocalDate, in lines: [String]) -> String? {
    lines.compactMap { DatedText($0) }.filter { $0.from <= date }.max { $0.from < $1.from }?.text
  }
}
