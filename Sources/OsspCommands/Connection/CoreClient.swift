import BusProtocol
import Foundation

/// Requests to the core and to modules, each with its answer.
final class CoreClient {
  /// The name by which the core itself answers.
  static let core = "core"

  private let connection: any CoreConnection
  let folder: DataFolder
  let surroundings: Surroundings
  private static let slice: Duration = .milliseconds(250)
  private static let pingAfter: Duration = .seconds(1)
  private static let goneAfter: Duration = .seconds(10)

  /// A client of the core of `folder` over a connection that has been opened.
  init(_ connection: any CoreConnection, folder: DataFolder, surroundings: Surroundings) {
    self.connection = connection
    self.folder = folder
    self.surroundings = surroundings
  }

  /// A client of the daemon that the options name, after it said that it is there.
  ///
  /// - Throws: a `Failure` when there is no daemon, or none that answers within `limit`.
  static func open(
    _ options: CommonOptions, in surroundings: Surroundings = .current, limit: Duration = .seconds(2)
  ) throws -> CoreClient {
    let folder = DataFolder.locate(option: options.data, in: surroundings)
    let socketFolder = try folder.socketFolder(in: surroundings)
    let client = CoreClient(try surroundings.connect(socketFolder), folder: folder, surroundings: surroundings)
    try client.ping(within: limit)
    return client
  }

  private func ping(within limit: Duration) throws {
    try connection.send(.ping(1))
    let deadline = ContinuousClock.now + limit
    var waited: Duration = .zero
    // Looked for before the time is: an answer that is there counts, however late this process got to run.
    repeat {
      let step = min(Self.slice, limit)
      switch try connection.receive(within: step) {
      case nil: waited += step
      case .pong: return
      case .refuse(let error), .error(let error): throw Failure.refused("the core refuses: \(error.reason)")
      default: continue
      }
    } while waited < limit && ContinuousClock.now < deadline
    throw folder.notRunning
  }

  /// Sends a message without waiting.
  func send(_ message: Message) throws { try connection.send(message) }

  /// Takes messages until `match` finds what it wants; asks for life when it is quiet.
  ///
  /// - Parameters:
  ///   - limit: the longest quiet time in all; nil waits as long as the core lives.
  ///   - whenQuiet: called after each second of quiet with the quiet time so far.
  func wait<Value>(
    limit: Duration? = nil, whenQuiet: (Duration) throws -> Void = { _ in },
    for match: (Message) throws -> Value?
  ) throws -> Value {
    var quiet: Duration = .zero
    var sincePing: Duration = .zero
    var silent: Duration = .zero
    while true {
      if surroundings.isInterrupted() { throw Interrupted() }
      guard let message = try connection.receive(within: Self.slice) else {
        quiet += Self.slice
        silent += Self.slice
        sincePing += Self.slice
        if silent >= Self.goneAfter {
          throw Gone(failure: .refused("osspd on \(folder.path) stopped answering: see `ossp status`"))
        }
        if let limit, quiet >= limit { throw TimedOut() }
        if sincePing >= Self.pingAfter {
          sincePing = .zero
          try connection.send(.ping(2))
          try whenQuiet(quiet)
        }
        continue
      }
      silent = .zero
      if let value = try match(message) { return value }
    }
  }
}

/// A person pressed Ctrl-C.
struct Interrupted: Error {}

/// Nobody answered in the time given.
struct TimedOut: Error {}

/// The core said nothing for long, not even that it lives.
struct Gone: Error {
  let failure: Failure
}
