import BusProtocol

/// What waits to be handled, in the order it came.
struct WorkQueue {
  enum Item {
    case delivery(Delivery)
    case command(PendingCommand)
    case query(PendingCommand)
  }

  private var items: [Item] = []
  private var next = 0

  var first: Item? { next < items.count ? items[next] : nil }
  var isEmpty: Bool { next == items.count }

  mutating func add(_ item: Item) { items.append(item) }

  mutating func removeFirst() {
    next += 1
    // The room of what is done is given back now and then: moving the rest each time would cost more.
    if next == items.count || next > 256 {
      items.removeSubrange(..<next)
      next = 0
    }
  }

  /// Leaves out the events: they come again.
  mutating func removeDeliveries() {
    items = items[next...].filter {
      if case .delivery = $0 { false } else { true }
    }
    next = 0
  }

  mutating func removeAll() {
    items.removeAll()
    next = 0
  }
}
