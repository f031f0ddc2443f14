import Testing

@testable import Supervisor

/// What follows from several events after one another.
@Suite struct MachineTests {
  private func machine(_ restart: PluginPolicy.Restart = .permanent) -> PluginMachine {
    PluginMachine(policy: PluginPolicy(restart: restart))
  }

  private func feed(_ machine: inout PluginMachine, _ events: PluginEvent..., at now: Duration = .zero)
    -> [PluginAction]
  {
    events.flatMap { machine.handle($0, at: now, random: 0.5) }
  }

  /// Without it, people would notice each crash of a plugin that works.
  @Test func firstEndAfterReadinessIsMendedAtOnce() {
    var machine = machine()
    let actions = feed(&machine, .command(.start), .saidReady, .exited(.signalled(9)))
    #expect(machine.state == .starting)
    #expect(actions.suffix(2) == [.spawn, .setDeadline(.ready, .seconds(10))])
  }

  /// Without it, a plugin that crashes on something in the journal would take a whole processor.
  @Test func delaysDoubleAndFailureIsSlowlyRetried() {
    var machine = machine()
    _ = feed(&machine, .command(.start))
    var now = Duration.zero
    var delays: [Duration] = []
    for _ in 1...5 {
      _ = feed(&machine, .exited(.exited(1)), at: now)
      guard case .backingOff(let delay) = machine.state else { break }
      delays.append(delay)
      now += delay
      _ = feed(&machine, .deadline(.retry), at: now)
    }
    #expect(delays == [.milliseconds(250), .milliseconds(500), .seconds(1), .seconds(2), .seconds(4)])
    let actions = feed(&machine, .exited(.exited(1)), at: now)
    #expect(machine.state == .failed(.seconds(300)))
    #expect(actions.contains(.raise(.keepsEnding(6, "ended with status 1 before it was ready", retry: .seconds(300)))))
    // It is never given up: each further end leads to another slow retry.
    _ = feed(&machine, .deadline(.retry), at: now + .seconds(300))
    #expect(machine.state == .starting)
    _ = feed(&machine, .exited(.exited(1)), at: now + .seconds(301))
    #expect(machine.state == .failed(.seconds(300)))
  }

  /// Without it, a person who has mended something would have to wait for a timer.
  @Test(arguments: [PluginEvent.Operation.start, .restart])
  func aPersonIsNeverRateLimited(operation: PluginEvent.Operation) {
    var machine = machine()
    _ = feed(&machine, .command(.start))
    for second in 1...9 { _ = feed(&machine, .exited(.exited(1)), .deadline(.retry), at: .seconds(second)) }
    _ = feed(&machine, .exited(.exited(1)), at: .seconds(10))
    #expect(machine.state.word == "failed")
    #expect(feed(&machine, .command(operation)).contains(.spawn))
    // The count begins anew: the next end is the first, and the card goes with readiness.
    #expect(feed(&machine, .saidReady).contains(.mend))
    _ = feed(&machine, .exited(.exited(1)), at: .seconds(11))
    #expect(machine.state == .starting)
  }

  /// Without it, a crash a week would be treated like one a second after some weeks.
  @Test func aHealthySpellForgetsEarlierEnds() {
    var machine = machine()
    _ = feed(&machine, .command(.start), .saidReady, .exited(.exited(1)), .saidReady, .exited(.exited(1)))
    #expect(machine.state == .backingOff(.milliseconds(250)))
    _ = feed(&machine, .deadline(.retry), .saidReady, .deadline(.healthy), .exited(.exited(1)), at: .seconds(40))
    #expect(machine.state == .starting)
  }

  /// Without it, a plugin that comes up and falls over again and again would show no card half of the time.
  @Test func theCardOfAnUnsteadyPluginStaysUntilItIsWell() {
    var machine = machine()
    _ = feed(&machine, .command(.start), .saidReady)
    let silence = feed(&machine, .silent, .exited(.signalled(15)))
    #expect(silence.contains(.raise(.silent)))
    #expect(!feed(&machine, .saidReady).contains(.mend))
    #expect(feed(&machine, .deadline(.healthy)).contains(.mend))
    #expect(machine.trouble == nil)
  }

  /// Without it, the restart policy would be a word in a file.
  @Test(arguments: [
    (PluginPolicy.Restart.permanent, PluginEnd.exited(0), "backing-off"), (.permanent, .exited(1), "backing-off"),
    (.transient, .exited(0), "stopped"), (.transient, .exited(1), "backing-off"),
    (.transient, .signalled(9), "backing-off"), (.temporary, .exited(0), "stopped"),
    (.temporary, .exited(1), "stopped"),
  ])
  func restartPolicy(policy: PluginPolicy.Restart, end: PluginEnd, word: String) {
    var machine = machine(policy)
    let actions = feed(&machine, .command(.start), .exited(end))
    #expect(machine.state.word == word)
    // An end that stays is not silent, unless the plugin itself says that all is well.
    let isSaid = actions.contains { if case .raise(.endedForGood) = $0 { true } else { false } }
    #expect(isSaid == (word == "stopped" && !end.isClean))
  }

  /// Without it, plugins that ended together would all come back at the same moment.
  @Test(arguments: [0, 0.25, 0.5, 0.999])
  func delaysSpreadByAFifth(random: Double) {
    var history = EndHistory()
    let verdict = history.count(at: .zero, wasReady: false, policy: PluginPolicy(), random: random)
    guard case .wait(let delay) = verdict else {
      Issue.record("no delay: \(verdict)")
      return
    }
    #expect(delay >= .milliseconds(200) && delay <= .milliseconds(300))
    #expect(abs(delay / .milliseconds(250) - (0.8 + 0.4 * random)) < 0.000_001)
  }

  /// Without it, a plugin that fails now and then for days would in the end wait for days.
  @Test func delaysEndAtThirtySeconds() {
    var history = EndHistory()
    var last: EndHistory.Verdict?
    for minute in 1...100 {
      last = history.count(at: .seconds(60 * minute), wasReady: false, policy: PluginPolicy(), random: 0.5)
    }
    #expect(last == .wait(.seconds(30)))
  }

  /// Without it, `stop` after `restart` would leave the plugin running.
  @Test func whatWasAskedForLastIsDone() {
    var machine = machine()
    let actions = feed(
      &machine, .command(.start), .saidReady, .command(.restart), .command(.stop), .deadline(.drain),
      .deadline(.terminate), .exited(.signalled(9)))
    #expect(machine.state == .stopped)
    #expect(actions.contains(.terminate) && actions.contains(.kill))
  }

  /// Without it, a process that the kernel holds would stay unseen.
  @Test func whatCannotBeKilledGetsACard() {
    var machine = machine()
    let actions = feed(
      &machine, .command(.start), .command(.stop), .deadline(.terminate), .deadline(.kill))
    #expect(actions.last == .raise(.cannotBeKilled))
  }
}
