import BusProtocol
import Foundation
import TestSupport
import Testing
import ZeroMQ

/// A process of the same user that talks to the core's sockets as it likes: this one.
final class HostileAttacker {
  private let socket: Socket
  private let poller = Poller()

  /// Connects to `bus.sock` or `ctl.sock`; frames may be four times what the core takes.
  init(_ daemon: RunningDaemon, _ name: String) throws {
    let endpoint = try String(contentsOfFile: "\(daemon.data)/run/endpoint", encoding: .utf8)
    var options = SocketOptions(sendLimit: 50_000, receiveLimit: 50_000)
    options.linger = 0
    options.reconnect = 20
    options.maximumReconnect = 200
    options.maximumFrameLength = 4 << 20
    options.maximumFrames = 50_000
    socket = try Socket(.dealer, in: try Context(), options: options)
    try socket.connect(to: try .ipc("\(endpoint.trimmingCharacters(in: .whitespacesAndNewlines))/\(name)"))
    _ = poller.add(socket)
  }

  func send(_ frames: [Frame]) throws { try socket.send(frames) }

  /// The next message from the core; nil when none comes within the time.
  func receive(within milliseconds: Int = 5000) throws -> Message? {
    let deadline = Date(timeIntervalSinceNow: Double(milliseconds) / 1000)
    while true {
      if let incoming = try socket.receive() { return try Message(frames: incoming.frames) }
      let left = Int(deadline.timeIntervalSinceNow * 1000)
      guard left > 0 else { return nil }
      try poller.wait(milliseconds: left)
    }
  }

  /// What the core says to this.
  func answer(to frames: [Frame]) throws -> Message? {
    try send(frames)
    return try receive()
  }

  /// What has come so far.
  func drain() throws -> Int {
    var count = 0
    while try socket.receive() != nil { count += 1 }
    return count
  }
}

/// What must be as it was after an attack: the same processes, the same journal, and the core answers.
struct HostileWitness: Equatable {
  let pids: [Int32?]
  let generations: [UInt64]
  let head: UInt64

  init(_ daemon: RunningDaemon) throws {
    // Modules that have just started may have something to state yet; it is not the attacker's doing.
    try daemon.wait(for: "all modules to have seen all") { try daemon.status().plugins.allSatisfy { $0.lag == 0 } }
    let status = try daemon.status()
    pids = [daemon.pid] + status.plugins.map(\.pid)
    generations = status.plugins.map(\.generation)
    head = status.head
  }
}

extension Message {
  /// The number of a refusal in whichever message it comes; nil for what is none.
  var refusal: Status? {
    switch self {
    case .error(let error): error.status
    case .refuse(let error): error.status
    case .outcome(_, let status, _): status
    case .answer(_, let status, _, _): status
    case .items(let page): page.status
    case .committed(let answers): answers.first?.status
    default: nil
    }
  }

  /// The sentence of an ERROR or REFUSE.
  var sentence: String? {
    switch self {
    case .error(let error), .refuse(let error): error.reason
    default: nil
    }
  }
}
