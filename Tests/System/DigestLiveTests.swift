import BusProtocol
import Foundation
import TestSupport
import Testing

/// A digest on a clock that runs, with the modules as they are shipped: nothing waits for anybody.
@Suite(.serialized) struct DigestLiveTests {
  /// The Operational Group opens its digest at seven: a module that hangs must not be the reason why there is none.
  @Test func theDigestIsOutOnTimeWithOneStoppedOneStalledAndOnePoisoned() throws {
    let folder = try ScratchFolder()
    let site = try DigestSite(folder, on: "2018-09-08", isGarbled: true, restartsAll: true, sendAt: "06:46")
    try site.ossp("clock", "advance", "to", "2018-09-11")
    #expect(site.daemon.stop() == 0)

    // The cut is at 06:45 of that Monday, so it is made as soon as the digests' own service runs.
    let live = try RunningDaemon(
      in: folder, configuration: "\(folder.path)/config/ossp.yaml",
      arguments: ["--clock", "running:2018-09-17T06:45:18", "--hold"])
    func ossp(_ words: String...) throws -> String {
      let result = try live.ossp(arguments: words)
      #expect(result.status == 0, "\(words): \(result)")
      return result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    for module in ["early-headship", "recruitment", "operational-group", "mail"] {
      _ = try ossp("module", "start", module)
    }
    _ = try ossp("do", "operational-group", "garble", "--about", "nonsense")
    let stalled = try #require(try live.plugin("recruitment").pid)
    #expect(kill(stalled, SIGSTOP) == 0)
    _ = try ossp("module", "start", "digests")
    // Half a minute until it goes, and more where the machine is so slow that the cut was late.
    try live.wait(for: "the digest's letters", within: 150) {
      try site.letters().count { $0.contains("2018-w38") } == 4
    }

    let digest = try ossp("digest", "--week", "2018-W38")
    for words in [
      "Attendance did not answer: what is said of it is from its last answer, in the week of 10 September 2018",
      "Recruitment: heard", "Early headship: heard", "1 event set aside",
      "Early headship could not take in 1 event, so its lines and figures may lack something.",
    ] {
      #expect(digest.contains(words), "\(words) is not in\n\(digest)")
    }
    let ops = try ossp("digest", "--week", "2018-W38", "--for", "ops")
    for words in [
      "2 of 3 modules answered", "Attendance: held", "Recruitment: ready; restarted 1 time",
      "Early headship: ready; 1 dead letter",
    ] {
      #expect(ops.contains(words), "\(words) is not in\n\(ops)")
    }
    #expect(try live.plugin("recruitment").pid != stalled, "it was ended, and its successor answered")
    // 06:46 in London is 05:46 UTC in September.
    let issued = try ClockTests.lines(of: live, folder).filter {
      $0.contains("\"type\":\"uk.ossp.digests.digest-issued\"")
    }
    #expect(issued.last?.contains("2018-09-17T05:46:0") == true, "\(issued.last?.prefix(400) ?? "none")")
  }
}
