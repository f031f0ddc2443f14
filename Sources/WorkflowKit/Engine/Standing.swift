import BusProtocol

/// What a module has asked of the core besides events: cards that are up, and when it is to be woken.
struct Standing: Equatable {
  /// The cards, by key.
  var cards: [String: Card] = [:]
  /// When it is to be woken.
  var wakeUp: Timestamp?

  /// The timer's key.
  static let timerKey = "wake-up"

  /// What to ask so that this stands instead of `before`.
  func effects(after before: Standing) -> CommitUnit.Effects {
    var effects = CommitUnit.Effects()
    guard self != before else { return effects }
    let raised = cards.values.filter { before.cards[$0.key] != $0 }.sorted { $0.key < $1.key }
    let mended = before.cards.keys.filter { cards[$0] == nil }.sorted()
    if !raised.isEmpty { effects.cards = raised }
    if !mended.isEmpty { effects.mended = mended }
    if let wakeUp, wakeUp != before.wakeUp { effects.timers = [TimerSetting(key: Self.timerKey, due: wakeUp)] }
    if wakeUp == nil, before.wakeUp != nil { effects.cleared = [Self.timerKey] }
    return effects
  }
}

extension Engine {
  /// What stands now.
  var standing: Standing {
    var standing = Standing(wakeUp: W.wakeUp(in: state))
    if let card = book.card(of: W.name) { standing.cards[card.key] = card }
    for card in W.troubles(in: state) { standing.cards[card.key] = card }
    if let first = settings.problems.first {
      let more = settings.problems.count == 1 ? "" : " There are \(settings.problems.count - 1) more such problems."
      let key = "settings-\(W.name)"
      standing.cards[key] = Card(
        key: key, sentence: "A setting of \(W.name) does not count: \(first)\(more)", mend: "ossp config reload")
    }
    return standing
  }
}
