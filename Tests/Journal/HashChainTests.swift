import BusProtocol
import Testing

@testable import Journal

@Suite struct HashChainTests {
  private func event(_ first: UInt8, _ topic: String, _ attributes: String, _ data: String) throws -> EmittedEvent {
    EmittedEvent(
      id: try #require(UniqueID((first..<first + 16).map { $0 })), topic: try #require(Topic(topic)),
      attributes: Frame(attributes.utf8), data: Frame(data.utf8))
  }

  /// Computed by another program from the rule in `HashChain`: without it a change of the rule would go unseen, and
  /// no older journal or printed witness would verify.
  @Test func theRuleIsAsWritten() throws {
    var chain = try HashChain()
    #expect(chain.head == .origin)
    let first = try event(
      0, "attendance/return-received/105678/", "{\"audience\":\"lead/attendance\"}", "{\"week\":37}")
    chain.head = chain.hash(
      seq: 1, time: 1_500_000_000_000, audience: Frame("lead/attendance".utf8), event: first)
    #expect(chain.head.description == "4d176d602a2643f3ee5d6d48612fcc129170c3e67fc2a4687508674f52a76f64")
    let second = try event(1, "core/day-passed/2018-09-03/", "{\"audience\":\"open\"}", "{}")
    chain.head = chain.hash(seq: 2, time: 1_500_000_000_001, audience: Frame("open".utf8), event: second)
    #expect(chain.head.description == "37c72a6094e75ea7969673f1dcb366324f9286c5f2e45ecf0436b99670214fa1")
  }

  /// A hash that changed on its way through bytes would break every journal that is reopened.
  @Test func bytesThereAndBack() throws {
    let bytes = (0..<32).map { UInt8($0 * 7) }
    let hash = try #require(EventHash(bytes))
    #expect(hash.bytes == bytes)
    #expect(hash.description.hasPrefix("00070e15"))
    #expect(EventHash(Array(bytes.dropLast())) == nil)
  }
}
