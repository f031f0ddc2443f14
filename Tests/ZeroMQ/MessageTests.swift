import Foundation
import Testing
import ZeroMQ

struct MessageTests {
  @Test("the parts of a message arrive as they were sent, empty ones too, both ways")
  func roundTrip() throws {
    let bench = try Bench()
    let (router, endpoint) = try bench.router()
    let dealer = try bench.dealer(to: endpoint)
    let sent = [bytes("OSSP1"), [], [7], [UInt8](repeating: 3, count: 100_000)]
    try dealer.it.send(sent)
    let received = try #require(try router.next())
    #expect(received.frames == sent)
    #expect(!received.isTruncated)
    try router.it.send(to: received.peer, [[1], []])
    let answer = try #require(try dealer.next())
    #expect(answer.frames == [[1], []])
    #expect(answer.peer == nil)
  }

  @Test("the kernel says which process sent a message")
  func credentials() throws {
    let bench = try Bench()
    let (router, endpoint) = try bench.router()
    let dealer = try bench.dealer(to: endpoint)
    for _ in 0..<3 {
      try dealer.it.send([[1], [2]])
      let received = try #require(try router.next())
      #expect(received.credentials == PeerCredentials(process: getpid(), user: geteuid(), group: getegid()))
    }
  }
}
