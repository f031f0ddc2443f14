public import BusProtocol

extension SQLiteJournalReader {
  /// The most events that one page looks at, so that the read transaction stays short.
  private static let stretch = 16_384

  /// An event that may be in the page, known by its short columns.
  private struct Candidate {
    let seq: UInt64
    let topic: Int64
    let audience: Int64
  }

  /// Candidates up to `through`: beyond it there may be more.
  private struct Batch {
    var candidates: [Candidate] = []
    var through: UInt64
  }

  /// What a request asks for, in the log's numbers.
  private struct Filter {
    let prefixes: [TopicPrefix]?
    /// The modules that all prefixes name; nil when one names none.
    let modules: [Int64]?
    let audiences: Set<Int64>?
    var topics: [Int64: Bool] = [:]
  }

  /// Events from a seq on; it looks at no more than some thousand events, so a page may be empty with more to come.
  public func page(_ request: PageRequest) throws(JournalError) -> JournalPage {
    try atOneMoment { () throws(JournalError) in
      let head = try head()
      var filter = try filter(request)
      let from = max(request.from, 1, try request.since.map(firstSeq(since:)) ?? 1)
      guard filter.modules?.isEmpty != true, filter.audiences?.isEmpty != true, from <= head else {
        return JournalPage(events: [], next: max(from, head + 1), head: head)
      }
      var (events, bytes, cursor) = ([RecordedEvent](), 0, from)
      var size = max(16, min(request.limit, 512))
      var looked = 0
      while cursor <= head, looked < Self.stretch {
        let batch = try batch(from: cursor, size: size, head: head, filter: filter, lastOnly: request.lastOnly)
        for candidate in batch.candidates where try matches(candidate, &filter) {
          guard let event = try event(seq: candidate.seq) else { continue }
          let count = event.event.topic.bytes.count + event.event.attributes.count + event.event.data.count
          if !events.isEmpty && bytes + count > request.byteLimit {
            return JournalPage(events: events, next: candidate.seq, head: head)
          }
          events.append(event)
          bytes += count
          if events.count >= request.limit {
            return JournalPage(events: events, next: candidate.seq + 1, head: head)
          }
        }
        looked += batch.candidates.count
        cursor = batch.through + 1
        size = min(size * 2, 2048)
      }
      return JournalPage(events: events, next: cursor, head: head)
    }
  }

  /// The first event of that moment or later; beyond the last when there is none.
  ///
  /// Times never go down, so it is found by halving.
  public func firstSeq(since moment: Timestamp) throws(JournalError) -> UInt64 {
    var (low, high) = (UInt64(1), try head() + 1)
    while low < high {
      let middle = low + (high - low) / 2
      statements.time.bind(1, middle)
      defer { statements.time.reset() }
      guard try statements.time.step() else {
        throw JournalError(.damaged, "event \(middle) is missing: run ossp journal verify")
      }
      if statements.time.time(0) < moment { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func filter(_ request: PageRequest) throws(JournalError) -> Filter {
    var modules: Set<Int64>? = request.prefixes == nil ? nil : []
    for prefix in request.prefixes ?? [] {
      guard let name = prefix.module else {
        modules = nil
        break
      }
      if let id = try moduleID(Frame(name.utf8)) { modules?.insert(id) }
    }
    var audiences: Set<Int64>? = request.audiences == nil ? nil : []
    for audience in request.audiences ?? [] {
      if let code = try code(of: audience) { audiences?.insert(code) }
    }
    return Filter(prefixes: request.prefixes, modules: modules?.sorted(), audiences: audiences)
  }

  private func matches(_ candidate: Candidate, _ filter: inout Filter) throws(JournalError) -> Bool {
    if let audiences = filter.audiences, !audiences.contains(candidate.audience) { return false }
    guard let prefixes = filter.prefixes else { return true }
    if let known = filter.topics[candidate.topic] { return known }
    let topic = try topic(candidate.topic)
    let isTaken = prefixes.contains { $0.matches(topic) }
    filter.topics[candidate.topic] = isTaken
    return isTaken
  }

  private func batch(
    from: UInt64, size: Int, head: UInt64, filter: Filter, lastOnly: Bool
  ) throws(JournalError) -> Batch {
    if lastOnly {
      return try lastOfTopics(from: from, size: size, head: head, prefixes: filter.prefixes)
    }
    guard let modules = filter.modules else {
      return try read(statements.candidates, from: from, size: size, head: head)
    }
    var merged = Batch(through: head)
    for module in modules {
      statements.candidatesOfModule.bind(3, module)
      let batch = try read(statements.candidatesOfModule, from: from, size: size, head: head)
      merged.through = min(merged.through, batch.through)
      merged.candidates += batch.candidates
    }
    return trimmed(merged, sorting: modules.count > 1)
  }

  private func lastOfTopics(
    from: UInt64, size: Int, head: UInt64, prefixes: [TopicPrefix]?
  ) throws(JournalError) -> Batch {
    var merged = Batch(through: head)
    for prefix in prefixes.map({ $0.map(\.bytes) }) ?? [[]] {
      statements.lastOfTopics.bind(3, text: prefix)
      let batch = try read(statements.lastOfTopics, from: from, size: size, head: head)
      merged.through = min(merged.through, batch.through)
      merged.candidates += batch.candidates
    }
    return trimmed(merged, sorting: true)
  }

  /// What lies within all parts of the batch, in order and once.
  private func trimmed(_ batch: Batch, sorting: Bool) -> Batch {
    guard sorting else { return batch }
    var trimmed = Batch(through: batch.through)
    for candidate in batch.candidates.sorted(by: { $0.seq < $1.seq })
    where candidate.seq <= batch.through && candidate.seq != trimmed.candidates.last?.seq {
      trimmed.candidates.append(candidate)
    }
    return trimmed
  }

  private func read(
    _ statement: borrowing Statement, from: UInt64, size: Int, head: UInt64
  ) throws(JournalError) -> Batch {
    statement.bind(1, from)
    statement.bind(2, Int64(size))
    var batch = Batch(through: head)
    batch.candidates.reserveCapacity(size)
    while try statement.step() {
      batch.candidates.append(
        Candidate(seq: statement.number(0), topic: statement.integer(1), audience: statement.integer(2)))
    }
    if batch.candidates.count == size, let last = batch.candidates.last { batch.through = last.seq }
    return batch
  }
}
