@testable import Supervisor

/// What comes of every pair of state and event, as text for people.
enum StateTable {
  /// Every state that can come about; a departure in each step and with each end that it can have.
  static let states: [PluginState] = {
    let departures = PluginState.Departure.Step.allCases.flatMap { step in
      PluginState.Departure.Next.allCases.map { PluginState.Departure(step, $0) }
    }
    // A plugin that never said it is ready, or is no longer heard, is not asked over the bus.
    let possible = departures.filter { $0.step != .drain || $0.next == .stop || $0.next == .start }
    return [.held, .stopped, .starting, .ready] + possible.map { .draining($0) } + [
      .backingOff(.milliseconds(250)), .failed(.seconds(300)),
    ]
  }()

  static let events: [PluginEvent] =
    [.spawned, .spawnFailed(.missing("/x")), .saidReady, .exited(.exited(0)), .exited(.exited(1)), .silent]
    + PluginEvent.Operation.allCases.map { .command($0) } + PluginEvent.Deadline.allCases.map { .deadline($0) }

  static func outcome(_ state: PluginState, _ event: PluginEvent) -> (PluginState, [PluginAction]) {
    let trouble = PluginTrouble.keepsEnding(6, "ended with status 2", retry: .seconds(300))
    var machine = PluginMachine(policy: PluginPolicy(), state: state, trouble: trouble)
    let actions = machine.handle(event, at: .seconds(60), random: 0.5)
    return (machine.state, actions)
  }

  static func section(_ state: PluginState) -> String {
    var text = "## \(name(state))\n\n"
    var ignored: [String] = []
    var rows = ""
    for event in events {
      let (new, actions) = outcome(state, event)
      if new == state && actions.isEmpty {
        ignored.append(name(event))
      } else {
        rows += "| \(name(event)) | \(new == state ? "the same" : name(new)) | "
        rows += actions.map(name).joined(separator: "; ") + " |\n"
      }
    }
    if !rows.isEmpty { text += "| event | new state | actions |\n|---|---|---|\n\(rows)\n" }
    return text + "Nothing comes of: \(ignored.joined(separator: ", ")).\n"
  }

  static var page: String {
    """
    # What comes of each event in each state

    Written by a test from `PluginMachine`: a permanent plugin without earlier ends but with a card shown, the
    daemon's own times, and a random number in the middle. Run the tests with `OSSP_WRITE=1` to write it anew.


    """ + states.map(section).joined(separator: "\n")
  }

  static func name(_ state: PluginState) -> String {
    switch state {
    case .draining(let departure): "draining (\(departure.step.rawValue), then \(departure.next.rawValue))"
    default: state.word
    }
  }

  static func name(_ event: PluginEvent) -> String {
    switch event {
    case .spawned: "spawned"
    case .spawnFailed: "spawn failed"
    case .saidReady: "said ready"
    case .exited(let end): "exited, status \(end == .exited(0) ? 0 : 1)"
    case .silent: "silent"
    case .command(let operation): "a person: \(operation.rawValue)"
    case .deadline(let deadline): "time over: \(deadline.rawValue)"
    }
  }

  static func name(_ action: PluginAction) -> String {
    switch action {
    case .spawn: "spawn"
    case .drain: "DRAIN"
    case .terminate: "SIGTERM, close stdin"
    case .kill: "SIGKILL"
    case .setDeadline(let deadline, let time): "set time: \(deadline.rawValue), \(time)"
    case .clearDeadline: "clear time"
    case .raise(let trouble): "card: \(word(trouble))"
    case .mend: "card away"
    case .settle(.ready): "answer: ready"
    case .settle(.stopped): "answer: stopped"
    case .settle(.failed): "answer: failed"
    }
  }

  private static func word(_ trouble: PluginTrouble) -> String {
    switch trouble {
    case .cannotStart: "cannot start"
    case .neverReady: "never ready"
    case .silent: "silent"
    case .keepsEnding: "keeps ending"
    case .endedForGood: "ended for good"
    case .cannotBeKilled: "cannot be killed"
    }
  }
}
