import Foundation

/// What the supervisor tells a plugin when it starts it.
public struct PluginEnvironment: Sendable, Equatable {
  /// Where the core listens, as `ipc:///run/ossp/bus.sock`.
  public var socket: String
  /// The plugin's name.
  public var name: String
  /// The how-manieth start this is.
  public var generation: UInt64

  /// What the supervisor tells.
  public init(socket: String, name: String, generation: UInt64) {
    self.socket = socket
    self.name = name
    self.generation = generation
  }

  /// What stands in the environment; nil when something is missing, because nobody supervises this process.
  public init?(_ variables: [String: String]) {
    guard let socket = variables["OSSP_SOCKET"], let name = variables["OSSP_NAME"],
      let generation = variables["OSSP_GENERATION"].flatMap({ UInt64($0) })
    else { return nil }
    self.init(socket: socket, name: name, generation: generation)
  }
}
