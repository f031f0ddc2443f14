import Broker
import BusProtocol
import SchoolTime
import Supervisor

/// Knows the configuration in force, and makes another one take effect.
actor ConfigurationKeeper {
  /// The trouble that there is while the files have problems.
  static let cardKey = "configuration"

  private let source: ConfigurationSource
  private let data: String
  private let clock: CoreClock
  private let cards: CardTable
  private let access: AccessInForce
  private var current: Configuration
  private var history: ConfigurationHistory
  private var isReloading = false

  init(
    _ configuration: Configuration, _ history: ConfigurationHistory, source: ConfigurationSource, data: String,
    clock: CoreClock, cards: CardTable, access: AccessInForce
  ) {
    current = configuration
    self.history = history
    self.source = source
    self.data = data
    self.clock = clock
    self.cards = cards
    self.access = access
  }

  /// The calendars and rules in force.
  var almanac: Almanac { current.almanac }

  /// What is wrong in the files as they are now.
  func check() async -> [ConfigurationProblem] { await load().problems }

  /// What a reload would change.
  func plan() async throws(BusError) -> ReloadPlan { try plan(await load()).plan }

  /// Makes what the files say take effect; gives one sentence on what changed.
  func reload(_ desk: Desk, _ floor: Desk.Floor) async throws(BusError) -> String {
    guard !isReloading else { throw BusError(.conflict, "the configuration is being read already: wait for that") }
    isReloading = true
    defer { isReloading = false }
    let (plan, configuration) = try plan(await load())
    cards.mend(Self.cardKey)
    guard !plan.isEmpty else { return "nothing changes: the files say what is in force" }
    let before = access.current
    // First, so that whoever hears of the event and asks is told by what it says.
    access.replace(configuration.access)
    do throws(BusError) {
      try await state(plan.documents, configuration, desk)
    } catch {
      access.replace(before)
      throw error
    }
    let troubles = await change(plan, floor.supervisor)
    current = configuration
    do {
      try KeptConfiguration(configuration, folder: source.folder).write(data: data)
    } catch {
      throw BusError(.noSpace, "the configuration is in force, but could not be kept in \(data): \(error)")
    }
    guard troubles.isEmpty else { throw BusError(.failed, troubles.joined(separator: "; ")) }
    return "\(plan.items.count == 1 ? "one file has" : "\(plan.items.count) files have") taken effect"
  }

  /// Says to people that the files have problems, and what goes on meanwhile.
  nonisolated static func card(for problems: [ConfigurationProblem]) -> Card {
    let count = problems.count == 1 ? "a problem" : "\(problems.count) problems"
    let first = problems.first.map { ": \($0)" } ?? ""
    return Card(
      key: cardKey,
      sentence: "The configuration has \(count)\(first) Until that is mended, the one of before holds.",
      mend: "ossp config check")
  }

  private func load() async -> ConfigurationLoad {
    let source = source
    return await OwnThread.run(named: "configuration") { source.read() }
  }

  private func plan(_ load: ConfigurationLoad) throws(BusError) -> (plan: ReloadPlan, configuration: Configuration) {
    guard let configuration = load.configuration else {
      cards.raise(Self.card(for: load.problems), module: nil)
      let problems = ConfigurationProblems(load.problems)
      throw BusError(.rejected, "nothing changes, since the files have problems:\n\(problems)")
    }
    return (ReloadPlan(from: current, to: configuration, history), configuration)
  }

  private func state(
    _ documents: [ConfigurationTookEffect], _ configuration: Configuration, _ desk: Desk
  ) async throws(BusError) {
    let now = clock.now
    let events = history.events(for: documents, at: now)
    let id =
      events.first.map { UniqueID.derived(from: $0.id, module: "core", index: -1) } ?? .random(at: now)
    let change = Reconfiguration(
      id: id, events: events, audiences: documents.map(\.audience), modules: configuration.moduleNames,
      restricted: configuration.restricted, moduleSettings: configuration.moduleSettings)
    switch await desk.outcome(of: id, .reconfigure(change)) {
    case .refused(let error): throw error
    case .stated, .advanced: for event in events { history.take(event) }
    }
  }

  /// Brings the plugins to what the files say; gives what did not come about.
  private func change(_ plan: ReloadPlan, _ supervisor: Supervisor) async -> [String] {
    var troubles: [String] = []
    for module in plan.removed {
      do throws(SupervisorError) {
        try await supervisor.remove(module.name)
      } catch {
        troubles.append(error.description)
      }
    }
    for module in plan.renewed + plan.added {
      do throws(SupervisorError) {
        if plan.added.contains(where: { $0.name == module.name }) {
          try supervisor.add(module.specification)
        } else {
          try supervisor.renew(module.specification)
        }
      } catch {
        troubles.append(error.description)
      }
    }
    return troubles
  }
}
