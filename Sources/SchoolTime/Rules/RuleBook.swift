/// All rules with all their versions.
public struct RuleBook: Hashable, Sendable {
  /// The versions of each rule, earliest first, without overlap or gap.
  public let versions: [String: [Rule]]

  /// A book out of files, each with its name for problems; refused where two files have the same rule.
  public init(_ files: [(name: String, file: RuleFile)]) throws(ConfigurationProblems) {
    var versions: [String: [Rule]] = [:]
    var homes: [String: String] = [:]
    var problems: [ConfigurationProblem] = []
    for (name, file) in files {
      for (index, id) in file.ids.enumerated() {
        if let home = homes[id] {
          problems.append(
            ConfigurationProblem(
              path: ConfigurationPath([.key("rules"), .position(index), .key("id")]),
              message: "the rule '\(id)' stands in \(home) already; keep all its versions in one place.", file: name))
        }
        homes[id] = name
        versions[id] = file.rules.filter { $0.id == id }
      }
    }
    if !problems.isEmpty { throw ConfigurationProblems(problems) }
    self.versions = versions
  }

  /// No rule.
  public static let empty = RuleBook(versions: [:])

  private init(versions: [String: [Rule]]) { self.versions = versions }

  /// The rules' ids in alphabetical order.
  public var ids: [String] { versions.keys.sorted() }

  /// The version that governs what was triggered on a date.
  public func rule(_ id: String, on triggerDate: LocalDate) throws(RuleError) -> Rule {
    let all = try all(id)
    if let rule = all.last(where: { $0.isInForce(on: triggerDate) }) { return rule }
    throw .notInForce(
      id: id, on: triggerDate, from: all.first?.validFrom ?? triggerDate, to: all.last?.validTo)
  }

  /// The version that governs a case triggered on a date, seen from a later day.
  ///
  /// The one in force on the trigger date, unless one that reaches open cases has begun since.
  public func rule(_ id: String, on triggerDate: LocalDate, asOf today: LocalDate) throws(RuleError) -> Rule {
    let began = try all(id).last { $0.appliesToOpenCases && $0.validFrom > triggerDate && $0.validFrom <= today }
    if let began { return began }
    return try rule(id, on: triggerDate)
  }

  /// The version with a number; for explaining a deadline that was counted by it.
  public func rule(_ id: String, version: Int) throws(RuleError) -> Rule? {
    try all(id).first { $0.version == version }
  }

  private func all(_ id: String) throws(RuleError) -> [Rule] {
    guard let all = versions[id] else { throw .unknown(id: id, nearest: Spelling.nearest(to: id, in: versions.keys)) }
    return all
  }
}
