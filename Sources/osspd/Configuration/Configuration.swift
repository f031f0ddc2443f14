import BusProtocol
import Foundation
import People
import SchoolTime
import Supervisor

/// What the daemon runs, and by what it counts: all its files, read and without a problem.
struct Configuration: Sendable {
  /// `ossp.yaml`.
  let partnership: PartnershipFile
  /// The plugins, by name.
  let modules: [ModuleConfiguration]
  /// Calendars, rules, people and modules' settings, as the events that say so.
  let documents: [ConfigurationTookEffect]
  /// What calendars and rules say.
  let almanac: Almanac
  /// Who may do what.
  let access: Access

  /// Each module's settings as JSON, for its start.
  var moduleSettings: [String: String] {
    Dictionary(uniqueKeysWithValues: modules.map { ($0.name, JSON.encode($0.settings).text) })
  }

  /// The modules' names.
  var moduleNames: Set<String> { Set(modules.map(\.name)) }

  /// The names of those with restricted matters.
  var restricted: Set<String> { Set(modules.filter(\.specification.isRestricted).map(\.name)) }
}

/// `ossp.yaml`: the partnership, and where everything else lies.
struct PartnershipFile: Sendable, Hashable {
  /// The partnership's name.
  var name: String
  /// Where the daemon keeps what it must not lose, unless the command line says otherwise.
  var data: String
  /// Commands to suggest to who starts the daemon by hand.
  var suggestions: [String]
  /// The folder of the modules' files.
  var modules: String
  /// The folder of the calendars.
  var calendar: String
  /// The folder of the rules.
  var rules: String
  /// The people file; it may be missing when the file does not name it.
  var people: String
  /// The file as it stands, to be kept.
  let content: ConfigurationValue

  /// Reads the file; paths in it are relative to `folder`.
  init(reading content: ConfigurationValue, in folder: String) throws(ConfigurationProblems) {
    self = try ConfigurationReader.read(content) { reader in
      guard let map = reader.map(["name", "data", "modules", "calendar", "rules", "people", "try"]) else { return nil }
      func path(_ key: String, _ usual: String) -> String {
        Self.resolve(map.optional(key).map { $0.text() ?? usual } ?? usual, from: folder)
      }
      return PartnershipFile(
        name: map.required("name")?.text() ?? "", data: path("data", "data"),
        suggestions: (map.optional("try")?.items() ?? []).compactMap { $0.text() }, modules: path("modules", "modules"),
        calendar: path("calendar", "calendar"), rules: path("rules", "rules"), people: path("people", "people.yaml"),
        content: content)
    }
  }

  private init(
    name: String, data: String, suggestions: [String], modules: String, calendar: String, rules: String,
    people: String, content: ConfigurationValue
  ) {
    self.name = name
    self.data = data
    self.suggestions = suggestions
    self.modules = modules
    self.calendar = calendar
    self.rules = rules
    self.people = people
    self.content = content
  }

  static func resolve(_ path: String, from folder: String) -> String {
    path.hasPrefix("/") ? path : (folder.isEmpty ? path : "\(folder)/\(path)")
  }
}
