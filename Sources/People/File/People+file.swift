public import SchoolTime

extension People {
  /// Reads and checks a file of kind `people`.
  ///
  /// Refused are unknown keys, an id or an account that stands twice, an address that is none, an unknown role, days away
  /// that end before they begin or overlap, a stand-in whom nobody knows, and stand-ins who are all away on one day.
  public init(reading value: ConfigurationValue) throws(ConfigurationProblems) {
    self = try ConfigurationReader.read(value) { reader in
      guard let map = reader.map(["kind", "daemon-account", "people", "note"]) else { return nil }
      map.check(kind: "people")
      let daemonRoles = map.optional("daemon-account").map(PersonReader.roles) ?? []
      guard let items = map.required("people")?.items() else { return nil }
      let entries = items.compactMap(PersonReader.init)
      for (index, entry) in entries.enumerated() { entry.checkTwice(among: entries[..<index]) }
      for entry in entries { entry.checkStandIns(among: entries) }
      let people = People(people: entries.compactMap(\.person), daemonRoles: daemonRoles)
      for entry in entries { entry.checkChains(in: people) }
      return people
    }
  }
}

extension People: Decodable {
  /// Reads what a file of kind `people` holds; throws `ConfigurationProblems`.
  public init(from decoder: any Decoder) throws {
    try self.init(reading: ConfigurationValue(from: decoder))
  }
}
