import Foundation
import Testing
import ZeroMQ

struct FolderTests {
  func mode(_ path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test("folder and socket are closed to others, and the socket file goes with its socket")
  func modes() throws {
    let bench = try Bench()
    do {
      let (router, _) = try bench.router()
      #expect(try mode(bench.path) == 0o750)
      #expect(try mode(bench.path + "/core") == 0o660)
      #expect(try router.it.receive() == nil)
    }
    #expect(!FileManager.default.fileExists(atPath: bench.path + "/core"))
    let (router, endpoint) = try bench.router()
    try bench.dealer(to: endpoint).it.send([[1]])
    _ = router
  }

  @Test("a second lock on a folder is refused with the holder's number, and the first goes on")
  func secondLock() async throws {
    let bench = try Bench()
    let (router, endpoint) = try bench.router()
    let path = bench.path
    let refusal = error { _ = try SocketFolder(path: path) }
    #expect(refusal?.code == .inUse)
    #expect(refusal?.sentence.contains("(pid \(getpid()))") == true)
    await #expect(processExitsWith: .success) { [path = path as String] in
      #expect(code { _ = try SocketFolder(path: path) } == .inUse)
    }
    let dealer = try bench.dealer(to: endpoint)
    try dealer.it.send([[1]])
    #expect(try router.next()?.frames == [[1]])
  }

  @Test("a lock lives as long as a socket listens in the folder, and no longer")
  func lockedBySocket() throws {
    let path = "/tmp/zq-\(getpid())-lock"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let context = try Context()
    do {
      let socket = try Socket(.router, in: context, options: .quick)
      try socket.bind(to: "core", in: SocketFolder(path: path))
      #expect(code { _ = try SocketFolder(path: path) } == .inUse)
    }
    _ = try SocketFolder(path: path)
  }

  @Test("what a killed process leaves, lock and socket file, is taken over")
  func deadSocket() async throws {
    let path = "/tmp/zq-\(getpid())-dead"
    defer { try? FileManager.default.removeItem(atPath: path) }
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let socket = try Socket(.router, in: Context(), options: .quick)
      try socket.bind(to: "core", in: SocketFolder(path: path))
      kill(getpid(), SIGKILL)
    }
    #expect(FileManager.default.fileExists(atPath: path + "/core"))
    let context = try Context()
    let router = OwnedSocket(try Socket(.router, in: context, options: .quick))
    let endpoint = try router.it.bind(to: "core", in: SocketFolder(path: path))
    let dealer = OwnedSocket(try Socket(.dealer, in: context, options: .quick))
    try dealer.it.connect(to: endpoint)
    try dealer.it.send([[1]])
    #expect(try router.next()?.frames == [[1]])
  }

  @Test("a live socket is not stolen, not even by the process that has the lock")
  func liveSocket() throws {
    let bench = try Bench()
    let (router, endpoint) = try bench.router()
    #expect(code { _ = try bench.router() } == .inUse)
    let dealer = try bench.dealer(to: endpoint)
    try dealer.it.send([[1]])
    #expect(try router.next()?.frames == [[1]])
  }

  @Test("a regular file at the path stays as it is")
  func regularFile() throws {
    let bench = try Bench()
    try Data("precious".utf8).write(to: URL(fileURLWithPath: bench.path + "/core"))
    let refusal = error { _ = try bench.router() }
    #expect(refusal?.code == .inUse)
    #expect(refusal?.sentence.contains(bench.path + "/core") == true)
    #expect(try String(contentsOfFile: bench.path + "/core", encoding: .utf8) == "precious")
  }

  @Test("a folder that others can enter, or that is none, is refused and not changed")
  func foreignFolder() throws {
    let bench = try Bench()
    let open = bench.path + "/open"
    try FileManager.default.createDirectory(
      atPath: open, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
    #expect(error { _ = try SocketFolder(path: open) }?.sentence.contains("mode 0755") == true)
    #expect(try mode(open) == 0o755)
    #expect(code { _ = try SocketFolder(path: bench.path + "/lock") } == .invalid)
    #expect(code { _ = try SocketFolder(path: bench.path + "/no/such") } == .system(ENOENT))
  }

  @Test("a name cannot leave the folder or be its lock", arguments: ["", "..", "a/b", "lock"])
  func badName(_ name: String) throws {
    let bench = try Bench()
    #expect(code { _ = try bench.router(name) } == .invalid)
  }
}
