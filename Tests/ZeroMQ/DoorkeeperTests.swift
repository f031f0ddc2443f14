import Glibc
import TestSupport
import Testing

@testable import ZeroMQ

/// Who may connect is asked before any message passes.
struct DoorkeeperTests {
  private static func options(domain: String?) -> SocketOptions {
    var options = SocketOptions(sendLimit: 10, receiveLimit: 10)
    options.domain = domain
    (options.reconnect, options.maximumReconnect, options.handshake) = (10, 10, 200)
    return options
  }

  /// A context with a socket behind a door, and one outside that wants to be heard.
  private final class House {
    let folder: SocketFolder
    let inside: Context
    let door: Socket
    private var outside: [OwnedSocket] = []
    private let endpoint: Endpoint

    init(_ parent: ScratchFolder, doorkeeper: (Context) throws -> Void) throws {
      folder = try SocketFolder(path: "\(parent.path)/s")
      inside = try Context()
      try doorkeeper(inside)
      door = try Socket(.router, in: inside, options: DoorkeeperTests.options(domain: "ops"))
      endpoint = try door.bind(to: "door.sock", in: folder)
      try callAgain()
    }

    /// Somebody else knocks and has something to say.
    func callAgain() throws {
      let socket = OwnedSocket(
        try Socket(.dealer, in: try Context(), options: DoorkeeperTests.options(domain: nil)))
      try socket.it.connect(to: endpoint)
      try socket.it.send([[1]])
      outside.append(socket)
    }
  }

  /// The kernel's word on who it is reaches the doorkeeper; without it there is nothing to decide by.
  @Test func whoIsLetInIsHeard() throws {
    let folder = try ScratchFolder("door")
    var made: Doorkeeper?
    let house = try House(folder) { made = try Doorkeeper(in: $0) }
    let doorkeeper = try #require(made)
    let poller = Poller()
    let (asked, heard) = (poller.add(doorkeeper), poller.add(house.door))
    var callers: [Doorkeeper.Caller] = []
    while !poller.isReadable(heard) {
      try #require(try poller.wait(milliseconds: 5000) > 0)
      guard poller.isReadable(asked), let caller = try doorkeeper.next() else { continue }
      callers.append(caller)
      try doorkeeper.answer(caller, .admitted)
    }
    #expect(callers.map(\.domain) == ["ops"])
    #expect(callers.first?.credentials == PeerCredentials(process: getpid(), user: geteuid(), group: getegid()))
    #expect(try house.door.receive()?.frames == [[1]])
  }

  /// One who is told to come later would be lost if it did not; one who is refused is never heard.
  @Test(arguments: [Doorkeeper.Verdict.later, .refused]) func whoIsTurnedAwayIsNotHeard(
    _ verdict: Doorkeeper.Verdict
  ) throws {
    let folder = try ScratchFolder("door")
    var made: Doorkeeper?
    let house = try House(folder) { made = try Doorkeeper(in: $0) }
    let doorkeeper = try #require(made)
    let poller = Poller()
    let asked = poller.add(doorkeeper)
    for _ in 0..<3 {
      try #require(try poller.wait(milliseconds: 5000) > 0 && poller.isReadable(asked))
      let caller = try #require(try doorkeeper.next())
      try doorkeeper.answer(caller, verdict)
      // Its library does not come again for one that was refused: a stranger with a library of its own may.
      if verdict == .refused { try house.callAgain() }
    }
    #expect(try house.door.receive() == nil)
  }

  /// libzmq lets everybody in when nobody is at the door, unless it is told not to.
  @Test func withoutADoorkeeperNobodyIsLetIn() throws {
    let house = try House(try ScratchFolder("door")) { _ in }
    let poller = Poller()
    let heard = poller.add(house.door)
    _ = try poller.wait(milliseconds: 300)
    #expect(!poller.isReadable(heard))
  }

  @Test(
    arguments: [
      ("localhost:1000:1001:77", PeerCredentials(process: 77, user: 1000, group: 1001)), ("127.0.0.1", nil), ("", nil),
      ("localhost:-1:0:1", nil), ("localhost:1:2", nil), ("elsewhere:1:2:3", nil),
    ] as [(String, PeerCredentials?)])
  func addresses(_ text: String, _ credentials: PeerCredentials?) {
    #expect(PeerCredentials(address: text) == credentials)
  }
}
