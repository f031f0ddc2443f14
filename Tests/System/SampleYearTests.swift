import BusProtocol
import Foundation
import TestSupport
import Testing

/// The sample's year, as `make run` plays it: real processes, and only the clock is simulated.
///
/// The ordinary suite plays its first weeks. `OSSP_SOAK=1` plays the year to its end and kills 500 times, another number
/// that often; `OSSP_SEED` repeats the choices of a run, whose seed is printed.
@Suite(.serialized) struct SampleYearTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let soak = environment["OSSP_SOAK"].flatMap { Int($0) }.map { $0 > 1 ? $0 : 500 }
  /// The day on which the ordinary suite stops.
  private static let end = soak == nil ? "2018-09-18" : nil

  /// A newcomer would look at an empty house; and what a crash changes in what is recorded, nobody would ever find out.
  @Test func theYearIsPlayedAndNoKillChangesItsJournal() throws {
    let plain = try SampleYear("year", before: Self.end)
    try plain.play()
    let status = try plain.daemon.status()
    #expect(status.plugins.allSatisfy { $0.state == "ready" && $0.lag == 0 && $0.deadLetters == 0 })
    if Self.end == nil { try checkFigures(plain) } else { try checkFirstWeeks(plain) }
    try checkPlayedAgain(plain, status)
    let lines = try plain.export()
    #expect(UInt64(lines.count) == status.head)

    let seed = Self.environment["OSSP_SEED"].flatMap { UInt64($0) } ?? .random(in: 1...999_999)
    let count = Self.soak ?? 8
    print("sample year with \(count) kills: OSSP_SEED=\(seed)")
    var generator = SeededGenerator(seed: seed)
    let killed = try SampleYear("kills", before: Self.end)
    let kills = try killed.play(killing: count, upTo: status.head, using: &generator)
    #expect(kills.values.reduce(0, +) == count, "seed \(seed): \(kills)")
    let others = try killed.export()
    let same = zip(lines, others).prefix { SampleYear.areTheSameButForRestarts($0, $1) }.count
    #expect(
      lines.count == others.count && same == lines.count,
      """
      seed \(seed): \(lines.count) events and \(others.count) after \(kills); the first that differs:
      \(lines.dropFirst(same).first?.prefix(2000) ?? "none")
      \(others.dropFirst(same).first?.prefix(2000) ?? "none")
      """)
    #expect(try killed.daemon.ossp("journal", "verify").status == 0)
    print("sample year with \(count) kills \(kills): \(lines.count) events, \(same) the same")
  }

  /// The figures of the annual report, and those of the guarantee.
  private func checkFigures(_ year: SampleYear) throws {
    let programme = try year.row(of: "Schools supported by the programme", in: "exclusion-risk", "indicators")
    #expect(programme["n"] == "7" && programme["of"] == "7")
    let excluded = try year.row(
      of: "Permanent exclusions among the programme's pupils", in: "exclusion-risk", "indicators")
    #expect(excluded["n"] == "0" && excluded["of"] == "12")
    let improved = try year.row(of: "schools-improved", in: "attendance", "indicators")
    #expect(improved["n"] == "15" && improved["of"] == "19")
    let inducted = try year.row(
      of: "Heads whose induction was completed this school year", in: "early-headship", "indicators")
    #expect(inducted["n"] == "3" && inducted["of"] == "4")
    let report = try year.daemon.ossp("report", "2018-19").output
    let words = report.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for sentence in [
      "In total, 7 schools have been supported with this programme. 5 of them were pump primed",
      "deemed to be at risk of permanent exclusion, 0 were permanently excluded",
      "19 schools were identified to take part",
      "15 of 19 schools that were measured again, in the same season, have improved their persistent absence data",
      "The secondment of a senior teacher to design a programme to support the recruitment of teachers is over",
      "Bids won £20,000 this school year",
    ] {
      #expect(words.contains(sentence), "\(sentence) is not in\n\(report)")
    }
    #expect(try year.ask("recruitment", "learning").contains("accepted"))

    // What goes wrong in it is seen: returns that never came, day six missed, a timetable of twelve weeks, visits owed.
    let returns = try year.row(of: "returns", in: "attendance", "indicators")
    #expect(returns["n"] == "276" && returns["of"] == "290")
    #expect(try year.ask("attendance", "concerns").hasPrefix("11 schools give concern"))
    #expect(try year.ask("attendance", "case", "--case", "att-2018-0020").contains("six weeks are over"))
    #expect(try year.ask("exclusion-risk", "board").contains("Full-time education from the sixth"))
    let visits = try year.row(of: "visits-promised-made", in: "operational-group", "indicators")
    #expect(visits["value"] == "107" && visits["of"] == "144")
    #expect(try year.ask("operational-group", "leaders").contains("not good or outstanding"))
    #expect(try year.ask("operational-group", "case", "--urn", "910009").contains("ACCEPTED 2019-01-30"))
    #expect(try year.ask("register", "school", "--urn", "910301").contains("2019-02-01"))
    for (tier, count) in [("schools-go", "132"), ("schools-tgo", "4"), ("schools-tgo-plus", "1"), ("schools-ri", "10")]
    {
      let row = try year.row(of: tier, in: "operational-group", "indicators")
      #expect(row["value"] == count && row["of"] == "148", "\(row)")
    }
  }

  /// Where things stand when the autumn has begun.
  private func checkFirstWeeks(_ year: SampleYear) throws {
    for (tier, count) in [("schools-with-tier", "149"), ("schools-go", "139"), ("schools-ri", "9"), ("schools-i", "1")]
    {
      let row = try year.row(of: tier, in: "operational-group", "indicators")
      #expect(row["value"] == count && row["of"] == "149", "\(row)")
    }
    let measured = try year.row(of: "schools-measured", in: "attendance", "indicators")
    #expect(measured["n"] == "0" && measured["of"] == "19")
    #expect(try year.row(of: "Schools supported by the programme", in: "exclusion-risk", "indicators")["n"] == "5")
  }

  /// Again it does nothing twice.
  private func checkPlayedAgain(_ year: SampleYear, _ status: CoreStatus) throws {
    let again = try year.play()
    #expect(again.output.hasPrefix("0 commands"), "\(again)")
    #expect(try year.daemon.status().chain == status.chain)
  }
}
