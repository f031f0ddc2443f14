import BusProtocol
import Testing

struct TopicTests {
  @Test func aTopicHasThreePartsAndEndsInASlash() throws {
    let topic = try #require(Topic("attendance/return-received/105678/"))
    #expect(topic.module == "attendance")
    #expect(topic.verb == "return-received")
    #expect(topic.subject == "105678")
    #expect("\(topic)" == "attendance/return-received/105678/")
  }

  @Test(arguments: [
    "", "/", "attendance/", "attendance/return-received/105678", "a//b/", "/a/b/", "A/b/c/", "a/b/c/d/", "a/b/é/",
    "a/b/c d/", "a/b/" + String(repeating: "c", count: 200) + "/",
  ])
  func whatIsNoTopicIsRefused(text: String) {
    #expect(Topic(text) == nil)
  }

  /// Without the slash at the end `project/a` would also match `project/ab`.
  @Test func aPrefixNeverMatchesHalfAWord() throws {
    let prefix = try #require(TopicPrefix("attendance/return-received/"))
    #expect(prefix.matches(try #require(Topic("attendance/return-received/1/"))))
    #expect(!prefix.matches(try #require(Topic("attendance/return-received-late/1/"))))
    #expect(TopicPrefix("attendance") == nil)
    #expect(try #require(TopicPrefix("")).matches(try #require(Topic("a/b/c/"))))
    #expect(prefix.module == "attendance")
  }

  @Test func aModuleOwnsOnlyItsOwnTopics() throws {
    let topic = try #require(Topic("attendance/return-received/1/"))
    #expect(topic.belongs(to: Frame("attendance".utf8)))
    #expect(!topic.belongs(to: Frame("attend".utf8)))
    #expect(!topic.belongs(to: Frame("attendance/return-received".utf8)) || topic.module == "attendance")
  }
}

struct UniqueIDTests {
  @Test func anIdReadsBackFromTextAndBytes() throws {
    var generator = SeededGenerator(state: 7)
    for _ in 0..<1000 {
      let time = Timestamp(milliseconds: UInt64.random(in: 0...0xffff_ffff_ffff, using: &generator))
      let id = UniqueID(time: time, random: (generator.next(), generator.next()))
      #expect(UniqueID("\(id)") == id)
      #expect(UniqueID(id.bytes) == id)
      #expect(id.time == time)
    }
    #expect(UniqueID("0190a1b2-c3d4-7e5f-8123-456789abcde") == nil)
    #expect(UniqueID("0190a1b2c3d47e5f8123456789abcdef") == nil)
  }

  /// Random ids make a unique index three times slower: later ids must be greater.
  @Test func laterIdsAreGreater() {
    let early = UniqueID.random(at: Timestamp(milliseconds: 1000))
    let late = UniqueID.random(at: Timestamp(milliseconds: 1001))
    #expect(early < late)
  }

  /// Redelivery after a crash must give the same ids, and no two things the same one.
  @Test func aDerivedIdDependsOnCauseModuleAndIndexOnly() {
    let cause = UniqueID(high: 0x0190_a1b2_c3d4_7e5f, low: 0x8123_4567_89ab_cdef)
    let first = UniqueID.derived(from: cause, module: "attendance", index: 0)
    #expect(first == .derived(from: cause, module: "attendance", index: 0))
    #expect(first.description == "0190a1b2-c3d4-82ed-b2ee-5af146b4461c")
    #expect(first.time == cause.time)
    var all: Set<UniqueID> = [cause]
    for index in 0..<10_000 { all.insert(.derived(from: cause, module: "attendance", index: index)) }
    for index in 0..<10_000 { all.insert(.derived(from: cause, module: "register", index: index)) }
    #expect(all.count == 20_001)
  }
}

struct AnswerTests {
  @Test func cellsReadBackAsTheyWereWritten() throws {
    let answer = Answer(
      title: "Persistent absence", columns: [.init("rate", "Rate")],
      rows: [[.decimal("10.6")], [.integer(8509)], [.text("10.6")], [.missing("[x]")], [.flag(true)]])
    #expect(try JSON.decode(Answer.self, from: JSON.encode(answer), what: "an answer") == answer)
  }
}
