import BusProtocol
import Synchronization

/// The troubles that need a person now.
///
/// Each is shown once, and goes when it is mended.
final class CardTable: Sendable {
  private let cards = Mutex<[String: CoreStatus.RaisedCard]>([:])
  private let now: @Sendable () -> Timestamp

  init(_ cards: [CoreStatus.RaisedCard] = [], now: @escaping @Sendable () -> Timestamp) {
    self.now = now
    self.cards.withLock { table in
      for card in cards { table[card.card.key] = card }
    }
  }

  var all: [CoreStatus.RaisedCard] {
    cards.withLock { $0.values.sorted { ($0.since, $0.card.key) < ($1.since, $1.card.key) } }
  }

  func raise(_ card: Card, module: String?) {
    let since = now()
    cards.withLock { cards in
      cards[card.key] = CoreStatus.RaisedCard(module: module, card: card, since: cards[card.key]?.since ?? since)
    }
  }

  func mend(_ key: String) {
    cards.withLock { $0[key] = nil }
  }
}
