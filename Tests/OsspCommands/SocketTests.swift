import BusProtocol
import Foundation
import Testing
import ZeroMQ

@testable import OsspCommands

/// The same over real sockets, with one thread playing both sides.
struct SocketTests {
  /// A short folder for sockets that goes away.
  private static func withFolder(_ name: String = "", _ body: (SocketFolder) throws -> Void) throws {
    let parent = "/tmp/ossp-\(UInt32.random(in: 0 ... .max))"
    let path = parent + name
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
    defer { try? FileManager.default.removeItem(atPath: parent) }
    try body(try SocketFolder(path: path))
  }

  private static func await<Value>(_ next: () throws -> Value?) throws -> Value {
    for _ in 0..<200 { if let value = try next() { return value } }
    throw Failure.refused("nothing came")
  }

  /// The command line and the core would not meet on the control socket.
  @Test func reachesTheCore() throws {
    try Self.withFolder { folder in
      let context = try Context()
      let router = try Socket(.router, in: context, options: SocketOptions(sendLimit: 10, receiveLimit: 10))
      try router.bind(to: "ctl.sock", in: folder)
      let poller = Poller()
      _ = poller.add(router)
      let connection = try BusConnection(socketFolder: folder.path)
      try connection.send(.ping(5))
      let incoming = try Self.await {
        try poller.wait(milliseconds: 50)
        return try router.receive()
      }
      #expect(try Message(frames: incoming.frames) == .ping(5))
      try router.send(to: incoming.peer, Message.pong(5).frames)
      #expect(try Self.await { try connection.receive(within: .milliseconds(50)) } == .pong(5))
    }
  }

  /// A follower would subscribe to the wrong socket, or in the wrong order.
  @Test func hearsTheGate() throws {
    try Self.withFolder("/gate") { folder in
      let context = try Context()
      let publisher = try Socket(.xpub, in: context, options: SocketOptions(sendLimit: 10, receiveLimit: 10))
      try publisher.bind(to: "live-lead-attendance.sock", in: folder)
      let replay = try Socket(.router, in: context, options: SocketOptions(sendLimit: 10, receiveLimit: 10))
      try replay.bind(to: "replay-lead-attendance.sock", in: folder)
      let poller = Poller()
      _ = poller.add(publisher)
      let feed = try SocketFeed(
        socketFolder: String(folder.path.dropLast("/gate".count)), audience: .lead(module: "attendance"))
      try feed.subscribe(to: Frame("attendance/".utf8))
      try feed.subscribe(to: LiveMessage.pulseTopic)
      var subscriptions: [String] = []
      while subscriptions.count < 2 {
        let frames = try Self.await {
          try poller.wait(milliseconds: 50)
          return try publisher.receive()
        }
        .frames
        subscriptions += frames.map { Frame($0.dropFirst()).text }
      }
      #expect(subscriptions == ["attendance/", "!beat/"])
      let pulse = LiveMessage(epoch: 1, .pulse(head: 2, number: 3))
      try publisher.send(pulse.frames)
      #expect(try Self.await { try feed.receive(within: .milliseconds(50)) } == .live(pulse))
      try feed.send(.ping(1))
      _ = poller.add(replay)
      let asked = try Self.await {
        try poller.wait(milliseconds: 50)
        return try replay.receive()
      }
      try replay.send(to: asked.peer, Message.pong(1).frames)
      #expect(try Self.await { try feed.receive(within: .milliseconds(50)) } == .replay(.pong(1)))
    }
  }
}
