import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import Reminders

/// Random years, the same for the same seed.
@Suite struct CampaignTests {
  private static let rules = [
    "data-return", "governors-meeting-15", "reduced-timetable", "practice-note", "follow-up-first",
    "provision-report-gap", "targeting-support-meeting", "absence-return-unauthorised",
  ]

  /// A world with random deadlines of random rules, all opened on one day.
  private func world(_ generator: inout SeededGenerator, deadlines count: Int) throws -> (World, [Deadline]) {
    var world = try World(
      "2018-10-01", .usual(away: "ben-iles", from: "2018-11-12", to: "2018-11-23", standIn: "gwen-hale"))
    var deadlines: [Deadline] = []
    for number in 1...count {
      let rule = Self.rules.randomElement(using: &generator) ?? Self.rules[0]
      let due = try day("2018-10-01").adding(days: Int.random(in: -20...220, using: &generator))
      let start = min(due, try day("2018-10-01")).adding(days: -Int.random(in: 0...60, using: &generator))
      let owner = ["role/data-officer", "operational-group", "role/nobodys"].randomElement(using: &generator) ?? ""
      deadlines.append(
        try world.open(
          rule, due: due.description, from: start.description, case: "c-\(number)", key: "k", owner: owner))
    }
    return (world, deadlines)
  }

  @Test(
    "The forecast of day 1 is what a year then sends, item by item, with the rungs that come again", arguments: 1...4)
  func forecastIsWhatIsSent(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var (world, _) = try world(&generator, deadlines: 40)
    let last = try day("2019-09-30")
    let forecast = Forecast(
      world.reminders.state, ProjectConfiguration.almanac, from: world.reminders.now, through: last)
    try world.turn(to: "2019-09-30")
    #expect(forecast.lines.map(\.reminder) == world.sent)
    #expect(forecast.letters == world.letters)
    #expect(world.sent.count > 100)
    #expect(world.sent.contains { $0.rung.contains("@every-") })
  }

  @Test(
    "No order of events, commands and absences tells one person one rung of one date twice, or loses the last",
    arguments: [1, 2, 3, 17, 25, 26, 30, 41, 51])
  func nothingTwice(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) &* 977)
    var (world, deadlines) = try world(&generator, deadlines: 25)
    world.reminders.roles = ["ops"]
    var over: Set<String> = []
    while world.reminders.today < (try day("2019-06-01")) {
      for _ in 0..<2 { try step(&world, &deadlines, &over, &generator) }
      let next = world.reminders.today.adding(days: Int.random(in: 1...6, using: &generator))
      if Bool.random(using: &generator) {
        try world.turn(to: next.description)
      } else if let due = world.reminders.state.wakeUp, due.londonDate <= next {
        try world.wake(next.description, hour: Int.random(in: 0...23, using: &generator))
      }
    }
    // Whoever was away or missing is back, and has time to get what waited.
    try world.load(.usual)
    try world.turn(to: world.reminders.today.adding(days: 14).description)
    let keys = world.sent.map { "\($0.id) \($0.rule) \($0.due) \($0.rung) \($0.to)" }
    #expect(Set(keys).count == keys.count)
    #expect(world.sent.count > 40)
    let days = WorkingDays(calendar: ProjectConfiguration.almanac.calendar)
    for reminder in world.sent where !days.isOpen(reminder.on) {
      #expect(reminder.meantFor == nil && reminder.due == reminder.on, "\(reminder.short)")
    }
    // What is open and long overdue has gone up the whole ladder.
    #expect(world.reminders.state.stuck.isEmpty)
    let long = world.reminders.today.adding(days: -40)
    for deadline in world.reminders.state.open.values where deadline.dates.overdueAfter < long {
      let plan = ProjectConfiguration.almanac.plan(of: deadline.facts)
      // Whoever asked for silence is not told, and need not be looked at for it.
      let told = plan.steps.filter { !deadline.hold.silences($0.rung, isStatutory: plan.isStatutory) }.map(\.key)
      #expect(deadline.marks.over.isSuperset(of: told), "\(deadline.facts.id)")
    }
    try world.reminders.checkReplay()
  }

  private func step(
    _ world: inout World, _ deadlines: inout [Deadline], _ over: inout Set<String>, _ generator: inout SeededGenerator
  ) throws {
    guard let index = deadlines.indices.randomElement(using: &generator) else { return }
    let id = "attendance.\(deadlines[index].caseID).k"
    let until = world.reminders.today.adding(days: Int.random(in: 1...20, using: &generator))
    switch Int.random(in: 0...9, using: &generator) {
    case 0: _ = try? world.reminders.run("ack", ["deadline": id])
    case 1: _ = try? world.reminders.run("snooze", ["deadline": id, "until": until.description, "reason": "r"])
    case 2: _ = try? world.reminders.run("reassign", ["deadline": id, "to": "olu-ades", "reason": "r"])
    case 3: _ = try? world.reminders.run("done", ["deadline": id])
    case 4, 5:
      guard !over.contains(deadlines[index].caseID) else { return }
      let from = deadlines[index].due
      deadlines[index].due = from.adding(days: Int.random(in: -5...10, using: &generator))
      deadlines[index].reminderDue = deadlines[index].due
      try world.state(.moved(from: from), deadlines[index])
    case 6:
      // What was over for long and is forgotten would be a new one.
      if world.reminders.state.ended[id] != nil {
        over.remove(deadlines[index].caseID)
        try world.state(.opened, deadlines[index])
      } else if over.insert(deadlines[index].caseID).inserted {
        try world.state(.met, deadlines[index])
      }
    case 7: try world.load(Bool.random(using: &generator) ? .usual : Array([TestPerson].usual.dropFirst(2)))
    default: break
    }
  }

  @Test("24,000 open deadlines: a day looks at those alone that fall on it, and what is kept of each is small")
  func cost() throws {
    var state = RemindersState()
    let almanac = ProjectConfiguration.almanac
    let moment = Timestamp(milliseconds: LondonTime.startOfDay(try day("2018-10-01")))
    let planner = Planner(state, almanac, at: moment)
    let start = try day("2018-10-01")
    for number in 0..<24_000 {
      let deadline = almanac.deadline(
        "practice-note", case: "\(100_000 + number)", due: start.adding(days: 10 + number % 240), because: "set",
        from: start, school: nil, owner: "role/data-officer")
      state.apply(planner.plan(deadline, of: "attendance", because: "opened"))
    }
    let wakeUp = try #require(state.wakeUp)
    let looked = Walk.events(of: state, almanac, at: wakeUp).count { $0 is LadderWalked }
    #expect((1...1000).contains(looked))
    let size = try JSONEncoder().encode(state).count
    #expect(size < 24_000 * 700, "\(size) bytes")
  }
}
