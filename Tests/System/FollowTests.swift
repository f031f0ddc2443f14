import BusProtocol
import Foundation
import TestSupport
import Testing

/// Those who follow live: what was, then what happens, whatever becomes of the gate.
@Suite(.serialized) struct FollowTests {
  /// A Python that has zmq, as Debian's python3-zmq gives it to its own.
  static let python: String? = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
    (try? Program.run($0, ["-c", "import zmq"]))?.status == 0
  }

  /// An event as a follower or the journal tells it.
  struct Seen: Hashable {
    let seq: UInt64
    let topic: String
  }

  static func journal(_ daemon: RunningDaemon, _ prefix: String, audiences: [Audience]? = nil) throws -> [Seen] {
    let reader = try HostileAttacker(daemon, "ctl.sock")
    let selection = JSON.encode(ReadSelection(prefixes: [prefix], audiences: audiences))
    var seen: [Seen] = []
    var next: UInt64 = 1
    while true {
      let request = ReadRequest(id: UniqueID(high: 1, low: next), from: next, limit: 1000, selection: selection)
      guard case .items(let page)? = try reader.answer(to: Message.read(request).frames) else {
        Issue.record("READ was not answered")
        return seen
      }
      seen += page.events.map { Seen(seq: $0.recorded.seq, topic: "\($0.recorded.event.topic)") }
      guard page.next <= page.head else { return seen }
      next = page.next
    }
  }

  /// Reads a line of `ossp follow --json`.
  static func ossp(_ line: String) throws -> Seen {
    struct Line: Decodable {
      let sequence: String
      let topic: String
    }
    let line: Line = try JSON.decode(from: Frame(line.utf8), what: "a line of ossp follow")
    return Seen(seq: try #require(UInt64(line.sequence)), topic: line.topic)
  }

  /// Reads a line of `follow.py`.
  static func recipe(_ line: String) throws -> Seen {
    let parts = line.split(separator: " ", maxSplits: 2)
    return Seen(seq: try #require(UInt64(parts[0])), topic: String(parts[1]))
  }

  static func follow(_ daemon: RunningDaemon, _ arguments: String...) throws -> FollowedProgram {
    try FollowedProgram(
      "\(Program.folder)/ossp", ["follow"] + arguments + ["--json"], environment: ["OSSP_DATA": daemon.data])
  }

  static func killGate(_ daemon: RunningDaemon) throws {
    try daemon.wait(for: "a gate to kill") {
      guard let pid = try daemon.plugin("live-gate").pid else { return false }
      kill(pid, SIGKILL)
      return true
    }
  }

  static func waitForGate(_ daemon: RunningDaemon) throws {
    try daemon.wait(for: "the gate to be back") { try daemon.plugin("live-gate").state == "ready" }
  }

  /// Rounds of returns: each command states an event of the round and one of each school.
  static func openRounds(_ names: ClosedRange<Int>, _ daemon: RunningDaemon) throws {
    for name in names {
      let result = try daemon.ossp("do", "attendance", "open-round", "--name", "r-\(name)", "--due", "2099-12-01")
      #expect(result.status == 0, "\(result)")
    }
  }

  static func daemon(in folder: ScratchFolder) throws -> RunningDaemon {
    let daemon = try RunningDaemon(in: folder)
    #expect(try daemon.ossp("import", "register", "schools", SpineTests.schools).status == 0)
    #expect(try daemon.ossp("import", "attendance", "absence", SpineTests.absence).status == 0)
    return daemon
  }

  /// Between the past and the present lies the place where events are lost or shown twice.
  @Test func nothingIsMissedOrRepeatedThoughTheGateIsKilled() throws {
    let folder = try ScratchFolder()
    let daemon = try Self.daemon(in: folder)
    let python = try #require(Self.python, "install python3-zmq, as `make test` does")
    let endpoint = try String(contentsOfFile: "\(daemon.data)/run/endpoint", encoding: .utf8)
    let command = try Self.follow(daemon, "attendance/", "--since", "1")
    let recipe = try FollowedProgram(
      python,
      [
        "\(Program.root)/Plugins/Services/LiveGate/follow.py", endpoint.trimmingCharacters(in: .whitespacesAndNewlines),
        "ops", "attendance/",
      ])
    for turn in 0..<4 {
      try Self.openRounds(turn * 4...turn * 4 + 1, daemon)
      try Self.killGate(daemon)
      // At once, so that some come while no gate is there and some while the new one begins.
      try Self.openRounds(turn * 4 + 2...turn * 4 + 3, daemon)
      if turn % 2 == 0 { try Self.waitForGate(daemon) }
    }
    let all = try Self.journal(daemon, "attendance/")
    #expect(all.count > 300)
    try daemon.wait(for: "both to have shown \(all.count) events") {
      command.lines.count >= all.count && recipe.lines.count >= all.count
    }
    let byRecipe = try recipe.lines.map(Self.recipe)
    #expect(byRecipe == all, "follow.py shows all in the journal's order")
    let byCommand = try command.lines.map(Self.ossp)
    #expect(byCommand.count == all.count)
    #expect(Set(byCommand) == Set(all))
    for (topic, events) in Dictionary(grouping: byCommand, by: \.topic) {
      #expect(events.map(\.seq) == events.map(\.seq).sorted(), "\(topic) out of order")
    }
    #expect(command.interrupt() == 0)
    #expect(recipe.isRunning)
  }

  @Test func aCountEndsIt() throws {
    let folder = try ScratchFolder()
    let daemon = try Self.daemon(in: folder)
    let all = try Self.journal(daemon, "attendance/")
    let past = try daemon.ossp("follow", "attendance/", "--since", "1", "--count", "5", "--json")
    #expect(past.status == 0)
    #expect(try past.output.split(separator: "\n").map { try Self.ossp(String($0)) } == Array(all.prefix(5)))
    let both = try Self.follow(daemon, "attendance/", "--since", "1", "--count", "\(all.count + 10)")
    try daemon.wait(for: "the past") { both.lines.count == all.count }
    try Self.openRounds(1...1, daemon)
    try daemon.wait(for: "the count") { !both.isRunning }
    let now = try Self.journal(daemon, "attendance/")
    #expect(try both.lines.map(Self.ossp) == Array(now.prefix(all.count + 10)))
  }

  /// A person who follows while the gate restarts would otherwise be sent away.
  @Test func aFollowerWaitsForTheGate() throws {
    let folder = try ScratchFolder()
    let daemon = try Self.daemon(in: folder)
    #expect(try daemon.ossp("module", "stop", "live-gate").status == 0)
    let follower = try Self.follow(daemon, "register/", "--since", "1")
    try Self.openRounds(1...1, daemon)
    #expect(follower.isRunning)
    #expect(follower.lines.isEmpty)
    #expect(try daemon.ossp("module", "start", "live-gate").status == 0)
    let all = try Self.journal(daemon, "register/")
    try daemon.wait(for: "the past") { follower.lines.count == all.count }
    #expect(try follower.lines.map(Self.ossp) == all)
    #expect(follower.interrupt() == 0)
  }

  /// An audience's endpoint gives its own events, from the past as well as live.
  @Test(arguments: [(Audience.open, [Audience.open]), (.partners, [.open, .partners])])
  func eachAudienceSeesItsOwnOnly(audience: Audience, visible: [Audience]) throws {
    let folder = try ScratchFolder()
    let daemon = try Self.daemon(in: folder)
    let follower = try Self.follow(daemon, "/", "--since", "1", "--audience", "\(audience)")
    let past = try Self.journal(daemon, "", audiences: visible)
    try daemon.wait(for: "the past") { follower.lines.count >= past.count }
    try Self.openRounds(1...1, daemon)
    let extra = "\(Program.root)/Config/sample/schools.csv"
    _ = try daemon.ossp("import", "register", "schools", extra, "--as-of", "2020-01-31")
    let all = try Self.journal(daemon, "", audiences: visible)
    try daemon.wait(for: "all") { follower.lines.count >= all.count }
    // One that everybody may see comes after what must not be seen, and ends the wait.
    #expect(Set(try follower.lines.map(Self.ossp)) == Set(all))
    let whole = try Self.journal(daemon, "")
    #expect(all.count < whole.count, "there is something that this audience must not see")
    #expect(follower.interrupt() == 0)
  }
}
