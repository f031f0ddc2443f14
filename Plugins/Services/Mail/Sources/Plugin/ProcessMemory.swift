import BusProtocol

/// What this process knows of its own doing, and no journal can tell it: it outlives a connection, not the process.
struct ProcessMemory {
  /// Letters being handed over, by the events that say so.
  private(set) var underWay: Set<UniqueID> = []
  /// What became of letters lately, the last at the end: said again when a connection broke before it was stored.
  private(set) var ended: [(event: UniqueID, result: HandoverResult)] = []
  /// Whether what open letters say has been asked for since the connection began.
  var hasAskedForTexts = false
  /// Whether all has been taken in since the connection began.
  private(set) var isRestored = false
  /// The seq of the last event handled, when the connection began.
  private var position: UInt64 = 0
  /// Handovers that the core has yet to bring.
  private var coming: Set<UniqueID> = []
  /// Whether what earlier connections left open has been looked at since this one began.
  var hasRecovered = false
  /// Handovers that an earlier process began, or was about to; nil before this one has looked.
  var orphans: Set<UniqueID>?

  /// Whether an earlier process said that it hands this letter over.
  func isOrphan(_ event: UniqueID) -> Bool { orphans?.contains(event) ?? false }

  private static let limit = 256

  mutating func begin(at position: UInt64) {
    self.position = position
    (isRestored, hasAskedForTexts, hasRecovered, coming) = (false, false, false, [])
  }

  /// Takes note of an own event that is read again.
  mutating func hear(of event: RecordedEvent) {
    if event.seq > position { coming.insert(event.event.id) }
  }

  /// All own events have been taken in, and these say of letters that they are being handed over.
  ///
  /// - Parameter isRepeatable: whether to hand a letter over again does no harm: then what the core has yet to bring is
  ///   handed over when it comes, as if nothing had been.
  mutating func hasRead(_ handovers: [UniqueID], isRepeatable: Bool) {
    isRestored = true
    if orphans == nil { orphans = Set(handovers.filter { !isRepeatable || !coming.contains($0) }) }
    coming = []
    if !handovers.contains(where: { isOrphan($0) || result(of: $0) != nil }) { hasRecovered = true }
  }

  mutating func begins(_ event: UniqueID) { underWay.insert(event) }

  mutating func ends(_ event: UniqueID, _ result: HandoverResult) {
    underWay.remove(event)
    ended.append((event, result))
    if ended.count > Self.limit { ended.removeFirst() }
  }

  func result(of event: UniqueID) -> HandoverResult? { ended.last { $0.event == event }?.result }
}
