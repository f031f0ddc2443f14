import Testing
import ZeroMQ

struct QueueTests {
  static let small: SocketOptions = {
    var options = SocketOptions.quick
    options.sendLimit = 2
    options.receiveLimit = 2
    return options
  }()

  /// Sends until refused; returns how many were taken and what the refusal was.
  func fill(_ send: ([[UInt8]]) throws -> Void) -> (taken: Int, refusal: ZeroMQError.Code?) {
    let frame = [UInt8](repeating: 9, count: 100_000)
    for taken in 0..<10_000 {
      if let refusal = code({ try send([frame, frame]) }) { return (taken, refusal) }
    }
    return (10_000, nil)
  }

  @Test("a dealer whose queue is full says so at once, and all that it took arrives")
  func fullDealer() throws {
    let bench = try Bench()
    let (router, endpoint) = try bench.router(options: Self.small)
    let dealer = try bench.dealer(to: endpoint, options: Self.small)
    let (taken, refusal) = fill { try dealer.it.send($0) }
    #expect(refusal == .wouldBlock)
    for _ in 0..<taken { #expect(try router.next()?.frames.count == 2) }
    #expect(try router.next(within: 0) == nil)
  }

  @Test("a router says that one peer's queue is full while it serves another")
  func fullRouter() throws {
    let bench = try Bench()
    // Room for all that the quick one gets: libzmq may notice up to a millisecond late that a queue has emptied.
    var options = Self.small
    options.sendLimit = 30
    let (router, endpoint) = try bench.router(options: options)
    let slow = try bench.dealer(to: endpoint, options: Self.small)
    let quick = try bench.dealer(to: endpoint, options: Self.small)
    try slow.it.send([[1]])
    let slowPeer = try #require(try router.next()?.peer)
    try quick.it.send([[2]])
    let quickPeer = try #require(try router.next()?.peer)
    #expect(fill { try router.it.send(to: slowPeer, $0) }.refusal == .wouldBlock)
    for number in 0..<20 {
      try router.it.send(to: quickPeer, [[UInt8(number)]])
      #expect(try quick.next()?.frames == [[UInt8(number)]])
    }
  }

  @Test("a router with no such peer says so, and goes on")
  func unknownPeer() throws {
    let bench = try Bench()
    let (router, endpoint) = try bench.router()
    #expect(code { try router.it.send(to: Peer([0, 1, 2, 3, 4]), [[1], [2]]) } == .unroutable)
    let dealer = try bench.dealer(to: endpoint)
    try dealer.it.send([[1]])
    let peer = try #require(try router.next()?.peer)
    try router.it.send(to: peer, [[3]])
    #expect(try dealer.next()?.frames == [[3]])
  }

  @Test("a router learns that a peer has closed")
  func closedPeer() throws {
    let bench = try Bench()
    let (router, endpoint) = try bench.router()
    func greet() throws -> Peer? {
      let dealer = try bench.dealer(to: endpoint)
      try dealer.it.send([[1]])
      return try router.next()?.peer
    }
    let peer = try #require(try greet())
    var refusal: ZeroMQError.Code?
    for _ in 0..<1000 where refusal != .unroutable {
      refusal = code { try router.it.send(to: peer, [[1]]) }
      _ = try router.next(within: 5)
    }
    #expect(refusal == .unroutable)
  }

  @Test("closing with an unreachable peer ends after the linger, not never")
  func linger() throws {
    var options = SocketOptions.quick
    options.linger = 200
    let time = try ContinuousClock().measure {
      let socket = try Socket(.dealer, in: Context(), options: options)
      try socket.connect(to: .ipc("/tmp/zq-nobody-is-here"))
      try socket.send([[1]])
    }
    #expect(time >= .milliseconds(150) && time < .seconds(20))
  }
}
