import BusProtocol

/// The core's own units from when they are made until they are in the journal.
///
/// What could not be stored for want of a disk is tried again: a day must not be lost because the disk was full when it
/// began.
struct OwnUnits {
  private struct Open {
    let id: UniqueID
    let entries: [StorageEntry]
    /// Whether somebody waits for it: then it is theirs to try again.
    let isAwaited: Bool
  }

  private var open: [Open] = []
  /// When to try again what could not be stored.
  private(set) var retryAt: Steady?

  var isEmpty: Bool { open.isEmpty }

  /// A unit with what is to be written after it; says what to store.
  mutating func add(
    _ unit: CommitUnit, audiences: [Audience], then entry: StorageEntry? = nil, isAwaited: Bool = false
  ) -> [StorageEntry] {
    let stored = StorageEntry.units([CheckedUnit(unit, audiences: audiences)], module: "core", connection: nil)
    let entries = [stored] + (entry.map { [$0] } ?? [])
    open.append(Open(id: unit.id, entries: entries, isAwaited: isAwaited))
    return entries
  }

  /// What became of a unit.
  ///
  /// - Returns: whether somebody waits to hear of it.
  mutating func settle(_ id: UniqueID, _ status: Status, at now: Steady) -> Bool {
    guard let index = open.firstIndex(where: { $0.id == id }) else { return false }
    let isAwaited = open[index].isAwaited
    if !isAwaited, [.noSpace, .failed, .unavailable].contains(status) {
      retryAt = now + 1000
    } else {
      open.remove(at: index)
    }
    if open.isEmpty { retryAt = nil }
    return isAwaited
  }

  /// All that was not stored, to be stored now; nothing before its time.
  mutating func retries(at now: Steady) -> [StorageEntry] {
    guard let retryAt, retryAt <= now else { return [] }
    self.retryAt = nil
    return open.flatMap(\.entries)
  }
}
