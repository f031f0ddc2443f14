public import BusProtocol
import Synchronization

/// Keeps plugins alive: starts them, restarts them one by one, and stops them when told.
///
/// `run` is its whole life. Nothing here waits for time to pass while all plugins are ready.
public final class Supervisor: Sendable {
  /// The last lines that each plugin wrote.
  public let logs: LogBuffer
  private let context: SupervisorContext
  private let table: Mutex<HostTable>
  /// Hosts that `run` has yet to run.
  private let arrivals: AsyncStream<PluginHost>
  private let arriving: AsyncStream<PluginHost>.Continuation

  /// A supervisor of these plugins, of which each name should be there once: only the first counts.
  ///
  /// `environment` is what every program finds there besides `OSSP_SOCKET`, `OSSP_NAME` and `OSSP_GENERATION`;
  /// nothing comes from the daemon's own. Plugins with restricted matters find `restrictedFolder` as `OSSP_RESTRICTED`. `random` gives a number from 0 up to 1.
  public init(
    plugins: [PluginSpecification], socket: String, bus: any PluginBus, observer: any SupervisorObserver,
    restrictedFolder: String? = nil,
    environment: [String: String] = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"],
    logs: LogBuffer = LogBuffer(), clock: some Clock<Duration> = ContinuousClock(),
    now: @escaping @Sendable () -> Timestamp, random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
  ) {
    self.logs = logs
    context = SupervisorContext(
      bus: bus, observer: observer, logs: logs, clock: SupervisorClock(clock), now: now, random: random,
      environment: environment.merging(["OSSP_SOCKET": socket]) { $1 }, restrictedFolder: restrictedFolder)
    (arrivals, arriving) = AsyncStream.makeStream()
    var table = HostTable()
    for plugin in plugins where table[plugin.name] == nil {
      let host = PluginHost(plugin, context)
      table.add(host)
      arriving.yield(host)
    }
    self.table = Mutex(table)
  }

  /// Starts every plugin that is not held, and returns when `end` was called and all processes are gone.
  ///
  /// May be called once. When the task is cancelled, all are put down at once, without DRAIN, and it throws.
  public func run() async throws(CancellationError) {
    await withDiscardingTaskGroup { group in
      for await host in arrivals { group.addTask { await host.run() } }
    }
    if Task.isCancelled { throw CancellationError() }
  }

  /// Has all plugins stop side by side, each with its own deadlines; `run` returns when they have.
  public func end() async {
    let hosts = table.withLock { table in
      table.isEnding = true
      return table.hosts
    }
    for host in hosts { await host.end() }
    arriving.finish()
  }

  /// Sees that a plugin is ready, and returns how long that took, once it is.
  public func start(_ name: String) async throws(SupervisorError) -> Duration {
    try await renewed(name).perform(.start)
  }

  /// Sees that a plugin's process is gone, and returns how long that took, once it is.
  public func stop(_ name: String) async throws(SupervisorError) -> Duration {
    try await host(name).perform(.stop)
  }

  /// Sees that a new process of a plugin is ready, and returns how long that took, once it is.
  ///
  /// However often it ended before, it is tried at once; a second call waits for the first.
  public func restart(_ name: String) async throws(SupervisorError) -> Duration {
    try await renewed(name).perform(.restart)
  }

  /// A plugin said on the bus that it is ready; older generations are not heard.
  public func saidReady(_ name: String, generation: UInt64) {
    find(name)?.mailbox.yield(.said(.saidReady, generation: generation))
  }

  /// A plugin was not heard on the bus for too long; older generations are not meant.
  public func silent(_ name: String, generation: UInt64) {
    find(name)?.mailbox.yield(.said(.silent, generation: generation))
  }

  /// How all plugins stand, in the order in which they were given.
  public func status() async -> [PluginStatus] {
    var result: [PluginStatus] = []
    for host in table.withLock(\.hosts) { result.append(await host.status()) }
    return result
  }

  /// How one plugin stands.
  public func status(of name: String) async throws(SupervisorError) -> PluginStatus {
    try await host(name).status()
  }

  func find(_ name: String) -> PluginHost? { table.withLock { $0[name] } }

  func host(_ name: String) throws(SupervisorError) -> PluginHost {
    guard let host = find(name) else { throw .unknown(name) }
    return host
  }

  /// Puts a plugin into the table and has it run; false when the daemon is ending or another of its name is there.
  func admit(_ specification: PluginSpecification) -> Bool {
    let host = PluginHost(specification, context)
    let isAdmitted = table.withLock { table in
      guard !table.isEnding, table[specification.name] == nil else { return false }
      table.add(host)
      return true
    }
    if isAdmitted { arriving.yield(host) }
    return isAdmitted
  }

  /// Takes a plugin out of the table; it must be at rest.
  func dismiss(_ name: String) -> PluginHost? { table.withLock { $0.remove(name) } }

  /// Keeps what a plugin is to be run as from its next start on.
  func keep(_ specification: PluginSpecification) {
    table.withLock { $0.renewals[specification.name] = specification }
  }

  func takeRenewal(of name: String) -> PluginSpecification? {
    table.withLock { $0.renewals.removeValue(forKey: name) }
  }
}
