/// The rules of supervision, as a value: in which state what happens, what follows.
///
/// It knows no process, clock or bus. `StateTable.md` lists what comes of every pair.
public struct PluginMachine: Sendable, Equatable {
  /// Where the plugin stands.
  public private(set) var state: PluginState
  /// The trouble whose card is shown, if there is one.
  public private(set) var trouble: PluginTrouble?
  /// When to start again, and how long each thing may take.
  public let policy: PluginPolicy
  private var history = EndHistory()

  /// A plugin that has not run yet.
  public init(policy: PluginPolicy, state: PluginState = .stopped, trouble: PluginTrouble? = nil) {
    self.policy = policy
    self.state = state
    self.trouble = trouble
  }

  /// Takes an event, changes the state, and says what is to be done, in order.
  ///
  /// `now` is a time on any clock that only goes forward; `random` is from 0 up to 1.
  public mutating func handle(_ event: PluginEvent, at now: Duration, random: Double) -> [PluginAction] {
    switch (state, event) {

    // Nothing runs: a person decides, or the time to try again has come.
    case (.held, .command(.start)), (.held, .command(.restart)), (.stopped, .command(.start)),
      (.stopped, .command(.restart)), (.backingOff, .command(.start)), (.backingOff, .command(.restart)),
      (.failed, .command(.start)), (.failed, .command(.restart)):
      history = EndHistory()
      return begin()
    case (.held, .command(.stop)), (.stopped, .command(.stop)):
      return [.settle(.stopped)]
    case (.backingOff, .command(.stop)), (.failed, .command(.stop)):
      return rest()
    case (.backingOff, .deadline(.retry)), (.failed, .deadline(.retry)):
      return begin()

    // It comes up.
    case (.starting, .spawned):
      return []
    case (.starting, .spawnFailed(let failure)):
      return recover(
        "cannot start: \(failure)", .cannotStart(failure), wasReady: false, isClean: false, at: now, random)
    case (.starting, .saidReady):
      return becomeReady()
    case (.starting, .exited(let end)):
      return recover(
        "\(end) before it was ready", nil, wasReady: false, isClean: end.isClean, at: now, random)
    case (.starting, .deadline(.ready)):
      return leave(.terminate, .afterNeverReady) + raise(.neverReady(policy.ready))
    case (.starting, .silent):
      return leave(.terminate, .afterSilence) + raise(.silent)
    case (.starting, .command(.start)):
      return []
    // It does not take part in the bus yet, so it could not hear DRAIN.
    case (.starting, .command(.stop)):
      return leave(.terminate, .stop)
    case (.starting, .command(.restart)):
      return leave(.terminate, .start)

    // It works.
    case (.ready, .exited(let end)):
      return recover("\(end)", nil, wasReady: true, isClean: end.isClean, at: now, random)
    case (.ready, .silent):
      return leave(.terminate, .afterSilence) + raise(.silent)
    case (.ready, .deadline(.healthy)):
      history = EndHistory()
      return mend()
    case (.ready, .command(.start)):
      return [.settle(.ready)]
    case (.ready, .command(.stop)):
      return leave(.drain, .stop)
    case (.ready, .command(.restart)):
      return leave(.drain, .start)

    // It leaves.
    case (.draining(let departure), .exited), (.draining(let departure), .spawnFailed):
      return depart(departure.next, at: now, random)
    case (.draining(let departure), .deadline(.drain)):
      return departure.step == .drain ? leave(.terminate, departure.next) : []
    case (.draining(let departure), .deadline(.terminate)):
      return departure.step == .terminate ? leave(.kill, departure.next) : []
    case (.draining(let departure), .deadline(.kill)):
      return departure.step == .kill ? raise(.cannotBeKilled) : []
    // It has stopped work without leaving: no use in waiting longer.
    case (.draining(let departure), .silent):
      return departure.step == .drain ? leave(.terminate, departure.next) : []
    // What was asked for last is what comes of it.
    case (.draining(let departure), .command(.stop)):
      state = .draining(.init(departure.step, .stop))
      return []
    case (.draining(let departure), .command(.start)), (.draining(let departure), .command(.restart)):
      state = .draining(.init(departure.step, .start))
      return []
    // It said so just before it was told to leave.
    case (.draining, .saidReady), (.draining, .spawned):
      return []

    // A beat, a word or an end that was under way when the state changed, or a time already cleared.
    case (.held, .spawned), (.held, .spawnFailed), (.held, .saidReady), (.held, .exited), (.held, .silent),
      (.held, .deadline), (.stopped, .spawned), (.stopped, .spawnFailed), (.stopped, .saidReady),
      (.stopped, .exited), (.stopped, .silent), (.stopped, .deadline), (.backingOff, .spawned),
      (.backingOff, .spawnFailed), (.backingOff, .saidReady), (.backingOff, .exited), (.backingOff, .silent),
      (.backingOff, .deadline), (.failed, .spawned), (.failed, .spawnFailed), (.failed, .saidReady),
      (.failed, .exited), (.failed, .silent), (.failed, .deadline), (.starting, .deadline), (.ready, .spawned),
      (.ready, .spawnFailed), (.ready, .saidReady), (.ready, .deadline), (.draining, .deadline):
      return []
    }
  }
}

