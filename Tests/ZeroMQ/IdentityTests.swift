import Foundation
import Testing
import ZeroMQ

struct IdentityTests {
  static let own = PeerCredentials(process: getpid(), user: geteuid(), group: getegid())

  @Test("the kernel says who sent each message, also after an idle spell, and on one-frame messages")
  func ownProcess() throws {
    let bench = try Bench()
    let (router, endpoint) = try bench.router()
    let dealer = try bench.dealer(to: endpoint)
    for count in [1, 2, 9, 1] {
      try dealer.it.send(Array(repeating: [1], count: count))
      #expect(try router.next()?.credentials == Self.own)
    }
  }

  @Test("another process is told apart by its own number, and is unroutable once it has ended")
  func otherProcess() async throws {
    let bench = try Bench()
    let (router, endpoint) = try bench.router()
    let address = endpoint.description
    await #expect(processExitsWith: .success) { [address = address as String] in
      var options = SocketOptions(sendLimit: 10, receiveLimit: 10)
      options.linger = 5000
      let dealer = try Socket(.dealer, in: Context(), options: options)
      try dealer.connect(to: Endpoint(address))
      try dealer.send([Array("\(getpid())".utf8)])
    }
    let received = try #require(try router.next())
    let credentials = try #require(received.credentials)
    #expect(received.frames == [bytes("\(credentials.process)")])
    #expect(credentials.process != getpid())
    #expect(code { try router.it.send(to: received.peer, [[1]]) } == .unroutable)
  }

  @Test("a peer that claims another process in its greeting is still known for what it is")
  func claimedAddress() throws {
    let bench = try Bench()
    let (router, endpoint) = try bench.router()
    let client = try RawClient(path: String(endpoint.description.dropFirst("ipc://".count)))
    try client.greet(["Socket-Type": "DEALER", "Peer-Address": "localhost:0:0:1", "User-Id": "osspd"])
    try client.send([0, 2, 104, 105])
    let received = try #require(try router.next())
    withExtendedLifetime(client) {}
    #expect(received.frames == [bytes("hi")])
    #expect(received.credentials == Self.own)
  }

  @Test("over a network nobody has credentials, whatever he claims")
  func network() throws {
    let bench = try Bench()
    let router = OwnedSocket(try Socket(.router, in: bench.context, options: .quick))
    let endpoint = try router.it.bind(to: .tcp(host: "localhost", port: 0))
    let dealer = try bench.dealer(to: endpoint)
    try dealer.it.send([[1], [2]])
    let received = try #require(try router.next())
    #expect(received.frames == [[1], [2]])
    #expect(received.credentials == nil)
  }
}
