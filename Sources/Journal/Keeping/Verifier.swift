import BusProtocol

/// Follows the chain event by event, and counts along.
struct Verifier: ~Copyable {
  private var chain: HashChain
  private var time = Timestamp(milliseconds: 0)
  private var topicCounts: [Int64: (count: UInt64, last: UInt64)] = [:]
  /// The seq of the last event that is as it was written.
  private(set) var seq: UInt64 = 0

  /// The columns that `check` reads.
  static let columns = "seq, id, topic, topic_count, time, attributes, data, audience, hash, module"

  init() throws(JournalError) {
    chain = try HashChain()
  }

  /// The hash of the last event that is as it was written.
  var headHash: EventHash { chain.head }

  /// Takes the next event.
  ///
  /// - Returns: what is wrong with it; nil when it is as it was written.
  mutating func check(
    _ row: borrowing Statement, _ reader: SQLiteJournalReader
  ) throws(JournalError) -> Verification.Fault? {
    let seq = row.number(0)
    guard seq == self.seq + 1 else { return fault(self.seq + 1, "is missing: the next in the journal is \(seq)") }
    guard row.frame(1).count == UniqueID.byteCount else { return fault(seq, "has no id of 16 bytes") }
    guard let audience = try reader.audience(row.integer(7)) else { return fault(seq, "has no known audience") }
    guard let topic = try? reader.topic(row.integer(2)) else { return fault(seq, "has no known topic") }
    let event = try reader.recorded(row)
    let hash = chain.hash(
      seq: seq, time: event.time.milliseconds, audience: Frame(audience.description.utf8), event: event.event)
    guard EventHash(row.frame(8)) == hash else {
      return fault(seq, "on \(topic) does not fit its hash: it, or the hash before it, was changed")
    }
    guard event.time >= time else { return fault(seq, "has a time before that of the event below it") }
    let count = topicCounts[row.integer(2), default: (0, 0)].count + 1
    guard event.topicCount == count else {
      return fault(seq, "is number \(event.topicCount) of its topic where \(count) was due")
    }
    guard try reader.moduleID(Frame(topic.module.utf8)) == row.integer(9) else {
      return fault(seq, "is listed under another module than its topic's")
    }
    guard try reader.isInSpan(seq, module: row.integer(9)) else {
      return fault(seq, "is not where readers of its module look: restore the journal from a backup")
    }
    topicCounts[row.integer(2)] = (count, seq)
    chain.head = hash
    time = event.time
    self.seq = seq
    return nil
  }

  /// Compares a topic's own count.
  func check(topic id: Int64, name: String, count: UInt64, last: UInt64) -> Verification.Fault? {
    let counted = topicCounts[id] ?? (0, 0)
    guard counted != (count, last) else { return nil }
    return Verification.Fault(
      seq: counted.last,
      sentence: "topic \(name) says \(count) events up to \(last), but has \(counted.count) up to \(counted.last)")
  }

  private func fault(_ seq: UInt64, _ what: String) -> Verification.Fault {
    Verification.Fault(seq: seq, sentence: "event \(seq) \(what)")
  }
}
