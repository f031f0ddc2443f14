import Foundation
import Glibc
import Testing

@testable import Supervisor

/// systemd hears what sd_notify(3) says it should.
@Suite struct SystemdNotifierTests {
  private func notifier(_ variables: [String: String]) -> SystemdNotifier {
    SystemdNotifier(environment: { variables[$0] }, pid: 7)
  }

  /// A datagram socket as the service manager has, bound to a name; `@` for an abstract one.
  private func listen(at name: String, _ body: (Int32) throws -> Void) throws {
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array((name.hasPrefix("@") ? "\0" + name.dropFirst() : name).utf8)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(descriptor, $0, length) }
    }
    try #require(result == 0)
    try body(descriptor)
  }

  private func receive(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 1000)
    let count = unsafe recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
  }

  /// Without it, systemd would wait for a daemon that is up, or kill one that is well.
  @Test(arguments: [false, true]) func messagesArrive(isAbstract: Bool) throws {
    let scratch = try Scratch()
    let name = isAbstract ? "@\(scratch.path)" : scratch.path + "/notify"
    try listen(at: name) { descriptor in
      let notifier = notifier(["NOTIFY_SOCKET": name])
      try notifier.ready(status: "5 plugins\nready")
      #expect(receive(descriptor) == "READY=1\nSTATUS=5 plugins ready")
      try notifier.status("4 of 5 ready")
      #expect(receive(descriptor) == "STATUS=4 of 5 ready")
      try notifier.watchdog()
      #expect(receive(descriptor) == "WATCHDOG=1")
      try notifier.stopping()
      #expect(receive(descriptor) == "STOPPING=1")
    }
  }

  /// Without it, the daemon could not be started by hand.
  @Test func nobodyListeningIsNoError() throws {
    try notifier([:]).ready(status: "")
    try notifier(["NOTIFY_SOCKET": ""]).watchdog()
  }

  /// Without it, a name too long for the system would overwrite memory or be cut to another's.
  @Test func wrongNamesAreErrors() {
    #expect(throws: (any Error).self) {
      try notifier(["NOTIFY_SOCKET": "/" + String(repeating: "x", count: 200)]).watchdog()
    }
    #expect(throws: (any Error).self) { try notifier(["NOTIFY_SOCKET": "/nobody/here"]).watchdog() }
  }

  /// Without it, a child of the daemon would answer for it, or nobody would.
  @Test(
    arguments: [
      (["WATCHDOG_USEC": "2000000"], Duration.seconds(2)),
      (["WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "7"], .seconds(2)),
      (["WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "8"], nil), (["WATCHDOG_USEC": "x"], nil), ([:], nil),
    ] as [([String: String], Duration?)])
  func watchdogInterval(variables: [String: String], interval: Duration?) {
    #expect(notifier(variables).watchdogInterval == interval)
  }
}
