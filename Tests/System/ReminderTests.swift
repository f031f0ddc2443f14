import BusProtocol
import Foundation
import TestSupport
import Testing
import WorkflowKit

/// Reminders as people get them: a real daemon, real modules, a clock to turn.
@Suite(.serialized) struct ReminderTests {
  private struct DeadlinesAnswer: Decodable {
    struct Row: Decodable {
      var id: String
      var state: String
    }
    var rows: [Row]
  }

  private static let isSoak = ProcessInfo.processInfo.environment["OSSP_SOAK"] != nil
  private static let end = "2019-02-04"
  private static let id = "attendance.900001.return-2018-autumn"

  /// A round of returns that 23 schools owe, opened on Monday 5 November 2018.
  private static func site(_ folder: ScratchFolder) throws -> ReminderSite {
    var site = try ReminderSite(folder, on: "2018-11-05")
    try site.give("do", "attendance", "open-round", "--name", "2018-autumn", "--due", "2018-12-03")
    return site
  }

  private static func deadlines(_ site: ReminderSite, _ filter: String...) throws -> [DeadlinesAnswer.Row] {
    let result = try site.daemon.ossp(arguments: ["deadlines", "--json"] + filter)
    #expect(result.status == 0, "\(result)")
    return try JSONDecoder().decode(DeadlinesAnswer.self, from: Data(result.output.utf8)).rows
  }

  /// A forecast that is not what then comes is worse than none; a reminder lost or told twice makes people stop reading.
  @Test func whatIsForecastOnDayOneIsWhatIsSentThroughKillsAndAll() throws {
    let folder = try ScratchFolder()
    let site = try Self.site(folder)
    let forecast = try site.forecast(days: 90)
    try site.ossp("clock", "advance", "to", Self.end)
    let sent = try site.sent()
    #expect(sent.map(\.line) == forecast.reminders)
    #expect(sent.count > 100)
    let letters = try site.letters()
    #expect(Set(letters.map(\.letter)).count == letters.count)
    #expect(letters.count == Set(sent.map { "\($0.on) \($0.to)" }).count, "one letter for a person on a day")
    #expect(sent.contains { $0.stoodInFor == "lena-moss" && $0.to == "sol-reed" })
    #expect(sent.contains { $0.to == "kit-vane" && $0.rung == "independent-chair@10-working-days-after" })

    // The same weeks once more, with the service, the module and the core killed on the way.
    let head = try site.daemon.status().head
    for seed in 1...(Self.isSoak ? 3 : 1) {
      let other = try Self.site(ScratchFolder("kills"))
      var generator = SeededGenerator(seed: UInt64(seed))
      let victims = ReminderSite.victims(Self.isSoak ? 84 : 9, using: &generator)
      try other.advance(to: Self.end, killing: victims[...], upTo: head, using: &generator)
      #expect(try other.sent() == sent, "seed \(seed)")
      #expect(try other.letters() == letters, "seed \(seed)")
      try other.ossp("journal", "verify")
    }
  }

  /// Monday's reminders must not fall into the hole that a long weekend without power leaves.
  @Test func offFromFridayToTheTuesdayAfterABankHoliday() throws {
    let folder = try ScratchFolder()
    var site = try ReminderSite(folder, on: "2019-04-29")
    try site.give("do", "attendance", "open-round", "--name", "2019-summer", "--due", "2019-05-07")
    try site.ossp("clock", "advance", "to", "2019-05-03")
    let before = try site.sent()
    #expect(Set(before.map(\.on)) == ["2019-04-29"])
    #expect(site.daemon.stop() == 0)
    // Monday 6 May is a bank holiday.
    let tuesday = try ReminderSite(site, on: "2019-05-07")
    try tuesday.ossp("clock", "advance", "to", "2019-05-08")
    let late = try tuesday.sent().dropFirst(before.count)
    #expect(late.count == before.count)
    #expect(late.allSatisfy { $0.on == "2019-05-07" && $0.meantFor == "2019-05-03" })
    #expect(Set(late.map(\.rung)) == ["owner@1-school-day-before"])
    let letter = try #require(try tuesday.letters().last)
    #expect(letter.text.contains("LATE: some of this was meant for Friday 3 May 2019, and could not be"))
    #expect(letter.meantFor == "2019-05-03")
    tuesday.daemon.kill()
    let again = try ReminderSite(tuesday, on: "2019-05-07")
    try again.ossp("clock", "advance", "1d")
    let all = try again.sent()
    #expect(Set(all.map { "\($0.id) \($0.due) \($0.rung) \($0.to)" }).count == all.count)
  }

