import BusProtocol

/// What this process knows of its own doing, and no journal can tell it: it outlives a connection, not the process.
struct ProcessMemory {
  /// Letters being handed over, by the events that say so.
  private(set) var underWay: Set<UniqueID> = []
  /// What became of letters lately, the last at the end: said again when a connection broke before it was stored.
  private(set) var ended: [(event: UniqueID, result: HandoverResult)] = []
  /// The last own event taken in.
  var restored: UInt64 = 0
  private var wanted: UInt64 = 0
  /// Whether what earlier connections left open has been looked at since this one began.
  var hasRecovered = false
  /// Handovers that an earlier process began, or was about to; nil before this one has looked.
  var orphans: Set<UniqueID>?

  /// Whether an earlier process said that it hands this letter over.
  func isOrphan(_ event: UniqueID) -> Bool { orphans?.contains(event) ?? false }

  private static let limit = 256

  /// Whether all own events have been taken in.
  var isRestored: Bool { restored >= wanted }

  mutating func begin(through last: UInt64, restored: UInt64) {
    wanted = last
    self.restored = restored
    hasRecovered = false
  }

  mutating func begins(_ event: UniqueID) { underWay.insert(event) }

  mutating func ends(_ event: UniqueID, _ result: HandoverResult) {
    underWay.remove(event)
    ended.append((event, result))
    if ended.count > Self.limit { ended.removeFirst() }
  }

  func result(of event: UniqueID) -> HandoverResult? { ended.last { $0.event == event }?.result }
}
