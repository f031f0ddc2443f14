public import Foundation
public import TestSupport
public import WorkflowKit

/// Runs what a README shows of a terminal with a module as a value, so that it is true without a daemon.
///
/// `ossp clock advance --to DAY` lets the days pass, `ossp import MODULE KIND FILE` brings a file of `files`, `ossp do` and
/// `ossp ask` are commands and questions. A line about another module is for the test to run itself.
public struct RehearsedTranscript<W: Workflow> {
  /// The module.
  public var module: Rehearsal<W>
  /// What lies on the terminal's disk, by name.
  public var files: [String: Data] = [:]
  /// What `ossp` prints before a refusal.
  public var refusal = ""
  /// How wide the terminal is.
  public var width = 100

  /// A terminal of this module.
  public init(_ module: Rehearsal<W>) { self.module = module }

  /// What one line prints.
  ///
  /// - Throws: what is no line for this module.
  public mutating func lines(of entry: Transcript.Entry) throws -> [String] {
    let words = Self.unquoted(entry.words)
    let fields = Self.fields(words)
    do {
      switch words.first {
      case "clock":
        guard let day = fields["to"].flatMap({ LocalDate($0) }) else { throw NoLine(words) }
        try module.turn(to: day)
        return []
      case "import" where words.count > 3:
        guard words[1] == W.name, let data = files[words[3]] else { throw NoLine(words) }
        return [try module.importFile(words[2], data, named: words[3], fields).message]
      case "ask" where words.count > 2 && words[1] == W.name:
        return AnswerText.lines(of: try module.ask(words[2], fields), width: width)
      case "do" where words.count > 2 && words[1] == W.name:
        let told = Rehearsal<W>.told(try module.run(words[2], fields))
        return told.isEmpty ? [] : [told]
      default: throw NoLine(words)
      }
    } catch let rejection as Rejection {
      return [refusal + rejection.description]
    }
  }

  /// The first entry that shows something else than is printed, with what is printed; nil where all is true.
  ///
  /// - Parameter also: runs the lines of other modules; true for a line that it took.
  public mutating func firstUntrue(
    _ entries: [Transcript.Entry], also: (Transcript.Entry, inout Rehearsal<W>) throws -> Bool = { _, _ in false }
  ) throws -> (entry: Transcript.Entry, printed: [String])? {
    for entry in entries {
      if try also(entry, &module) { continue }
      let printed = try lines(of: entry)
      if printed != entry.shown { return (entry, printed) }
    }
    return nil
  }

  /// The words, with those between quotes as one.
  private static func unquoted(_ words: [String]) -> [String] {
    var found: [String] = []
    var word = ""
    var isQuoted = false
    for character in words.joined(separator: " ") + " " {
      switch character {
      case "\"": isQuoted.toggle()
      case " " where !isQuoted:
        if !word.isEmpty { found.append(word) }
        word = ""
      default: word.append(character)
      }
    }
    return found
  }

  private static func fields(_ words: [String]) -> [String: String] {
    var fields: [String: String] = [:]
    for (index, word) in words.enumerated() where word.hasPrefix("--") && index + 1 < words.count {
      fields[String(word.dropFirst(2))] = words[index + 1]
    }
    return fields
  }
}

/// A line that is none for the module.
public struct NoLine: Error, CustomStringConvertible {
  /// The line.
  public let description: String

  init(_ words: [String]) { description = "this is no line for the module: \(words.joined(separator: " "))" }
}
