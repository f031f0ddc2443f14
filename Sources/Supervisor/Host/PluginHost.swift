import BusProtocol

/// The one owner of a plugin: feeds its machine, and does what the machine asks for.
///
/// Each plugin has its own, so none waits for another.
actor PluginHost {
  nonisolated let specification: PluginSpecification
  nonisolated let context: SupervisorContext
  /// Takes what happens, in order; from any thread.
  nonisolated let mailbox: AsyncStream<Input>.Continuation
  private let inputs: AsyncStream<Input>

  private(set) var machine: PluginMachine
  private(set) var generation: UInt64 = 0
  /// The process's number while it surely is its own.
  private(set) var pid: Int32?
  /// How many processes were asked for.
  private(set) var starts = 0
  private(set) var since: Timestamp
  private(set) var lastEnd: PluginStatus.End?
  private var requests: AsyncStream<PluginProcess.Request>.Continuation?
  private var deadline: Task<Void, Never>?
  private var deadlineNumber = 0
  private var phase = Phase.new

  /// The operation under way, and those that wait for it to be over.
  var active: ActiveOperation?
  var waiting: [CheckedContinuation<Bool, Never>] = []
  /// Whether the next one has been called and has not come yet.
  var isHandingOver = false

  /// What can come in.
  enum Input: Sendable {
    case event(PluginEvent)
    /// Something that was said of one generation, which may be over.
    case said(PluginEvent, generation: UInt64)
    /// A time that was set has passed; an older number was replaced since.
    case deadline(PluginEvent.Deadline, number: Int)
    case operation(PluginEvent.Operation)
  }

  private enum Phase { case new, running, ending, over }

  init(_ specification: PluginSpecification, _ context: SupervisorContext) {
    self.specification = specification
    self.context = context
    (inputs, mailbox) = AsyncStream.makeStream()
    machine = PluginMachine(policy: specification.policy, state: specification.isHeld ? .held : .stopped)
    since = context.now()
  }

  /// Whether it takes what a person asks for; before `run`, it is kept until then.
  var takesOperations: Bool { phase == .new || phase == .running }

  /// The plugin's whole life; returns when it has been told to end and its process is gone.
  func run() async {
    guard phase == .new else { return }
    phase = .running
    await withDiscardingTaskGroup { group in
      if machine.state != .held { take(.command(.start), &group) }
      for await input in inputs {
        take(input, &group)
        if phase == .ending && machine.state.isAtRest { break }
      }
      group.cancelAll()
    }
    phase = .over
    deadline?.cancel()
    dismissOperations()
  }

  /// Tells `run` to put an end to everything and return.
  func end() {
    switch phase {
    case .new:
      phase = .over
      dismissOperations()
    case .running:
      phase = .ending
      mailbox.yield(.event(.command(.stop)))
    case .ending, .over:
      break
    }
  }

  private func take(_ input: Input, _ group: inout DiscardingTaskGroup) {
    switch input {
    case .event(let event):
      take(event, &group)
    case .said(let event, let generation):
      if generation == self.generation { take(event, &group) }
    case .deadline(let kind, let number):
      if number == deadlineNumber { take(.deadline(kind), &group) }
    case .operation(let operation):
      active?.isHandled = true
      take(.command(operation), &group)
    }
  }

  private func take(_ event: PluginEvent, _ group: inout DiscardingTaskGroup) {
    note(event)
    let old = machine.state
    let actions = machine.handle(event, at: context.clock.now(), random: context.random())
    // Who hears of the change, or is answered, finds the card as it should be.
    for action in actions where action.isAboutCard { carryOut(action, &group) }
    if machine.state != old {
      since = context.now()
      let reason = machine.state.isAtRest || machine.state == .starting ? lastEnd?.reason : nil
      context.observer.changed(
        .init(name: specification.name, generation: generation, old: old, new: machine.state, reason: reason))
    }
    for action in actions where !action.isAboutCard { carryOut(action, &group) }
  }

  private func note(_ event: PluginEvent) {
    switch event {
    case .exited(let end): lastEnd = .init(reason: "\(end)", time: context.now())
    case .spawnFailed(let failure): lastEnd = .init(reason: "cannot start: \(failure)", time: context.now())
    default: break
    }
  }

  private func carryOut(_ action: PluginAction, _ group: inout DiscardingTaskGroup) {
    switch action {
    case .spawn:
      starts += 1
      let (stream, continuation) = AsyncStream<PluginProcess.Request>.makeStream()
      requests = continuation
      group.addTask { await self.live(obeying: stream) }
    case .drain(let time):
      let milliseconds = UInt64(max(time / .milliseconds(1), 0))
      group.addTask { [context, specification, generation] in
        await context.bus.drain(specification.name, generation: generation, milliseconds: milliseconds)
      }
    case .terminate:
      requests?.yield(.terminate)
    case .kill:
      requests?.yield(.kill)
    case .setDeadline(let kind, let time):
      setDeadline(kind, time)
    case .clearDeadline:
      deadline?.cancel()
      deadlineNumber += 1
    case .raise(let trouble):
      context.observer.raised(trouble.card(for: specification), for: specification.name)
    case .mend:
      context.observer.mended(PluginTrouble.key(for: specification.name), for: specification.name)
    case .settle(let outcome):
      settle(outcome)
    }
  }

  private func setDeadline(_ kind: PluginEvent.Deadline, _ time: Duration) {
    deadline?.cancel()
    deadlineNumber += 1
    // Not a child of `run`, because it must be possible to cancel this one alone; `run` cancels the last.
    deadline = Task { [context, mailbox, number = deadlineNumber] in
      guard (try? await context.clock.sleep(time)) != nil else { return }
      mailbox.yield(.deadline(kind, number: number))
    }
  }
}

extension PluginHost {
  /// Takes a new generation into use; says whether it is higher than all before.
  func adopt(_ generation: UInt64) -> Bool {
    guard generation > self.generation else { return false }
    self.generation = generation
    return true
  }

  /// Keeps the process's number, or forgets it.
  func setProcess(_ pid: Int32?) {
    self.pid = pid
    if pid != nil { mailbox.yield(.event(.spawned)) }
  }
}
