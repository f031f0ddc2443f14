import Testing
import ZeroMQ

struct EndpointTests {
  @Test("what is written is what is read", arguments: ["ipc:///run/osspd/core", "tcp://127.0.0.1:5550"])
  func accepted(_ text: String) throws {
    #expect(try Endpoint(text).description == text)
    #expect(try Endpoint(text).isLocal)
  }

  @Test(
    "every other transport, and every odd address, is refused with a sentence that repeats it",
    arguments: [
      "inproc://x", "pgm://eth0;239.1.1.1:5555", "udp://127.0.0.1:1", "norm://x", "vmci://x", "/run/osspd/core", "",
      "ipc://", "ipc://@abstract", "ipc://*", "tcp://*:5550", "tcp://eth0:5550", "tcp://127.0.0.1:65536",
      "tcp://127.0.0.1", "tcp://127.0.0.1:1;127.0.0.1:2", "tcp://[::1]:5550", "tcp://127.0.0.1:x", "tcp://:5550",
    ])
  func refused(_ text: String) {
    #expect(code { _ = try Endpoint(text) } == .invalid)
  }

  @Test("a path that the kernel cannot take is refused with its length")
  func length() throws {
    #expect(try Endpoint.ipc("/" + String(repeating: "a", count: 106)).isFile)
    let refusal = error { _ = try Endpoint.ipc("/" + String(repeating: "ä", count: 53) + "a") }
    #expect(refusal?.sentence.contains("108 bytes") == true)
  }

  @Test("without encryption nothing listens where other hosts reach it, and no file without its lock")
  func bind() throws {
    let socket = try Socket(.router, in: Context(), options: .quick)
    #expect(code { try socket.bind(to: .tcp(host: "0.0.0.0", port: 0)) } == .invalid)
    #expect(code { try socket.bind(to: .ipc("/tmp/zq-unlocked")) } == .invalid)
  }

  @Test("a taken port is reported as taken, and an endpoint given up is free")
  func port() throws {
    let context = try Context()
    let first = try Socket(.router, in: context, options: .quick)
    let endpoint = try first.bind(to: .tcp(host: "127.0.0.1", port: 0))
    let second = try Socket(.router, in: context, options: .quick)
    #expect(code { try second.bind(to: endpoint) } == .inUse)
    try first.unbind(endpoint)
    #expect(code { try first.unbind(endpoint) } != nil)
  }
}
