import BusProtocol
import Foundation
import TestSupport
import Testing

/// The reminders of a school year: those that were forecast, each once, whoever is killed meanwhile.
///
/// `OSSP_SOAK=1 swift test --filter YearReminderTests` (as in `make soak`) kills 200 times and not six;
/// `OSSP_SEED` chooses the moments.
@Suite(.serialized) struct YearReminderTests {
  private static let isSoak = ProcessInfo.processInfo.environment["OSSP_SOAK"] != nil

  /// Who plans a year by a forecast must get that year: nothing more, nothing less, nothing on another day.
  @Test func whatIsForecastOnTheFirstDayOfAYearIsWhatTheYearSends() throws {
    let site = try ReminderSite(ofSampleIn: ScratchFolder("forecast"), on: SchoolYear.start)
    let rounds = [
      SchoolYear.openRound("2019-spring", due: "2019-02-08"), SchoolYear.openRound("2019-summer", due: "2019-06-14"),
    ]
    try ClockTests.carryOut(SchoolYear.firstCommands + rounds, site.daemon)
    let forecast = try site.forecast(days: 364)
    try site.ossp("clock", "advance", "to", SchoolYear.end)
    let sent = try site.sent()
    Self.compare(sent.map(\.line), forecast.reminders)
    let digests = try site.digestLetters()
    Self.compare(digests, forecast.digests)
    #expect(digests.count > 300, "forty weeks, and each lead has one of their own")
    // Each round is told of in its own weeks, so that the comparison is one of a whole year.
    for round in ["2018-autumn", "2019-spring", "2019-summer"] {
      #expect(sent.count { $0.id.hasSuffix(".return-\(round)") } > 100, "\(round)")
    }
    try Self.checkLetters(of: site)
  }

  /// A reminder that a power cut or a crash loses is a deadline missed; one that comes twice is the last that is read.
  @Test func aYearThroughKillsRemindsOfTheSame() throws {
    let plain = try ReminderSite(ofSampleIn: ScratchFolder("plain"), on: SchoolYear.start)
    var heads: [UInt64] = []
    try ClockTests.carryOut(SchoolYear.commands, plain.daemon) { day in
      try plain.ossp("clock", "advance", "to", day)
      heads.append(try plain.daemon.status().head)
    }
    let (sent, letters) = (try plain.sent(), try plain.letters())
    #expect(sent.count > 300)

    let seed = ProcessInfo.processInfo.environment["OSSP_SEED"].flatMap(UInt64.init) ?? .random(in: 1...999_999)
    let count = Self.isSoak ? 200 : 6
    print("a year with \(count) kills: OSSP_SEED=\(seed)")
    var generator = SeededGenerator(seed: seed)
    let victims = ReminderSite.victims(count, using: &generator)
    let killed = try ReminderSite(ofSampleIn: ScratchFolder("kills"), on: SchoolYear.start)
    var turn = 0
    try ClockTests.carryOut(SchoolYear.commands, killed.daemon) { day in
      let part = victims[count * turn / heads.count..<count * (turn + 1) / heads.count]
      try killed.advance(to: day, killing: part, upTo: heads[turn], using: &generator)
      turn += 1
    }
    Self.compare(try killed.sent().map { "\($0)" }, sent.map { "\($0)" })
    Self.compare(try killed.letters().map { "\($0)" }, letters.map { "\($0)" })
    try Self.checkLetters(of: killed)
    try killed.ossp("journal", "verify")
    print("a year with \(count) kills: \(sent.count) reminders in \(letters.count) letters, none lost, none twice")
  }

  /// Sees that no reminder was sent twice, and that each letter was handed over, once.
  private static func checkLetters(of site: ReminderSite) throws {
    let sent = try site.sent()
    #expect(Set(sent.map { "\($0.id) \($0.due) \($0.rung) \($0.to)" }).count == sent.count, "a reminder came twice")
    let letters = try site.letters().map(\.letter)
    #expect(Set(letters) == Set(sent.map(\.letter)))
    let handedOver = try site.events("mail.letter-sent", as: Sent.self).map(\.letter)
    #expect(handedOver.filter(Set(letters).contains).sorted() == letters.sorted())
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(site.daemon.data)/mail")
    #expect(Set(letters.map { "\($0).eml" }).isSubset(of: files))
  }

  private struct Sent: Decodable { var letter: String }

  /// Sees that two lists are the same, item by item; of two that are not, says where they part.
  private static func compare(_ got: [String], _ expected: [String], at place: SourceLocation = #_sourceLocation) {
    guard got != expected else { return }
    let index = zip(got, expected).prefix { $0 == $1 }.count
    let missing = Set(expected).subtracting(got).sorted().prefix(10)
    let more = Set(got).subtracting(expected).sorted().prefix(10)
    Issue.record(
      "\(got.count) instead of \(expected.count); they part at \(index): missing \(missing), too many \(more)",
      sourceLocation: place)
  }
}
