import BusProtocol
import Testing

@testable import Journal

extension JournalConformance {
  /// A journal in which three modules take turns.
  private func mixed(_ kind: Kind, rounds: UInt64 = 40) throws -> Subject {
    let subject = try Subject(kind)
    for round in 0..<rounds {
      subject.now = Timestamp(milliseconds: 1000 * (round + 1))
      try subject.commit(
        subject.entry([subject.event("attendance/a/\(round % 7)/")]),
        subject.entry([subject.event("attendance/ab/\(round % 3)/")], audience: .open),
        subject.entry([subject.event("recruitment/a/\(round)/")], audience: .lead(module: "recruitment")),
        subject.entry([subject.event("core/day-passed/\(round)/")], module: "core", audience: .ops))
    }
    return subject
  }

  /// What a page must give, by looking at every event.
  private func expected(_ subject: Subject, _ prefixes: [String]) throws -> [UInt64] {
    try subject.all(PageRequest()).filter { event in
      prefixes.contains { event.event.topic.description.hasPrefix($0) }
    }.map(\.seq)
  }

  @Test(
    "pages by topic give exactly the events that begin so, in order",
    arguments: Kind.allCases,
    [
      [""], ["attendance/"], ["attendance/a/"], ["attendance/a/3/"], ["recruitment/", "core/"],
      ["core/day-passed/9/", "attendance/"], ["attendance/", "attendance/ab/"], ["nobody/"], ["nobody/", "core/"], [],
    ])
  func prefixes(_ kind: Kind, _ prefixes: [String]) throws {
    let subject = try mixed(kind)
    let expected = try expected(subject, prefixes)
    for limit in [1, 7, 500] {
      let request = PageRequest(prefixes: prefixes.compactMap { TopicPrefix($0) }, limit: limit)
      #expect(try subject.all(request).map(\.seq) == expected)
    }
  }

  @Test("a reader gets no event of an audience that it is not", arguments: Kind.allCases)
  func audiences(_ kind: Kind) throws {
    let subject = try mixed(kind)
    func count(_ audiences: [Audience]) throws -> Int { try subject.all(PageRequest(audiences: audiences)).count }
    #expect(try count([.open]) == 40)
    #expect(try count([.open, .partners]) == 80)
    #expect(try count([.lead(module: "recruitment")]) == 40)
    #expect(try count([.lead(module: "attendance")]) == 0)
    #expect(try count([.lead(module: "core")]) == 0)
    #expect(try count([]) == 0)
    #expect(try subject.all(.topics("recruitment/", audiences: [.open, .partners, .ops])).isEmpty)
  }

  @Test("a page keeps to its bytes, but always holds one event", arguments: Kind.allCases)
  func bytes(_ kind: Kind) throws {
    let subject = try mixed(kind, rounds: 3)
    var request = PageRequest(byteLimit: 1)
    let page = try subject.reader.page(request)
    #expect(page.events.map(\.seq) == [1] && page.next == 2 && page.head == 12 && !page.isLast)
    request.byteLimit = 200
    #expect(try subject.reader.page(request).events.count == 3)
    #expect(try subject.all(request).count == 12)
  }

  @Test("a moment finds its first event by halving", arguments: Kind.allCases)
  func since(_ kind: Kind) throws {
    let subject = try mixed(kind)
    func first(_ milliseconds: UInt64) throws -> UInt64 {
      try subject.reader.firstSeq(since: Timestamp(milliseconds: milliseconds))
    }
    #expect(try first(0) == 1)
    #expect(try first(1000) == 1)
    #expect(try first(1001) == 5)
    #expect(try first(2000) == 5)
    #expect(try first(40_000) == 157)
    #expect(try first(40_001) == 161)
    var request = PageRequest.topics("core/")
    request.since = Timestamp(milliseconds: 39_500)
    #expect(try subject.all(request).map(\.seq) == [160])
    request.since = Timestamp(milliseconds: 50_000)
    let page = try subject.reader.page(request)
    #expect(page.events.isEmpty && page.isLast)
  }

  @Test("the last of each topic, within the audience", arguments: Kind.allCases)
  func lastOnly(_ kind: Kind) throws {
    let subject = try mixed(kind)
    var request = PageRequest.topics("attendance/a/", "attendance/ab/", "attendance/")
    request.lastOnly = true
    #expect(
      try subject.all(request).map(\.event.topic.description).sorted() == [
        "attendance/a/0/", "attendance/a/1/", "attendance/a/2/", "attendance/a/3/", "attendance/a/4/",
        "attendance/a/5/",
        "attendance/a/6/", "attendance/ab/0/", "attendance/ab/1/", "attendance/ab/2/",
      ])
    request.limit = 1
    #expect(try subject.all(request).count == 10)
    request.audiences = [.open]
    let events = try subject.all(request)
    #expect(events.map(\.event.topic.description) == ["attendance/ab/1/", "attendance/ab/2/", "attendance/ab/0/"])
    #expect(events.last?.topicCount == 14)
  }

  @Test("an event is found by its seq and by its id", arguments: Kind.allCases)
  func lookUp(_ kind: Kind) throws {
    let subject = try mixed(kind, rounds: 2)
    let event = try #require(try subject.reader.event(seq: 5))
    #expect(try subject.reader.event(id: event.event.id) == event)
    #expect(try subject.reader.event(seq: 9) == nil)
    #expect(try subject.reader.event(id: subject.nextID()) == nil)
  }
}