extension PluginMachine {
  private mutating func begin() -> [PluginAction] {
    state = .starting
    return [.spawn, .setDeadline(.ready, policy.ready)]
  }

  private mutating func becomeReady() -> [PluginAction] {
    state = .ready
    // After a person's command the history is empty, and whatever was wrong counts as mended.
    let isMended = history.attempts == 0 || trouble?.isMendedByReadiness == true
    return [.setDeadline(.healthy, policy.healthySpell)] + (isMended ? mend() : []) + [.settle(.ready)]
  }

  private mutating func rest() -> [PluginAction] {
    state = .stopped
    return [.clearDeadline] + mend() + [.settle(.stopped)]
  }

  private mutating func leave(_ step: PluginState.Departure.Step, _ next: PluginState.Departure.Next) -> [PluginAction]
  {
    state = .draining(.init(step, next))
    return switch step {
    case .drain: [.drain(policy.drain), .setDeadline(.drain, policy.drain)]
    case .terminate: [.terminate, .setDeadline(.terminate, policy.terminate)]
    case .kill: [.kill, .setDeadline(.kill, policy.terminate)]
    }
  }

  /// It has gone; whatever status it left with, it was told to.
  private mutating func depart(_ next: PluginState.Departure.Next, at now: Duration, _ random: Double) -> [PluginAction]
  {
    switch next {
    case .stop:
      return rest()
    case .start:
      history = EndHistory()
      return begin()
    case .afterNeverReady:
      return recover("did not say that it is ready", nil, wasReady: false, isClean: false, at: now, random)
    case .afterSilence:
      return recover("no longer answered", nil, wasReady: true, isClean: false, at: now, random)
    }
  }

  /// A process ended, and nobody had asked for it.
  private mutating func recover(
    _ how: String, _ trouble: PluginTrouble?, wasReady: Bool, isClean: Bool, at now: Duration, _ random: Double
  ) -> [PluginAction] {
    if policy.restart == .temporary || (policy.restart == .transient && isClean) {
      state = .stopped
      let card = isClean ? mend() : raise(trouble ?? .endedForGood(how))
      return [.clearDeadline] + card + [.settle(.failed(how))]
    }
    switch history.count(at: now, wasReady: wasReady, policy: policy, random: random) {
    case .startNow:
      return begin()
    case .wait(let delay):
      state = .backingOff(delay)
      return [.setDeadline(.retry, delay)] + (trouble.map { raise($0) } ?? []) + [.settle(.failed(how))]
    case .slowRetry(let delay):
      state = .failed(delay)
      let trouble = trouble ?? .keepsEnding(history.attempts, how, retry: delay)
      return [.setDeadline(.retry, delay)] + raise(trouble) + [.settle(.failed(how))]
    }
  }

  private mutating func raise(_ new: PluginTrouble) -> [PluginAction] {
    defer { trouble = new }
    return trouble == new ? [] : [.raise(new)]
  }

  private mutating func mend() -> [PluginAction] {
    defer { trouble = nil }
    return trouble == nil ? [] : [.mend]
  }
}
