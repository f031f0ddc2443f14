public import SchoolTime

extension People {
  /// Refuses leads of modules that nobody knows, in a people file that is right otherwise.
  ///
  /// A slip here would take somebody's module away without a word: its commands, its events and its reminders.
  /// - Parameters:
  ///   - content: what the file holds.
  ///   - modules: the modules that there are.
  /// - Throws: a problem for each role `lead/<module>` whose module is none of them.
  public static func check(
    leadsIn content: ConfigurationValue, among modules: Set<String>
  ) throws(ConfigurationProblems) {
    var problems = faults(in: content["daemon-account"], at: [.key("daemon-account")], modules)
    if case .list(let people)? = content["people"] {
      for (index, person) in people.enumerated() {
        problems += faults(in: person["roles"], at: [.key("people"), .position(index), .key("roles")], modules)
      }
    }
    guard problems.isEmpty else { throw ConfigurationProblems(problems) }
  }

  private static func faults(
    in roles: ConfigurationValue?, at path: [ConfigurationPath.Element], _ modules: Set<String>
  ) -> [ConfigurationProblem] {
    guard case .list(let items)? = roles else { return [] }
    return items.enumerated().compactMap { index, item in
      guard case .text(let role) = item, role.hasPrefix("lead/") else { return nil }
      let module = String(role.dropFirst(5))
      guard !modules.contains(module) else { return nil }
      let near = Spelling.nearest(to: module, in: modules).map { "did you mean 'lead/\($0)'?" }
      let known = modules.isEmpty ? "there is none" : "there are \(modules.sorted().joined(separator: ", "))"
      return ConfigurationProblem(
        path: ConfigurationPath(path + [.position(index)]),
        message: "there is no module '\(module)' to lead: \(near ?? "\(known).")")
    }
  }
}
