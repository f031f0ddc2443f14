public import BusProtocol

/// Keeps plugins alive: starts them, restarts them one by one, and stops them when told.
///
/// `run` is its whole life. Nothing here waits for time to pass while all plugins are ready.
public final class Supervisor: Sendable {
  /// The last lines that each plugin wrote.
  public let logs: LogBuffer
  private let hosts: [PluginHost]
  private let byName: [String: PluginHost]

  /// A supervisor of these plugins, of which each name should be there once: only the first counts.
  ///
  /// `environment` is what every program finds there besides `OSSP_SOCKET`, `OSSP_NAME` and `OSSP_GENERATION`;
  /// nothing comes from the daemon's own. `random` gives a number from 0 up to 1.
  public init(
    plugins: [PluginSpecification], socket: String, bus: any PluginBus, observer: any SupervisorObserver,
    environment: [String: String] = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"],
    logs: LogBuffer = LogBuffer(), clock: some Clock<Duration> = ContinuousClock(),
    now: @escaping @Sendable () -> Timestamp, random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
  ) {
    self.logs = logs
    let context = SupervisorContext(
      bus: bus, observer: observer, logs: logs, clock: SupervisorClock(clock), now: now, random: random,
      environment: environment.merging(["OSSP_SOCKET": socket]) { $1 })
    var names: Set<String> = []
    hosts = plugins.filter { names.insert($0.name).inserted }.map { PluginHost($0, context) }
    byName = Dictionary(uniqueKeysWithValues: hosts.map { ($0.specification.name, $0) })
  }

  /// Starts every plugin that is not held, and returns when `end` was called and all processes are gone.
  ///
  /// May be called once. When the task is cancelled, all are put down at once, without DRAIN, and it throws.
  public func run() async throws(CancellationError) {
    await withDiscardingTaskGroup { group in
      for host in hosts { group.addTask { await host.run() } }
    }
    if Task.isCancelled { throw CancellationError() }
  }

  /// Has all plugins stop side by side, each with its own deadlines; `run` returns when they have.
  public func end() async {
    for host in hosts { await host.end() }
  }

  /// Sees that a plugin is ready, and returns how long that took, once it is.
  public func start(_ name: String) async throws(SupervisorError) -> Duration {
    try await host(name).perform(.start)
  }

  /// Sees that a plugin's process is gone, and returns how long that took, once it is.
  public func stop(_ name: String) async throws(SupervisorError) -> Duration {
    try await host(name).perform(.stop)
  }

  /// Sees that a new process of a plugin is ready, and returns how long that took, once it is.
  ///
  /// However often it ended before, it is tried at once; a second call waits for the first.
  public func restart(_ name: String) async throws(SupervisorError) -> Duration {
    try await host(name).perform(.restart)
  }

  /// A plugin said on the bus that it is ready; older generations are not heard.
  public func saidReady(_ name: String, generation: UInt64) {
    byName[name]?.mailbox.yield(.said(.saidReady, generation: generation))
  }

  /// A plugin was not heard on the bus for too long; older generations are not meant.
  public func silent(_ name: String, generation: UInt64) {
    byName[name]?.mailbox.yield(.said(.silent, generation: generation))
  }

  /// How all plugins stand, in the order in which they were given.
  public func status() async -> [PluginStatus] {
    var result: [PluginStatus] = []
    for host in hosts { result.append(await host.status()) }
    return result
  }

  /// How one plugin stands.
  public func status(of name: String) async throws(SupervisorError) -> PluginStatus {
    try await host(name).status()
  }

  private func host(_ name: String) throws(SupervisorError) -> PluginHost {
    guard let host = byName[name] else { throw .unknown(name) }
    return host
  }
}
