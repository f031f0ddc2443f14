import BusProtocol
import SchoolTime
import Supervisor

/// One plugin's file in `Config/modules`.
struct ModuleConfiguration: Sendable {
  /// Its name on the bus.
  let name: String
  /// The file as people know it: `modules/attendance.yaml`.
  let file: String
  /// What the supervisor is to run.
  let specification: PluginSpecification
  /// The module's own settings: a map.
  let settings: ConfigurationValue
  /// The file as it stands, to be kept.
  let content: ConfigurationValue

  /// Reads a file; a program without a folder is looked for in `programs`.
  init(reading content: ConfigurationValue, file: String, programs: String) throws(ConfigurationProblems) {
    self = try ConfigurationReader.read(content) { reader in
      let keys = [
        "name", "program", "restart", "ready-within", "drain-within", "descriptors", "hold", "restricted", "settings",
      ]
      guard let map = reader.map(keys) else { return nil }
      var policy = PluginPolicy()
      if let restart = map.optional("restart")?.choice(PluginPolicy.Restart.self) { policy.restart = restart }
      if let ready = map.optional("ready-within")?.duration() { policy.ready = ready }
      if let drain = map.optional("drain-within")?.duration() { policy.drain = drain }
      let name = map.required("name")?.moduleName()
      let program = map.required("program")?.text()
      let descriptors = map.optional("descriptors")?.integer(32...4096)
      let isHeld = map.optional("hold")?.flag()
      let isRestricted = map.optional("restricted")?.flag()
      let settings = map.optional("settings")
      if let settings, case .map = settings.value {} else { settings?.note("write keys and values below it.") }
      guard let name, let program else { return nil }
      return ModuleConfiguration(
        name: name, file: file,
        specification: PluginSpecification(
          name: name, executable: program.hasPrefix("/") ? program : "\(programs)/\(program)", policy: policy,
          fileDescriptorLimit: UInt64(descriptors ?? 256), isHeld: isHeld ?? false,
          isRestricted: isRestricted ?? false),
        settings: settings?.value ?? .map([:]), content: content)
    }
  }

  private init(
    name: String, file: String, specification: PluginSpecification, settings: ConfigurationValue,
    content: ConfigurationValue
  ) {
    self.name = name
    self.file = file
    self.specification = specification
    self.settings = settings
    self.content = content
  }

  /// The settings as the event that says so.
  var document: ConfigurationTookEffect {
    ConfigurationTookEffect(part: .settings, name: name, file: file, content: settings)
  }
}

extension ConfigurationReader {
  /// A time such as `500ms`, `10s` or `5m`.
  func duration() -> Duration? {
    let text = if case .text(let text) = value { text } else { "" }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    if let number = Int(digits), number > 0 {
      switch text.dropFirst(digits.count) {
      case "ms": return .milliseconds(number)
      case "s": return .seconds(number)
      case "m": return .seconds(60 * number)
      default: break
      }
    }
    note("\(value.kind) is no time: write one such as 500ms, 10s or 5m.")
    return nil
  }

  /// A name that a module can have.
  func moduleName() -> String? {
    guard let name = text() else { return nil }
    if Topic.isModuleName(name), name != "core" { return name }
    note("'\(name)' cannot name a module: use lower-case letters, digits and dashes, and not 'core'.")
    return nil
  }
}
