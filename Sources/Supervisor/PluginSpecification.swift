/// What to run under a name, and how.
public struct PluginSpecification: Sendable, Equatable {
  /// Its name on the bus and in commands.
  public var name: String
  /// The program's absolute path.
  public var executable: String
  /// What follows the program's name.
  public var arguments: [String]
  /// When to start it again, and how long each thing may take.
  public var policy: PluginPolicy
  /// The most file descriptors it may have open.
  public var fileDescriptorLimit: UInt64
  /// Whether it waits for a person to start it.
  public var isHeld: Bool
  /// Whether it is told in `OSSP_RESTRICTED` where the keys of restricted matters lie.
  public var isRestricted: Bool

  /// A plugin.
  public init(
    name: String, executable: String, arguments: [String] = [], policy: PluginPolicy = PluginPolicy(),
    fileDescriptorLimit: UInt64 = 256, isHeld: Bool = false, isRestricted: Bool = false
  ) {
    self.name = name
    self.executable = executable
    self.arguments = arguments
    self.policy = policy
    self.fileDescriptorLimit = fileDescriptorLimit
    self.isHeld = isHeld
    self.isRestricted = isRestricted
  }
}
