import BusProtocol
import Foundation
import TestSupport
import Testing

/// A school year in simulation, everything real but the clock: what happens, in which order and in what time.
///
/// All modules of the sample take part: one that comes later does so by its file in `Config/modules`.
/// `OSSP_SOAK=1 swift test -c release --filter YearTests` (as in `make soak`) prints the figures.
@Suite(.serialized) struct YearTests {
  private struct Year {
    let folder: ScratchFolder
    let daemon: RunningDaemon
    let seconds: Double

    /// Runs from 1 September 2018 to 31 August 2019 with the three rounds of returns of the sample's schools.
    init() throws {
      folder = try ScratchFolder("year")
      daemon = try RunningDaemon(in: folder, arguments: ["--clock", "simulated:\(SchoolYear.start)"])
      let start = ContinuousClock.now
      try ClockTests.carryOut(SchoolYear.commands, daemon)
      seconds = (ContinuousClock.now - start) / .seconds(1)
    }
  }

  /// A year that takes long is not tried out, and one that comes out differently each time shows nothing.
  @Test func aYearIsTheSameTwiceAndTakesSeconds() throws {
    let years = [try Year(), try Year()]
    var chains: [String] = []
    for year in years {
      let status = try year.daemon.status()
      #expect(status.plugins.allSatisfy { $0.lag == 0 && $0.state == "ready" }, "\(status.plugins)")
      chains.append(status.chain)
      // Only there nothing else runs beside it.
      if ProcessInfo.processInfo.environment["OSSP_SOAK"] != nil {
        #expect(year.seconds < 20)
        print("a year: \(year.seconds) s, \(status.head) events, chain \(status.chain.prefix(12))")
      }
    }
    #expect(chains[0] == chains[1])
    let lines = try ClockTests.lines(of: years[0].daemon, years[0].folder)
    #expect(lines.count { $0.contains(#""type":"uk.ossp.core.day-began""#) } == 365)
    #expect(lines.count { $0.contains(#""type":"uk.ossp.attendance.deadline-opened""#) } >= 3 * 19)
    #expect(lines.count { $0.contains(#""type":"uk.ossp.attendance.deadline-missed""#) } >= 3 * 19)
    try feeds(years)
  }

  /// A calendar that comes out differently would be shown to everybody as changed.
  private func feeds(_ years: [Year]) throws {
    let files = try years.map { try FeedTests.files($0.daemon) }
    #expect(files[0] == files[1])
    try FeedTests.readBack(files[0], of: years[0].daemon)
  }
}
