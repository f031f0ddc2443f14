public import BusProtocol

/// The writing side of a journal: one owner, one thread.
public protocol JournalWriter: AnyObject {
  /// Which journal this is: changes only when one is restored from a backup.
  var epoch: UInt64 { get }
  /// The seq of the last event; 0 for none.
  var head: UInt64 { get }
  /// The hash of the last event.
  var headHash: EventHash { get }

  /// Writes the entries in one transaction, and returns when they are on the disk.
  ///
  /// - Returns: one result for each entry, in order.
  /// - Throws: when the transaction as a whole failed; nothing of it is stored then, and the writer can be used again.
  func commit(_ entries: [JournalEntry], now: Timestamp) throws(JournalError) -> [JournalResult]
}
