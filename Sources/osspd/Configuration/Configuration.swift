import BusProtocol
import ConfigurationFiles
import Foundation
import People
import SchoolTime
import Supervisor

/// What the daemon runs: `ossp.yaml` and one file a module in the folder that it names.
struct Configuration {
  /// The partnership's name.
  let name: String
  /// Where the daemon keeps what it must not lose, unless the command line says otherwise.
  let data: String
  /// Commands to suggest to who starts the daemon by hand.
  let suggestions: [String]
  /// The plugins, by name.
  let modules: [ModuleConfiguration]
  /// The people file as a person knows it, whether it is there or not.
  let peopleFile: String
  /// What the people file holds; nil where there is none.
  let people: YAMLDocument?

  /// Reads a configuration whole, or says what is wrong with it.
  ///
  /// - Parameters:
  ///   - path: `ossp.yaml`.
  ///   - programs: where the plugins' programs lie.
  init(path: String, programs: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    let map = try ConfigurationFile(path: path).map()
    try map.allow(["name", "data", "modules", "people", "try"])
    name = try map.required("name")
    data = Self.resolve(try map.text("data") ?? "data", from: folder)
    suggestions = try map.texts("try")
    let modulesFolder = Self.resolve(try map.text("modules") ?? "modules", from: folder)
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: modulesFolder) else {
      throw ConfigurationError(file: path, line: nil, reason: "'modules' names \(modulesFolder), which is no folder")
    }
    var modules: [ModuleConfiguration] = []
    for file in files.sorted() where file.hasSuffix(".yaml") {
      let module = try ModuleConfiguration(path: "\(modulesFolder)/\(file)", programs: programs)
      if modules.contains(where: { $0.name == module.name }) {
        throw ConfigurationError(
          file: "\(modulesFolder)/\(file)", line: nil, reason: "there is another file for a module '\(module.name)'")
      }
      modules.append(module)
    }
    self.modules = modules
    let people = try map.text("people")
    peopleFile = Self.resolve(people ?? "people.yaml", from: folder)
    // One that is not named may be missing; one that is named and missing is a slip, and would leave everybody out.
    let isThere = people != nil || FileManager.default.fileExists(atPath: peopleFile)
    self.people = isThere ? try YAMLDocument(path: peopleFile) : nil
  }

  /// Who may do what, as the people file says it.
  ///
  /// - Throws: `ConfigurationProblems` with file and line.
  func access(daemonAccount: String) throws(ConfigurationProblems) -> Access {
    guard let people else { return Access(people: nil, daemonAccount: daemonAccount, file: peopleFile) }
    return try people.read { content throws(ConfigurationProblems) in
      try Access.from(people: content, daemonAccount: daemonAccount, file: peopleFile)
    }
  }

  private static func resolve(_ path: String, from folder: String) -> String {
    path.hasPrefix("/") ? path : (folder.isEmpty ? path : "\(folder)/\(path)")
  }
}

/// One plugin's file in `Config/modules`.
struct ModuleConfiguration {
  /// Its name on the bus.
  let name: String
  /// What the supervisor is to run.
  let specification: PluginSpecification
  /// The module's own settings, as JSON.
  let settings: String

  init(path: String, programs: String) throws(ConfigurationError) {
    let map = try ConfigurationFile(path: path).map()
    try map.allow([
      "name", "program", "restart", "ready-within", "drain-within", "descriptors", "hold", "settings",
    ])
    name = try map.required("name")
    guard Topic.isModuleName(name), name != "core" else {
      throw ConfigurationError(
        file: path, line: nil,
        reason: "'\(name)' cannot name a module: lower-case letters, digits and dashes, and not 'core'")
    }
    let program = try map.required("program")
    var policy = PluginPolicy()
    if let restart = try map.choice("restart", of: PluginPolicy.Restart.self) { policy.restart = restart }
    if let ready = try map.duration("ready-within") { policy.ready = ready }
    if let drain = try map.duration("drain-within") { policy.drain = drain }
    specification = PluginSpecification(
      name: name, executable: program.hasPrefix("/") ? program : "\(programs)/\(program)", policy: policy,
      fileDescriptorLimit: UInt64(try map.number("descriptors", in: 32...4096) ?? 256),
      isHeld: try map.flag("hold") ?? false)
    settings = try map.json("settings")
  }
}
