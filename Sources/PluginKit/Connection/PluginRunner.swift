import BusProtocol
import CMalloc
import Foundation
import Glibc
public import ZeroMQ

/// Runs a plugin as a process that `osspd` supervises: one thread that owns the socket, and no other.
public struct PluginRunner<Handler: PluginHandler> {
  /// Adds a service's own sockets to the poller, before the first message.
  public var attach: (inout Handler, Poller, Context) throws -> Void = { _, _, _ in }
  /// Serves a service's own sockets, after each wait.
  public var serve: (inout Handler, Poller, inout Outlet) throws -> Void = { _, _, _ in }
  /// Ends when the core does.
  var standardInput = STDIN_FILENO
  private let handler: Handler
  private let environment: PluginEnvironment

  /// A runner of `handler`.
  public init(_ handler: Handler, environment: PluginEnvironment) {
    self.handler = handler
    self.environment = environment
  }

  /// Runs the plugin that this process is, and ends the process with it.
  ///
  /// Ends with 0 when the core said so or is gone, 1 when it cannot go on, 2 when nobody supervises the process.
  public static func run(_ handler: Handler, _ prepare: (inout PluginRunner) -> Void = { _ in }) -> Never {
    Signals.blockAll()
    guard let environment = PluginEnvironment(ProcessInfo.processInfo.environment) else {
      write("E! this program is a plugin of osspd, which starts it; see `ossp module list`")
      exit(2)
    }
    var runner = PluginRunner(handler, environment: environment)
    prepare(&runner)
    do {
      exit(try runner.run())
    } catch {
      write("E! \(environment.name) ends: \(error)")
      exit(1)
    }
  }

  /// Runs until the plugin leaves; gives the code to end the process with.
  public func run() throws -> Int32 {
    let context = try Context(maximumSockets: 64)
    let endpoint = try Endpoint(environment.socket)
    let poller = Poller()
    let signals = try SignalDescriptor([SIGTERM, SIGINT])
    let signalled = poller.add(signals)
    let core = poller.add(descriptor: standardInput)
    var session = PluginSession(name: environment.name, generation: environment.generation, handler: handler)
    try attach(&session.handler, poller, context)
    var link = try BusLink(to: endpoint, in: context)
    var arrived = link.add(to: poller)
    session.stillWorking = { [link] in link.sayWorking(now: Self.now()) }
    session.connect(now: Self.now())
    var received = 0
    while true {
      switch try carryOut(session.takeActions(), link) {
      case .goOn: break
      case .leave(let code): return code
      case .reconnect(let pause):
        poller.remove(arrived)
        if pause > 0 { usleep(UInt32(pause) * 1000) }
        link = try BusLink(to: endpoint, in: context)
        arrived = link.add(to: poller)
        session.stillWorking = { [link] in link.sayWorking(now: Self.now()) }
        session.connect(now: Self.now())
        continue
      }
      poller.change(arrived, to: link.isFull ? .readingAndWriting : .reading)
      try poller.wait(milliseconds: Int(session.patience))
      // The core closes our standard input when it ends, however it ends.
      if poller.isReadable(core), Self.isAtEnd(standardInput) { exit(0) }
      if poller.isReadable(signalled), signals.next() != nil { session.drain(within: 5000) }
      try link.flush()
      let count = try receive(from: link, &session)
      received += count
      // After much work, when there is a pause: an import must not leave its memory with the process for ever.
      if count == 0, received > 64 {
        malloc_trim(0)
        received = 0
      }
      try session.serve { handler, outlet throws in try serve(&handler, poller, &outlet) }
      session.tick(now: Self.now())
    }
  }

  private enum Next {
    case goOn
    case reconnect(UInt64)
    case leave(Int32)
  }

  private func carryOut(_ actions: [PluginAction], _ link: BusLink) throws -> Next {
    for action in actions {
      switch action {
      case .send(let message): try link.send(message)
      case .log(let line): Self.write(line)
      case .reconnect(let pause): return .reconnect(pause)
      case .leave(let code): return .leave(code)
      }
    }
    return .goOn
  }

  /// Takes what has arrived, but not for ever: signals and standard input are looked at in between.
  ///
  /// - Returns: how many messages there were.
  private func receive(from link: BusLink, _ session: inout PluginSession<Handler>) throws -> Int {
    for count in 0..<64 {
      guard let frames = try link.receive() else { return count }
      do throws(BusError) {
        session.receive(try Message(frames: frames), now: Self.now())
      } catch {
        Self.write("W! the core sent a message that cannot be read: \(error.description)")
      }
      // What the message led to leaves at once: the next one may take long.
      switch session.phase {
      case .apart, .left: return count + 1
      default: for action in session.takeActions() { try carryOutOne(action, link) }
      }
    }
    return 64
  }

  private func carryOutOne(_ action: PluginAction, _ link: BusLink) throws {
    _ = try carryOut([action], link)
  }

  private static func isAtEnd(_ descriptor: CInt) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 256)
    return unsafe read(descriptor, &bytes, bytes.count) == 0
  }

  private static func now() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
  }

  private static func write(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}
