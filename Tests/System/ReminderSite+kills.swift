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
    var client = try CampaignClient.connect(to: daemon)
    for (killed, victim) in victims.enumerated() {
      var status = try client.status()
      let share = (max(head, status.head) - status.head) / UInt64(victims.count - killed)
      // The last of them too must come before the clock has arrived.
      let moment = status.head + UInt64.random(in: 0...share * 7 / 8, using: &generator)
      var pid: Int32?
      try client.wait(for: "the clock to move", within: 120) {
        status = try client.status()
        pid = victim == "core" ? daemon.pid : status.plugins.first { $0.name == victim }?.pid
        return !advance.isRunning || (status.head >= moment && pid != nil)
      }
      guard let pid, advance.isRunning else {
        throw RunningDaemon.Failure(description: "the clock arrived after \(killed) kills: \(advance.result())")
      }
      guard victim == "core" else {
        Foundation.kill(pid, SIGKILL)
        continue
      }
      // Ended first: it would ask the next core by itself when this one had not yet taken in what it was asked.
      advance.kill()
      try kill(victim)
      client = try CampaignClient.connect(to: daemon)
      advance = try daemon.startOssp("clock", "advance", "to", day)
    }
    let result = advance.result()
    #expect(result.status == 0, "\(result)")
  }
}
