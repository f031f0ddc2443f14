/// One value of a configuration file with its place; asks of it are answered, or noted as problems.
///
/// Reading goes on after a problem, so that a person gets all of them at once. Of the package: all configuration files are
/// read with it, and those who write modules need none of it.
package struct ConfigurationReader {
  package let value: ConfigurationValue
  package let path: ConfigurationPath
  package let problems: Problems

  /// The problems noted so far, shared by all readers of one file.
  package final class Problems {
    package var list: [ConfigurationProblem] = []
  }

  /// Reads a whole file with what `body` asks of it; throws all problems when there are any.
  package static func read<Result>(
    _ value: ConfigurationValue, _ body: (ConfigurationReader) -> Result?
  ) throws(ConfigurationProblems) -> Result {
    let problems = Problems()
    let result = body(ConfigurationReader(value: value, path: ConfigurationPath(), problems: problems))
    guard problems.list.isEmpty, let result else {
      let none = ConfigurationProblem(path: ConfigurationPath(), message: "the file cannot be read.")
      throw ConfigurationProblems(problems.list.isEmpty ? [none] : problems.list)
    }
    return result
  }

  /// Notes a problem at this place.
  package func note(_ message: String) {
    problems.list.append(ConfigurationProblem(path: path, message: message))
  }

  /// The keys and values, none but those that are known; nil where it is no map.
  package func map(_ known: [String]) -> Map? {
    guard case .map(let values) = value else {
      note("here stands \(value.kind); write keys and values.")
      return nil
    }
    for key in values.keys.sorted() where !known.contains(key) {
      let unknown = ConfigurationReader(value: .null, path: path.appending(key), problems: problems)
      unknown.note("there is no key '\(key)' here: \(Spelling.hint(for: key, in: known))")
    }
    return Map(values: values, reader: self)
  }

  /// The items of a list; nil where it is none.
  package func items() -> [ConfigurationReader]? {
    guard case .list(let values) = value else {
      note("here stands \(value.kind); write a list.")
      return nil
    }
    return values.enumerated().map { index, value in
      ConfigurationReader(value: value, path: path.appending(index), problems: problems)
    }
  }

  /// Text that is not empty.
  package func text() -> String? {
    switch value {
    case .text(let text) where !text.isEmpty: return text
    case .integer(let number): return String(number)
    default:
      note("here stands \(value.kind); write some text.")
      return nil
    }
  }

  /// A date.
  package func date() -> LocalDate? {
    if case .text(let text) = value, let date = LocalDate(text) { return date }
    note("\(value.kind) is no date: write year, month and day of a day that exists, as in 2018-09-03.")
    return nil
  }

  /// A school year.
  func schoolYear() -> SchoolYear? {
    if let text = text(), let year = SchoolYear(text) { return year }
    note("\(value.kind) is no school year: write two years in a row, as in 2018/19.")
    return nil
  }

  /// A whole number within a range.
  package func integer(_ range: ClosedRange<Int>) -> Int? {
    if case .integer(let number) = value, range.contains(number) { return number }
    note("\(value.kind) does not do: write a whole number from \(range.lowerBound) to \(range.upperBound).")
    return nil
  }

  /// Yes or no.
  package func flag() -> Bool? {
    if case .flag(let flag) = value { return flag }
    note("\(value.kind) does not do: write true or false.")
    return nil
  }

  /// One of some words.
  package func choice<Choice: RawRepresentable<String> & CaseIterable>(_ type: Choice.Type = Choice.self) -> Choice? {
    let words = Choice.allCases.map(\.rawValue)
    guard case .text(let text) = value else {
      note("here stands \(value.kind); use one of \(words.sorted().joined(separator: ", ")).")
      return nil
    }
    guard let choice = Choice(rawValue: text) else {
      note("'\(text)' is not known here: \(Spelling.hint(for: text, in: words))")
      return nil
    }
    return choice
  }

  /// Keys and values of one map.
  package struct Map {
    package let values: [String: ConfigurationValue]
    package let reader: ConfigurationReader

    /// The value of a key; nil, and a problem, where the key is missing.
    package func required(_ key: String) -> ConfigurationReader? {
      if let value = optional(key) { return value }
      reader.note("the key '\(key)' is missing.")
      return nil
    }

    /// The value of a key; nil where the key is missing or empty.
    package func optional(_ key: String) -> ConfigurationReader? {
      guard let value = values[key], value != .null else { return nil }
      return ConfigurationReader(value: value, path: reader.path.appending(key), problems: reader.problems)
    }

    /// Notes when the file is of another kind than wanted.
    package func check(kind: String) {
      guard let reader = required("kind"), let found = reader.text(), found != kind else { return }
      reader.note("this is a file of kind '\(found)'; write '\(kind)'.")
    }
  }
}
