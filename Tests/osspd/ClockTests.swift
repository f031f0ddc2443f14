import BusProtocol
import SchoolTime
import Testing

@testable import osspd

/// The clocks that `--clock` can ask for.
@Suite struct ClockOptionTests {
  @Test func readsWhatItNames() {
    #expect(ClockOption(argument: "live")?.start == nil)
    #expect(ClockOption(argument: "simulated:2018-09-01")?.isRunning == false)
    let running = ClockOption(argument: "running:2018-09-10T06:44:30")
    #expect(running?.isRunning == true)
    // Half past six and more in London in summer is an hour less in UTC.
    #expect(running?.start == Timestamp(milliseconds: 1_536_558_270_000))
  }

  @Test(arguments: [
    "running", "running:2018-09-10", "running:2018-09-10T06:44", "running:2018-09-10T06:44:60",
    "running:2018-09-10T24:00:00",
    "running:2018-02-30T06:44:30", "simulated:2018-09-10T06:44:30", "simulated", "standing:2018-09-10",
  ])
  func refusesTheRest(_ text: String) { #expect(ClockOption(argument: text) == nil) }

  /// A clock that stood still, or was taken for a simulation's, would show nothing of what happens in time.
  @Test func aRunningClockRunsByItself() {
    let start = Timestamp(milliseconds: 1_536_558_270_000)
    let clock = CoreClock(runningFrom: start)
    #expect(clock.mode == .live)
    #expect(clock.now >= start && clock.now < Timestamp(milliseconds: start.milliseconds + 60_000))
    let before = clock.now
    clock.advance(to: Timestamp(milliseconds: start.milliseconds + 3_600_000))
    #expect(clock.now < Timestamp(milliseconds: start.milliseconds + 60_000), "nobody moves it by hand")
    while clock.now == before {}
    #expect(clock.now > before)
  }
}
