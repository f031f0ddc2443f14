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
    #expect(try router.it.receive() == nil)
  }

  @Test("a message with more frames than the limit is dropped and reported, and the next one is whole")
  func tooManyFrames() throws {
    let bench = try Bench()
    var options = SocketOptions.quick
    options.maximumFrames = 10
    let (router, endpoint) = try bench.router(options: options)
    let dealer = try bench.dealer(to: endpoint)
    for count in [11, 5000, 10] { try dealer.it.send((0..<count).map { [UInt8($0 % 256)] }) }
    for _ in 0..<2 {
      let truncated = try #require(try router.next())
      #expect(truncated.isTruncated && truncated.frames.isEmpty && truncated.peer != nil)
    }
    let whole = try #require(try router.next())
    #expect(!whole.isTruncated)
    #expect(whole.frames == (0..<10).map { [$0] })
  }

  @Test("a frame above the limit is not sent, nor anything else of its message")
  func tooLongToSend() throws {
    let bench = try Bench()
    let (router, endpoint) = try bench.router()
    let dealer = try bench.dealer(to: endpoint)
    let long = [UInt8](repeating: 0, count: 1 << 20 + 1)
    #expect(code { try dealer.it.send([[1], long]) } == .tooLarge)
    try dealer.it.send([[2], Array(long.dropLast())])
    #expect(try router.next()?.frames.first == [2])
  }

  @Test("a peer that sends a frame above the limit is cut off, and the socket serves the others and him again")
  func tooLongToReceive() throws {
    let bench = try Bench()
    let (router, endpoint) = try bench.router()
    var generous = SocketOptions.quick
    generous.maximumFrameLength = 1 << 22
    let offender = try bench.dealer(to: endpoint, options: generous)
    let other = try bench.dealer(to: endpoint)
    try offender.it.send([[UInt8](repeating: 0, count: 2 << 20)])
    try other.it.send([bytes("other")])
    #expect(try router.next()?.frames == [bytes("other")])
    try offender.it.send([bytes("again")])
    #expect(try router.next()?.frames == [bytes("again")])
  }

  @Test("a message without frames, or with a peer where there is none, is a mistake and not sent")
  func misuse() throws {
    let bench = try Bench()
    let (router, endpoint) = try bench.router()
    let dealer = try bench.dealer(to: endpoint)
    #expect(code { try dealer.it.send([]) } == .invalid)
    #expect(code { try dealer.it.send(to: Peer([1]), [[1]]) } == .invalid)
    #expect(code { try router.it.send([[1]]) } == .invalid)
  }

  @Test("limits that libzmq would take as no limit are refused", arguments: [0, -1])
  func noLimit(_ limit: Int) throws {
    let context = try Context()
    #expect(
      code { _ = try Socket(.dealer, in: context, options: SocketOptions(sendLimit: limit, receiveLimit: 1)) }
        == .invalid)
    #expect(code { _ = try Context(maximumSockets: limit) } == .invalid)
  }
}
