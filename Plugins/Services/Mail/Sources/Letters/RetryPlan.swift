import BusProtocol

/// When what did not go is tried again.
struct RetryPlan: Equatable {
  /// How often the server may refuse a letter for the time being before it counts as refused for good.
  var attempts = 10

  private static let minute: UInt64 = 60_000
  private static let letterMinutes: [UInt64] = [1, 5, 15, 30, 60, 120, 240]
  private static let serverMinutes: [UInt64] = [1, 2, 5, 10, 15]

  /// After a letter was refused for the time being so many times, the last included; nil when it was once too often.
  func letter(refusals: Int, at now: Timestamp) -> Timestamp? {
    guard refusals < attempts else { return nil }
    return Self.after(Self.letterMinutes, refusals, now)
  }

  /// After nobody could be spoken to so many times, the last included.
  func server(times: Int, at now: Timestamp) -> Timestamp { Self.after(Self.serverMinutes, times, now) }

  /// After a connection was lost when the letter may have left: once, and not at once.
  ///
  /// - Returns: nil when it was in doubt before, since it was last asked for: then a person says what becomes of it.
  func doubt(of letter: Letter, at now: Timestamp) -> Timestamp? {
    letter.isDoubtful ? nil : Self.after([5], 1, now)
  }

  /// After Mail ended while a letter was handed over: once, at once.
  func crash(of letter: Letter, at now: Timestamp) -> Timestamp? { letter.isDoubtful ? nil : now }

  private static func after(_ minutes: [UInt64], _ count: Int, _ now: Timestamp) -> Timestamp {
    let step = minutes[min(max(count, 1), minutes.count) - 1]
    return Timestamp(milliseconds: now.milliseconds + step * minute)
  }
}
