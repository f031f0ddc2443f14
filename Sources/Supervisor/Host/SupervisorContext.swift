import BusProtocol

/// What every plugin's host is given.
struct SupervisorContext: Sendable {
  let bus: any PluginBus
  let observer: any SupervisorObserver
  let logs: LogBuffer
  let clock: SupervisorClock
  /// The time of day, for people.
  let now: @Sendable () -> Timestamp
  /// A number from 0 up to 1.
  let random: @Sendable () -> Double
  /// What every program finds in its environment, besides its own name and generation.
  let environment: [String: String]
  /// Where the keys of restricted matters lie; nil when no plugin may know.
  let restrictedFolder: String?
}
