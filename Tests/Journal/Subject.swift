import BusProtocol
import TestSupport
import Testing

@testable import Journal

/// The implementations that must behave alike.
enum Kind: CaseIterable {
  case folder, memory
}

/// A journal to try things on, with a clock that stands still unless told.
final class Subject {
  let scratch: ScratchFolder
  let location: JournalLocation
  private(set) var writer: SQLiteJournalWriter?
  let reader: SQLiteJournalReader
  var now = Timestamp(milliseconds: 1_500_000_000_000)
  private var ids: UInt64 = 0

  init(_ kind: Kind = .folder, _ name: String = #function) throws {
    scratch = try ScratchFolder(name)
    location = kind == .folder ? .folder(scratch.path) : .memory(name: "\(UInt64.random(in: 0 ... .max))")
    writer = try SQLiteJournalWriter(location)
    reader = try SQLiteJournalReader(location)
  }

  /// Closes the writer and opens it again, as after an end of the program.
  func reopen() throws {
    writer = nil
    writer = try SQLiteJournalWriter(location)
  }

  /// Closes the writer: for what another does with the file.
  func close() { writer = nil }

  func nextID() -> UniqueID {
    ids += 1
    return UniqueID(high: 0x0160_0000_0000_7000 + ids << 16, low: 0x8000_0000_0000_0000 + ids)
  }

  func event(
    _ topic: String = "attendance/return-received/105678/", _ data: String = "{\"week\":37}",
    audience: Audience = .partners, id: UniqueID? = nil
  ) throws -> EmittedEvent {
    EmittedEvent(
      id: id ?? nextID(), topic: try #require(Topic(topic)), attributes: Frame("{\"audience\":\"\(audience)\"}".utf8),
      data: Frame(data.utf8))
  }

  func entry(
    _ events: [EmittedEvent], module: String = "attendance", position: UInt64 = 0,
    effects: CommitUnit.Effects = .init(), audience: Audience = .partners, also: [JournalChange] = []
  ) -> JournalEntry {
    .unit(
      JournalUnit(
        CommitUnit(id: nextID(), position: position, effects: effects, events: events), module: module,
        audiences: events.map { _ in audience }, also: also))
  }

  /// Writes in one transaction.
  @discardableResult
  func commit(_ entries: JournalEntry...) throws -> [JournalResult] {
    try #require(writer).commit(entries, now: now)
  }

  /// Writes one entry in a transaction of its own.
  @discardableResult
  func commit(one entry: JournalEntry) throws -> JournalResult {
    try #require(try commit(entry).first)
  }

  /// Writes that many events, one unit each.
  func fill(_ count: Int, topic: String = "attendance/return-received/105678/", audience: Audience = .partners) throws {
    for _ in 0..<count { try commit(entry([event(topic, audience: audience)], audience: audience)) }
  }

  /// All events that a request gives, page after page.
  func all(_ request: PageRequest) throws -> [RecordedEvent] {
    var (request, events) = (request, [RecordedEvent]())
    while true {
      let page = try reader.page(request)
      events += page.events
      if page.isLast { return events }
      request.from = page.next
    }
  }

  /// Says that nothing is wrong from one end to the other.
  func expectSound(_ source: SourceLocation = #_sourceLocation) throws {
    let verification = try reader.verify()
    #expect(verification.fault == nil, sourceLocation: source)
    #expect(verification.events == writer?.head, sourceLocation: source)
    #expect(verification.headHash == writer?.headHash, sourceLocation: source)
  }
}

extension PageRequest {
  /// A request for topics by their beginning, given as text.
  static func topics(_ prefixes: String..., audiences: [Audience]? = nil, limit: Int = 500) -> PageRequest {
    PageRequest(prefixes: prefixes.compactMap { TopicPrefix($0) }, audiences: audiences, limit: limit)
  }
}
