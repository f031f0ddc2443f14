import BusProtocol

/// How many letters may go at once, and in a minute.
struct Pace: Equatable {
  /// The most that are handed over at the same time.
  var connections = 8
  /// The most in any minute; nil for no limit.
  var perMinute: Int?
}

extension LetterBook {
  /// The letters to hand over now, the most urgent first.
  ///
  /// - Parameter isReady: whether all is there that a letter needs: its text, and its receiver's address.
  func next(at now: Timestamp, pace: Pace, isReady: (Letter) -> Bool) -> [Letter] {
    let room = room(at: now, pace)
    guard room > 0 else { return [] }
    let due = openLetters.filter { letter in letter.due.map { $0 <= now } ?? false }
    let ranked = due.enumerated().sorted { ($0.element.kind.rank, $0.offset) < ($1.element.kind.rank, $1.offset) }
    var chosen: [Letter] = []
    for (_, letter) in ranked where chosen.count < room && isReady(letter) { chosen.append(letter) }
    return chosen
  }

  /// How many more may be begun now.
  private func room(at now: Timestamp, _ pace: Pace) -> Int {
    if let trouble, trouble.until > now { return 0 }
    let underWay = openLetters.count { if case .handingOver = $0.state { true } else { false } }
    // One letter shows whether somebody can be spoken to again.
    let places = trouble == nil ? pace.connections : 1
    let rate = pace.perMinute.map { $0 - handed(since: now) } ?? Int.max
    return min(places - underWay, rate)
  }

  private func handed(since now: Timestamp) -> Int {
    recent.count { $0.milliseconds + 60_000 > now.milliseconds }
  }

  /// When to look again, if nothing else happens; nil when there is nothing to wait for.
  ///
  /// What is due now and cannot go for want of a text or an address is not waited for: that comes with an event.
  func alarm(at now: Timestamp, pace: Pace, isReady: (Letter) -> Bool) -> Timestamp? {
    let ready = openLetters.filter { $0.due != nil && isReady($0) }
    guard var first = ready.compactMap(\.due).min() else { return nil }
    if let trouble { first = max(first, trouble.until) }
    if let limit = pace.perMinute, handed(since: now) >= limit, recent.count >= limit {
      // The place of the earliest of those that count comes free a minute after it went.
      first = max(first, Timestamp(milliseconds: recent[recent.count - limit].milliseconds + 60_000))
    }
    // What is due and finds no room goes when one that is under way has ended: that comes with an event too.
    return first > now ? first : nil
  }
}
