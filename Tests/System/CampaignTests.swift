import BusProtocol
import Foundation
import TestSupport
import Testing

/// Random kills, and a restart in the midst of work: what a person was told is true afterwards too.
///
/// `OSSP_SOAK=1` makes it the long form of 1,000 runs, another number that many; `OSSP_SEED` repeats the choices of a
/// campaign, whose seed is printed.
@Suite(.serialized) struct CampaignTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let soak = environment["OSSP_SOAK"].flatMap { Int($0) }.map { $0 > 1 ? $0 : 1000 }
  /// Runs on one data folder, so that the journal grows, and yet a replay of all of it stays short.
  private static let runsOnAFolder = 50

  @Test func nothingIsLostOrDoneTwiceHoweverOftenSomethingIsKilled() throws {
    let seed = Self.environment["OSSP_SEED"].flatMap { UInt64($0) } ?? .random(in: 1...999_999)
    let runs = Self.soak ?? 15
    let began = Date()
    var total = CampaignCounts()
    var generator = SeededGenerator(seed: seed)
    var done = 0
    // The seed is in every failure too, but a crash of the tests themselves would take it along.
    print("campaign: seed \(seed), \(runs) runs")
    while done < runs {
      let campaign = try Campaign(generator)
      defer { total.add(campaign.counts) }
      for number in done + 1...min(done + Self.runsOnAFolder, runs) {
        do {
          try campaign.run(isThorough: { Self.soak == nil || number.isMultiple(of: $0) || number == runs })
        } catch {
          Issue.record("campaign of seed \(seed), run \(number): \(error)")
          throw error
        }
        done = number
      }
      generator = campaign.generator
      #expect(campaign.daemon.stop() == 0)
      if Self.soak != nil { print("campaign: \(done) runs after \(Int(Date().timeIntervalSince(began))) s") }
    }
    print("campaign: seed \(seed), \(done) runs in \(Int(Date().timeIntervalSince(began))) s: \(total)")
  }

  /// A module restarts under load: no command or import fails, and the other plugins do not even notice.
  @Test func restartingAModuleWhileItWorksIsNobodyElsesBusiness() throws {
    let seed = Self.environment["OSSP_SEED"].flatMap { UInt64($0) } ?? .random(in: 1...999_999)
    let campaign = try Campaign(SeededGenerator(seed: seed))
    let others = try campaign.client.status().plugins.filter { $0.name != "attendance" }
    let generation = try campaign.daemon.plugin("attendance").generation
    let folder = try ScratchFolder()
    let load = try CampaignLoad()
    for number in 1...20 {
      let file = try folder.write(load.changedAbsence(1000 + number), to: "absence.csv")
      let importing = try campaign.daemon.startOssp("import", "attendance", "absence", file)
      let restarting = try campaign.daemon.startOssp("module", "restart", "attendance")
      for program in [restarting, importing] {
        try campaign.work(until: program)
        let result = program.result()
        #expect(result.status == 0, "seed \(seed), restart \(number): \(result)")
      }
    }
    try campaign.settle()
    try campaign.check(besidesImports: true)
    try campaign.verify()
    try campaign.replay()
    let after = try campaign.client.status().plugins
    #expect(after.filter { $0.name != "attendance" }.map(\.pid) == others.map(\.pid))
    #expect(after.filter { $0.name != "attendance" }.map(\.generation) == others.map(\.generation))
    #expect(after.filter { $0.name != "attendance" }.map(\.restarts) == others.map(\.restarts))
    #expect(after.first { $0.name == "attendance" }?.generation == generation + 20)
    #expect(campaign.counts.accepted > 100)
    #expect(campaign.daemon.stop() == 0)
  }
}

extension Campaign {
  /// One run: work, a kill at a random moment, recovery, and the checks.
  ///
  /// - Parameter isThorough: whether what is done every so many runs is done in this one.
  func run(isThorough: (Int) -> Bool) throws {
    let plugins = try client.status().plugins
    let names = ["attendance", "attendance", "register", "live-gate"]
    let name = names[Int.random(in: 0..<names.count, using: &generator)]
    guard let pid = plugins.first(where: { $0.name == name })?.pid else { throw CampaignFault("\(name) has no pid") }
    // The pause is random because that is the point: no moment is to be safer than another.
    try work(for: pause(), imports: Int.random(in: 0..<3, using: &generator) == 0)
    switch Int.random(in: 0..<3, using: &generator) {
    case 0:
      counts.core += 1
      try killCore()
      try recover()
    case 1:
      counts.plugin += 1
      try end(pid)
    default:
      counts.both += 1
      try end(pid)
      try killCore()
      try recover()
    }
    try work(for: 0.01, imports: false)
    try settle()
    try check()
    if isThorough(10) { try verify() }
    if isThorough(25) { try replay() }
  }

  /// Starts the core again; one time in four it is killed once more before it has answered, one in four soon after.
  private func recover() throws {
    let blow = Int.random(in: 0..<4, using: &generator)
    if blow < 2 { counts.again += 1 }
    if blow == 0 {
      try daemon.start()
      // Nobody is connected yet, so there is no work to do in this random pause.
      usleep(UInt32(pause() * 1_000_000))
      try killCore()
    }
    try restartCore()
    guard blow == 1 else { return }
    try work(for: pause(), imports: false)
    try killCore()
    try restartCore()
  }

  /// Up to 150 ms.
  private func pause() -> Double { Double.random(in: 0...0.150, using: &generator) }

  private func end(_ pid: Int32) throws {
    guard kill(pid, SIGKILL) == 0 else { throw CampaignFault("process \(pid) was not there to be killed") }
  }
}
