import Testing

@testable import ZeroMQ

struct LifetimeTests {
  @Test("a socket works when nobody but it holds its context")
  func contextVariableGone() throws {
    let bench = try Bench()
    func lonely() throws -> Socket { try Socket(.dealer, in: Context(), options: .quick) }
    let (router, endpoint) = try bench.router()
    let dealer = try lonely()
    try dealer.connect(to: endpoint)
    try dealer.send([[1]])
    #expect(try router.next()?.frames == [[1]])
  }

  @Test("two contexts in a process meet over a file and end one without the other")
  func twoContexts() throws {
    let bench = try Bench()
    let (router, endpoint) = try bench.router()
    for number in 0..<2 {
      let other = try Context()
      let dealer = OwnedSocket(try Socket(.dealer, in: other, options: .quick))
      try dealer.it.connect(to: endpoint)
      try dealer.it.send([[UInt8(number)]])
      let received = try #require(try router.next())
      #expect(received.frames == [[UInt8(number)]])
      try router.it.send(to: received.peer, [[9]])
      #expect(try dealer.next()?.frames == [[9]])
    }
  }

  @Test("a poller neither keeps a socket open nor waits for a closed one")
  func closedSocketInPoller() throws {
    let bench = try Bench()
    let poller = Poller()
    do {
      let (router, _) = try bench.router()
      let token = poller.add(router.it)
      #expect(try poller.wait(milliseconds: 0) == 0)
      #expect(!poller.isReadable(token))
    }
    #expect(try poller.wait(milliseconds: 0) == 0)
    _ = try bench.router()
  }

  @Test("an old libzmq is refused, this one is not")
  func version() throws {
    try LibraryVersion.check()
    #expect(code { try LibraryVersion.check(LibraryVersion(major: 4, minor: 3, patch: 3)) } == .unfit)
    #expect(LibraryVersion(major: 4, minor: 10, patch: 0) > .oldest)
  }

  @Test("a stranger is refused with the domain enforced, and would be let in without")
  func strangers() throws {
    try SecurityCheck.run()
    #expect(try SecurityCheck.admitsStranger(.curve, isEnforced: false))
    #expect(try SecurityCheck.admitsStranger(.null, isEnforced: false))
  }
}
