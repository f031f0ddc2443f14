import BusProtocol
import SchoolTime
import Supervisor

/// Configuration and rules, as people ask for them.
extension Desk {
  /// Reads the files because somebody sent SIGHUP; what came of it stands in the log.
  func reload(_ floor: Floor) async {
    do throws(BusError) {
      log.write(.info, "SIGHUP: \(try await floor.keeper.reload(self, floor))")
    } catch {
      log.write(.error, "SIGHUP: \(error.reason)")
    }
  }

  static func table(_ problems: [ConfigurationProblem]) -> Answer {
    let title =
      switch problems.count {
      case 0: "The configuration has no problem"
      case 1: "The configuration has 1 problem"
      default: "The configuration has \(problems.count) problems"
      }
    return Answer(
      title: title,
      columns: [.init("file", "File"), .init("line", "Line"), .init("key", "Key"), .init("problem", "What is wrong")],
      rows: problems.map { problem in
        [
          .text(problem.file ?? ""), problem.line.map { .integer($0) } ?? .missing("[z]"),
          .text(problem.path.description), .text(problem.message),
        ]
      })
  }

  /// Rules in force: every version, or those that govern what starts on a date.
  static func rules(_ book: RuleBook, on text: String?) throws(BusError) -> Answer {
    let date = try text.map { (text) throws(BusError) in try Self.date(text) }
    let lines = book.listing().map(\.rule).filter { rule in date.map { rule.isInForce(on: $0) } ?? true }
    return Answer(
      title: date.map { "Rules for what starts on \($0.withoutWeekday)" } ?? "Rules, with every version",
      columns: [
        .init("id", "Rule"), .init("version", "Version"), .init("from", "From"), .init("to", "To"),
        .init("clock", "Clock"), .init("confidence", "Confidence"),
      ],
      rows: lines.map { rule in
        [
          .text(rule.id), .integer(rule.version), .text("\(rule.validFrom)"),
          rule.validTo.map { .text("\($0)") } ?? .missing("[z]"), .text(rule.clock), .text(rule.confidence.words),
        ]
      },
      notes: lines.contains { $0.confidence == .recalled }
        ? ["RECALLED: written from memory and not checked against the source; `ossp rules check` lists them."] : [])
  }

  /// One rule with every version.
  static func rule(_ id: String, in book: RuleBook) throws(BusError) -> Answer {
    guard let versions = book.versions[id], let last = versions.last else {
      let near = Spelling.nearest(to: id, in: book.ids).map { "did you mean '\($0)'?" }
      throw BusError(.notFound, "there is no rule '\(id)'; \(near ?? "`ossp rules list` shows those there are")")
    }
    return Answer(
      title: "\(id): \(last.title)",
      columns: [.init("version", "Version"), .init("what", "What"), .init("says", "Says")],
      rows: versions.flatMap { rule in
        rule.facts.map { [.integer(rule.version), .text($0.what), .text($0.says)] }
      })
  }

  /// What a person should look at in the rules in force.
  static func check(_ book: RuleBook, on today: LocalDate) -> Answer {
    let remarks = book.check(on: today)
    return Answer(
      title: remarks.isEmpty
        ? "\(book.ids.count) rules, nothing to look at" : "\(book.ids.count) rules, \(remarks.count) things to look at",
      columns: [.init("remark", "Remark")], rows: remarks.map { [.text($0)] })
  }

  private static func date(_ text: String) throws(BusError) -> LocalDate {
    guard let date = LocalDate(text) else { throw BusError(.invalid, "'\(text)' is no date such as 2018-09-03") }
    return date
  }
}

extension Rule {
  /// All that one version says, in words.
  var facts: [(what: String, says: String)] {
    var facts: [(String, String)] = [
      ("in force", "from \(validFrom.withoutWeekday) \(validTo.map { "to \($0.withoutWeekday)" } ?? "on")"),
      ("clock", clock), ("days", calendar.words), ("on a closed day", roll.words),
    ]
    if let remindersFrom {
      facts.append(("reminders", "count from \(remindersFrom == .dayOf ? "the day itself" : "the day after")"))
    }
    if ladder.statutory { facts.append(("statutory", "yes: told on its day even when that day is closed")) }
    for rung in ladder.rungs { facts.append(("ladder", rung.words)) }
    facts.append(("source", source))
    facts.append(("confidence", confidence.words))
    if appliesToOpenCases { facts.append(("open cases", "follow this version from its first day on")) }
    if let note { facts.append(("note", note)) }
    return facts
  }
}

extension Rule.Confidence {
  /// The word as people are to see it: what is recalled stands out.
  var words: String { self == .recalled ? "RECALLED" : rawValue }
}

extension Rule.Days {
  fileprivate var words: String {
    switch self {
    case .school: "the school's own, else the county's"
    case .county: "the county's"
    case .england: "working days of England"
    case .every: "every day"
    }
  }
}

extension Roll {
  fileprivate var words: String {
    switch self {
    case .keep: "the date stays"
    case .earlier: "the open day before"
    case .later: "the open day after"
    }
  }
}

extension Rung {
  fileprivate var words: String {
    let who = "\(to)".split(separator: "-").joined(separator: " ")
    let extra = [says.map { "says \"\($0)\"" }, titleOnly ? "the title only" : nil].compactMap { $0 }
    return "\(at): \(who)\(extra.isEmpty ? "" : ", " + extra.joined(separator: ", "))"
  }
}
