import BusProtocol
import Foundation
import ZeroMQ

/// A plugin's connection to the core, on one thread and with as little between as there can be.
final class BusLink {
  let name: String
  /// The most events that the core lets it have open.
  private(set) var credit: UInt64 = 0
  private let socket: Socket
  private let poller = Poller()
  private let socketToken: Poller.Token
  private let inputToken: Poller.Token

  /// Connects as the supervisor's environment says, and returns when the core knows that the plugin is ready.
  init(_ description: ModuleDescription) throws {
    let environment = ProcessInfo.processInfo.environment
    guard let name = environment["OSSP_NAME"], let endpoint = environment["OSSP_SOCKET"],
      let generation = environment["OSSP_GENERATION"].flatMap({ UInt64($0) })
    else { throw BusError(.invalid, "BenchPlugin is started by osspd: see Tests/Benchmarks/README.md") }
    self.name = name
    var options = SocketOptions(sendLimit: 100_000, receiveLimit: 100_000)
    options.linger = 200
    options.reconnect = 20
    socket = try Socket(.dealer, in: try Context(), options: options)
    socketToken = poller.add(socket)
    inputToken = poller.add(descriptor: 0)
    try socket.connect(to: try Endpoint(endpoint))
    try send(.hello(name: name, generation: generation, description: JSON.encode(description)))
    while credit == 0 {
      guard let frames = try next(within: 5000) else { throw BusError(.unavailable, "the core does not answer HELLO") }
      switch try Message(frames: frames) {
      case .welcome(let welcome):
        credit = try JSON.decode(WelcomeSettings.self, from: welcome.settings, what: "WELCOME").credit
      case .refuse(let error), .error(let error): throw error
      default: break
      }
    }
    try send(.ready)
  }

  func send(_ message: Message) throws(ZeroMQError) { try socket.send(message.frames) }

  func send(_ frames: [Frame]) throws(ZeroMQError) { try socket.send(frames) }

  /// The next message, if one has come.
  func next() throws(ZeroMQError) -> [Frame]? { try socket.receive()?.frames }

  /// The next message, or nil when none comes within that many milliseconds.
  ///
  /// - Throws: `Ended` when the daemon has gone: standard input has nothing but an end.
  func next(within milliseconds: Int) throws -> [Frame]? {
    if let frames = try next() { return frames }
    try poller.wait(milliseconds: milliseconds)
    if poller.isReadable(inputToken) { throw Ended() }
    return try next()
  }

  /// Answers what is the same for both roles.
  ///
  /// - Throws: `Ended` after DRAIN.
  func handle(_ message: Message) throws {
    switch message {
    case .ping(let number): try send(.pong(number))
    case .drain:
      try send(.bye(reason: "done"))
      throw Ended()
    case .refuse(let error), .error(let error): throw error
    case .committed(let answers):
      if let refused = answers.first(where: { $0.status.rawValue >= 300 }) {
        throw BusError(refused.status, refused.reason)
      }
    default: break
    }
  }

  /// Tells the asker what became of a command.
  func decide(_ command: PendingCommand, _ status: Status, _ message: String) throws {
    let decision = Decision(command: command.id, status: status, message: message)
    let effects = CommitUnit.Effects(decided: decision)
    try send(.commit([CommitUnit(id: .derived(from: command.id, module: name, index: 0), effects: effects)]))
  }

  func answer(_ query: PendingCommand, _ result: some Encodable) throws {
    try send(.answer(id: query.id, status: .stored, seq: 0, body: [JSON.encode(result)]))
  }
}
