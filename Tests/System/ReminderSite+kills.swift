import BusProtocol
import Foundation
import TestSupport
import Testing

extension ReminderSite {
  /// Whom to kill, one after the other, in an order that looks random.
  static func victims(_ count: Int, using generator: inout SeededGenerator) -> [String] {
    // Each three have the core among them, so that no plugin ends too often for its supervisor.
    let threes = (0..<(count + 2) / 3).flatMap { _ in
      ["core", "reminders", "attendance"].shuffled(using: &generator)
    }
    return Array(threes.prefix(count))
  }

  /// Turns the clock to a day, while one after the other is killed at a random moment of it.
  ///
  /// - Parameter head: how long the journal is on that day when nobody is killed; the moments are spread up to there.
  func advance(
    to day: String, killing victims: ArraySlice<String>, upTo head: UInt64, using generator: inout SeededGenerator
  ) throws {
    var advance = try daemon.startOssp("clock", "advance", "to", day)
    for (killed, victim) in victims.enumerated() {
      let now = try daemon.status().head
      let share = (max(head, now) - now) / UInt64(victims.count - killed)
      // The last of them too must come before the clock has arrived.
      let moment = now + UInt64.random(in: 0...share * 7 / 8, using: &generator)
      try daemon.wait(for: "the clock to move", within: 120) {
        try !advance.isRunning || daemon.status().head >= moment
      }
      guard advance.isRunning else {
        throw RunningDaemon.Failure(description: "after \(killed) kills the clock stood still: \(advance.result())")
      }
      try kill(victim)
      guard victim == "core" else { continue }
      // What the core was asked and could not finish is asked of it again.
      advance.kill()
      advance = try daemon.startOssp("clock", "advance", "to", day)
    }
    let result = advance.result()
    #expect(result.status == 0, "\(result)")
  }
}
