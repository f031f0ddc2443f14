import BusProtocol

/// A dated list of commands, as `ossp play` takes it.
///
/// A line is a date, or a command as it is typed; `#` begins a comment, and a line that ends in `\` goes on.
struct CommandList {
  /// One thing to do.
  struct Step: Equatable {
    /// The number of the line that it begins on, from 1.
    let line: Int
    /// The day on which it is done.
    let date: String
    /// What follows `ossp`; nil when the day itself is all.
    let words: [String]?
    /// The id of what it does: the same each time that the list is played.
    let id: UniqueID
  }

  /// The steps in order; each date is one of its own.
  private(set) var steps: [Step] = []

  /// Reads a list.
  ///
  /// - Throws: a `Failure` of wrong usage that names the first line that is neither a date nor a command.
  init(_ text: String) throws(Failure) {
    var date: String?
    var seen: [String: Int] = [:]
    for (number, content) in Self.lines(text) {
      let words = try Self.words(content, line: number)
      guard let first = words.first else { continue }
      if words.count == 1, let day = DateText.startOfDay(first) {
        if let date, first <= date {
          throw .usage("line \(number): \(first) does not come after \(date): time goes forward only")
        }
        date = first
        steps.append(Step(line: number, date: first, words: nil, id: UniqueID(time: day, random: (0, 0))))
        continue
      }
      guard first == "ossp", let verb = words.dropFirst().first else {
        throw .usage("line \(number): '\(first)' is neither a date, such as 2018-09-03, nor the beginning of `ossp …`")
      }
      guard !["play", "clock", "follow"].contains(verb) else {
        throw .usage("line \(number): `ossp \(verb)` cannot stand in a list; a date alone on a line moves the clock")
      }
      guard let date, let day = DateText.startOfDay(date) else {
        throw .usage("line \(number): a date must come before the first command")
      }
      let key = ([date] + words).joined(separator: "\0")
      seen[key, default: 0] += 1
      let id = UniqueID.derived(from: UniqueID(time: day, random: (0, 0)), module: key, index: seen[key, default: 0])
      steps.append(Step(line: number, date: date, words: Array(words.dropFirst()), id: id))
    }
  }

  /// The lines with their numbers, each with those that it goes on in.
  private static func lines(_ text: String) -> [(Int, String)] {
    var lines: [(Int, String)] = []
    var open: (Int, String)?
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let whole = (open?.1 ?? "") + line
      let number = open?.0 ?? index + 1
      open = whole.hasSuffix("\\") ? (number, String(whole.dropLast())) : nil
      if open == nil { lines.append((number, whole)) }
    }
    if let open { lines.append(open) }
    return lines
  }

  /// The words of a line; what stands in quotes, double or single, is one.
  private static func words(_ line: String, line number: Int) throws(Failure) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let done = word { words.append(done) }
        word = nil
      } else if character == "#", word == nil {
        break
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let quote { throw .usage("line \(number): a \(quote) is not closed") }
    return words + (word.map { [$0] } ?? [])
  }
}