  /// Answers that are not kept, or that anybody's restart undoes, are none.
  @Test func answersAreKeptAndRefusalsSayWhatWouldBeRight() throws {
    let folder = try ScratchFolder()
    var site = try Self.site(folder)
    try site.ossp("clock", "advance", "to", "2018-11-20")
    try site.ossp("ack", Self.id)
    let three = (2...4).map { "attendance.90000\($0).return-2018-autumn" }
    try site.ossp("snooze", three[0], "--until", "2018-11-29", "--reason", "the officer is back then")
    try site.ossp("reassign", three[1], "--to", "ada-finch", "--reason", "she has the figures")
    try site.ossp("done", three[2])
    #expect(
      try site.refusal("snooze", Self.id, "--until", "2018-12-04", "--reason", "later")
        == "ossp: \(Self.id) is due on 2018-12-03: it can be snoozed until then at most.\n")
    #expect(try site.refusal("ack", "attendance.900001.return-2018-autum").contains("did you mean '\(Self.id)'?"))
    #expect(try site.refusal("reassign", Self.id, "--to", "ada-finsh", "--reason", "r").contains("ada-finch"))
    #expect(try site.daemon.ossp("snooze", Self.id, "--until", "2018-11-29").status == 2)
    for victim in ["reminders", "core"] { try site.kill(victim) }
    try site.daemon.waitUntilReady()
    try site.ossp("clock", "advance", "to", "2018-12-04")
    let sent = try site.sent().filter { $0.on > "2018-11-19" && $0.on < "2018-12-04" }
    #expect(!sent.contains { $0.id == Self.id }, "acknowledged")
    #expect(
      sent.filter { $0.id == three[0] }.map(\.on) == ["2018-11-29", "2018-11-30"], "snoozed: what waited, the next")
    #expect(Set(sent.filter { $0.id == three[1] }.map(\.to)) == ["ada-finch"], "reassigned")
    #expect(sent.filter { $0.id == three[2] }.map(\.rung).allSatisfy { $0.hasPrefix("module-lead@reported-done") })
    try site.give("do", "attendance", "record-return", "--round", "2018-autumn", "--urn", "900005")
    #expect(try Self.deadlines(site).count == 22)
    #expect(try Self.deadlines(site, "--overdue", "--module", "attendance").count == 22)
    #expect(try Self.deadlines(site, "--owner", "ada-finch").map(\.id) == [Self.id, three[1]])
    #expect(try Self.deadlines(site, "--school", "900004").map(\.state) == ["said done"])
    #expect(try Self.deadlines(site, "--within", "0d").count == 22)
    try site.ossp("clock", "advance", "to", "2018-12-05")
    #expect(try !site.sent().contains { $0.id.contains("900005") && $0.on >= "2018-12-04" }, "met: nothing more")

    let why = try site.ossp("why", three[0])
    for words in [
      "data-return version 1", "the partnership's own proposal", "2018-11-05", "until 2018-11-29",
      "the officer is back then", "owner@1-school-day-before", "next",
    ] {
      #expect(why.contains(words), "\(words) is not in\n\(why)")
    }
    let letter = try #require(try site.letters().last)
    #expect(try site.ossp("why", letter.letter).contains(letter.about[0]))
  }
}
