import BusProtocol

extension SQLiteJournalReader: JournalKeeping {
  /// How many events one read transaction of a long walk takes.
  static let walkStretch = 1000

  /// Walks the whole chain, dense numbers, times and topic counts, and compares what was derived from them.
  ///
  /// - Returns: the first fault, if any; a journal that cannot be read at all throws.
  public func verify(progress: (_ done: UInt64, _ all: UInt64) -> Void = { _, _ in }) throws(JournalError)
    -> Verification
  {
    // Names from memory would hide that the file has other ones now.
    topicNames.removeAll()
    audienceNames.removeAll()
    var verifier = try Verifier()
    let rows = try database.prepare(
      "SELECT \(Verifier.columns) FROM event WHERE seq > ?1 ORDER BY seq LIMIT \(Self.walkStretch)")
    while true {
      var (fault, isDone): (Verification.Fault?, Bool) = (nil, false)
      try statements.begin.run()
      do throws(JournalError) {
        let before = verifier.seq
        rows.bind(1, before)
        while fault == nil, try rows.step() { fault = try verifier.check(rows, self) }
        rows.reset()
        isDone = fault == nil && verifier.seq - before < UInt64(Self.walkStretch)
        if isDone { fault = try faultBesideTheLog(verifier) }
        progress(verifier.seq, max(try head(), verifier.seq))
      } catch {
        rows.reset()
        try? statements.end.run()
        throw error
      }
      try statements.end.run()
      if isDone || fault != nil {
        return Verification(events: verifier.seq, headHash: verifier.headHash, fault: fault)
      }
    }
  }

  /// What does not fit the log's end, in the same read transaction.
  private func faultBesideTheLog(_ verifier: borrowing Verifier) throws(JournalError) -> Verification.Fault? {
    let topics = try database.prepare("SELECT id, name, count, last_seq FROM topic")
    while try topics.step() {
      if let fault = verifier.check(
        topic: topics.integer(0), name: topics.text(1), count: topics.number(2), last: topics.number(3))
      {
        return fault
      }
    }
    do throws(JournalError) {
      try SQLiteJournalWriter.checkNothingIsAhead(of: verifier.seq, in: database)
    } catch {
      guard error.kind == .aheadOfLog else { throw error }
      return Verification.Fault(seq: 0, sentence: error.reason)
    }
    return nil
  }
}
