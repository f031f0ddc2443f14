import BusProtocol
import Foundation
import TestSupport
import Testing
import ZeroMQ

@testable import PluginKit

@Suite struct RunnerTests {
  // The session is tested as a value; this shows that the process around it carries its actions out over a real socket.
  @Test func runsOverASocketUntilItIsDrained() async throws {
    let scratch = try ScratchFolder()
    let core = try SmallCore(folder: "\(scratch.path)/run")
    let standardInput = Pipe()
    var runner = PluginRunner(
      Counter(), environment: PluginEnvironment(socket: core.endpoint, name: "counter", generation: 1))
    runner.standardInput = standardInput.fileHandleForReading.fileDescriptor
    let code = ExitCode()
    // A thread of its own: the runner blocks in its poll, which no task may.
    let thread = Thread { [runner = Handed(runner)] in code.set(Result { try runner.value.run() }) }
    thread.start()

    #expect(try core.next().isHello)
    core.say(.welcome(Script.welcome()))
    #expect(try core.next() == .ready)
    #expect(try core.next() == .credit(256))
    core.say(.event([Script.delivery(1, after: 0, number: 7)]))
    guard case .commit(let units) = try core.next(), let unit = units.first else {
      Issue.record("no COMMIT")
      return
    }
    #expect(unit.position == 1)
    // A unit refused: the plugin must come back on a fresh socket.
    core.say(.committed([Committed(unit: unit.id, status: .noSpace, reason: "full")]))
    #expect(try core.next().isHello)
    core.say(.welcome(Script.welcome()))
    #expect(try core.next() == .ready)
    #expect(try core.next() == .credit(256))
    core.say(.drain(milliseconds: 1000))
    #expect(try core.next() == .bye(reason: "asked to leave"))
    #expect(try code.wait() == 0)
  }

  // Started by hand, a plugin must say who starts it, and not look for a core.
  @Test func withoutASupervisorThereIsNoEnvironment() {
    #expect(PluginEnvironment(["OSSP_NAME": "x"]) == nil)
    #expect(PluginEnvironment(["OSSP_NAME": "x", "OSSP_SOCKET": "ipc:///a", "OSSP_GENERATION": "two"]) == nil)
    #expect(
      PluginEnvironment(["OSSP_NAME": "x", "OSSP_SOCKET": "ipc:///a", "OSSP_GENERATION": "2"])
        == PluginEnvironment(socket: "ipc:///a", name: "x", generation: 2))
  }
}

extension Message {
  fileprivate var isHello: Bool { if case .hello = self { true } else { false } }
}

/// The other side of the socket: a router that answers whoever spoke last.
private final class SmallCore {
  let endpoint: String
  private let router: Socket
  private let poller = Poller()
  private let arrived: Poller.Token
  private var peer: Peer?

  init(folder: String) throws {
    let router = try Socket(
      .router, in: Context(), options: SocketOptions(sendLimit: 100, receiveLimit: 100))
    endpoint = try router.bind(to: "bus.sock", in: SocketFolder(path: folder)).description
    arrived = poller.add(router)
    self.router = router
  }

  func say(_ message: Message) {
    do { try router.send(to: peer, message.frames) } catch { Issue.record("\(error)") }
  }

  /// The next message other than PING.
  func next() throws -> Message {
    while true {
      if let incoming = try router.receive() {
        peer = incoming.peer
        let message = try Message(frames: incoming.frames)
        if case .ping = message { continue }
        return message
      }
      try #require(try poller.wait(milliseconds: 20_000) > 0, "the plugin said nothing for 20 s")
    }
  }
}

/// Lets a value go to one other thread, and be used there only.
private struct Handed<Value>: @unchecked Sendable {
  // Unchecked: there is no lock, since the first thread gives the value away.
  let value: Value
  init(_ value: Value) { self.value = value }
}

private final class ExitCode: @unchecked Sendable {
  // Unchecked: `condition` guards `result`.
  private let condition = NSCondition()
  private var result: Result<Int32, any Error>?

  func set(_ result: Result<Int32, any Error>) {
    condition.withLock {
      self.result = result
      condition.broadcast()
    }
  }

  func wait() throws -> Int32 {
    condition.lock()
    defer { condition.unlock() }
    let limit = Date(timeIntervalSinceNow: 20)
    while result == nil, condition.wait(until: limit) {}
    return try #require(result).get()
  }
}
