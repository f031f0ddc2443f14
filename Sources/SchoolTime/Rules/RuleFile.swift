/// A file of kind `rules`; see `Config/rules/README.md` for its keys.
public struct RuleFile: Hashable, Sendable {
  /// The rules' ids, in the order of the file.
  public let ids: [String]
  /// All versions of all rules, in the order of the file.
  public let rules: [Rule]

  /// Reads and checks a file.
  ///
  /// Refused: unknown keys and words, an id that stands twice, versions that overlap or leave a gap, and a unit that
  /// does not go with its calendar.
  public init(reading value: ConfigurationValue) throws(ConfigurationProblems) {
    self = try ConfigurationReader.read(value) { reader in
      guard let map = reader.map(["kind", "about", "rules"]) else { return nil }
      map.check(kind: "rules")
      _ = map.required("about")?.text()
      var ids: [String] = []
      var rules: [Rule] = []
      for item in map.required("rules")?.items() ?? [] {
        guard let (id, versions) = RuleReader(item)?.read() else { continue }
        if ids.contains(id) { item.note("the rule '\(id)' stands here twice; write its versions under one id.") }
        ids.append(id)
        rules += versions
      }
      return RuleFile(ids: ids, rules: rules)
    }
  }

  init(ids: [String], rules: [Rule]) {
    self.ids = ids
    self.rules = rules
  }
}

extension RuleFile: Decodable {
  /// Reads what a file of kind `rules` holds; throws `ConfigurationProblems`.
  public init(from decoder: any Decoder) throws {
    try self.init(reading: ConfigurationValue(from: decoder))
  }
}
