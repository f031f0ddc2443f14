import BusProtocol

/// All letters that Mail has ever taken in: what its own events say, and nothing else.
struct LetterBook: Codable, Equatable {
  /// The letters, by the order in which they were taken in.
  private(set) var letters: [Letter] = []
  /// When letters were handed over in the last minute, the earliest first.
  private(set) var recent: [Timestamp] = []
  /// What keeps all letters from being handed over: nobody can be spoken to.
  private(set) var trouble: Trouble?
  private var places: [String: Int] = [:]
  /// The places of the letters that are open.
  private(set) var open: Set<Int> = []
  /// The places of those that were refused for good.
  private(set) var failed: Set<Int> = []

  struct Trouble: Codable, Equatable {
    /// Since when.
    let since: Timestamp
    /// The last reason.
    var reason: String
    /// When it is tried again.
    var until: Timestamp
    /// How often it was tried.
    var times: Int
  }

  subscript(_ id: String) -> Letter? { places[id].map { letters[$0] } }

  /// The letters that are open, in the order in which they were taken in.
  var openLetters: [Letter] { open.sorted().map { letters[$0] } }

  /// Takes an event in; one that does not fit the letter's state changes nothing.
  mutating func apply(_ event: LetterEvent, id: UniqueID) {
    guard let place = places[event.letter] else { return take(event) }
    var letter = letters[place]
    guard letter.apply(event, id: id) else { return }
    letters[place] = letter
    if letter.isOpen { open.insert(place) } else { open.remove(place) }
    if letter.state == .failed { failed.insert(place) } else { failed.remove(place) }
    note(event)
  }

  private mutating func take(_ event: LetterEvent) {
    guard case .queued(let kind, let subject, let list, let request, let messageID) = event.what else { return }
    places[event.letter] = letters.count
    open.insert(letters.count)
    letters.append(
      Letter(
        id: event.letter, to: event.to, kind: kind, subject: subject, list: list, request: request,
        messageID: messageID, since: event.at))
  }

  /// What an event says of all letters: how fast they go, and whether somebody can be spoken to.
  private mutating func note(_ event: LetterEvent) {
    switch event.what {
    case .handingOver:
      recent.append(event.at)
      recent.removeAll { $0.milliseconds + 60_000 <= event.at.milliseconds }
    case .delayed(let reason, let retry):
      trouble = Trouble(
        since: trouble?.since ?? event.at, reason: reason, until: max(retry, trouble?.until ?? retry),
        times: (trouble?.times ?? 0) + 1)
    case .sent, .failed, .retried: trouble = nil
    case .queued, .putBack, .inDoubt, .cancelled: break
    }
  }

  /// Forgets what keeps letters back: the settings have changed.
  mutating func forgetTrouble() { trouble = nil }
}

extension Letter {
  /// Takes an event in.
  ///
  /// - Returns: false when the event does not fit the state, and then nothing has changed.
  mutating func apply(_ event: LetterEvent, id: UniqueID) -> Bool {
    switch (state, event.what) {
    case (.waiting, .handingOver(let attempt, _)), (.inDoubt, .handingOver(let attempt, _)):
      attempts = attempt
      state = .handingOver(event: id)
    case (.handingOver, .putBack): state = isDoubtful ? .inDoubt(retry: event.at) : .waiting(until: nil)
    case (.handingOver, .sent(_, let reply)):
      state = .sent
      note = reply
    case (.handingOver, .failed(let reason, let isFinal, let retry)):
      refusals += 1
      state = isFinal ? .failed : .waiting(until: retry)
      note = reason
    case (.handingOver, .delayed(let reason, let retry)):
      // What was in doubt before stays so: that this time nothing left says nothing of the last time.
      state = isDoubtful ? .inDoubt(retry: retry) : .waiting(until: retry)
      note = reason
    case (.handingOver, .inDoubt(_, _, let reason, let retry)):
      doubts += 1
      isDoubtful = true
      state = .inDoubt(retry: retry)
      note = reason
    case (.waiting, .retried), (.inDoubt, .retried), (.failed, .retried):
      refusals = 0
      isDoubtful = false
      state = .waiting(until: nil)
    case (.waiting, .cancelled(_, let reason)), (.inDoubt, .cancelled(_, let reason)),
      (.failed, .cancelled(_, let reason)):
      state = .cancelled
      note = reason
    case (.waiting, _), (.handingOver, _), (.inDoubt, _), (.sent, _), (.failed, _), (.cancelled, _):
      return false
    }
    since = event.at
    return true
  }
}
