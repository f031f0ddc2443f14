import BusProtocol
import Foundation
import TestSupport
import ZeroMQ

/// A tool on `ctl.sock` that keeps all it hears and sends nothing again by itself, unlike `ossp`.
final class CampaignClient {
  /// Called for each OUTCOME, whenever it comes.
  var onOutcome: (UniqueID, Status, Frame) throws -> Void = { _, _, _ in }
  /// Called when a file's last part is kept.
  var onAttached: (UniqueID, Status) throws -> Void = { _, _ in }
  private let socket: Socket
  private let poller = Poller()
  private var answers: [UniqueID: (status: Status, body: Frame)] = [:]
  private var pages: [UniqueID: ItemsPage] = [:]
  private var isHeard = false

  private init(folder: String) throws {
    var options = SocketOptions(sendLimit: 100_000, receiveLimit: 100_000)
    options.linger = 0
    options.reconnect = 5
    options.maximumReconnect = 20
    socket = try Socket(.dealer, in: try Context(), options: options)
    try socket.connect(to: .ipc("\(folder)/ctl.sock"))
    _ = poller.add(socket)
  }

  /// Connects to a daemon, which may still be starting.
  static func connect(to daemon: RunningDaemon, within seconds: Double = 20) throws -> CampaignClient {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while Date() < deadline {
      // A daemon that starts may name another folder than the one before it.
      guard let folder = daemon.socketFolder else {
        usleep(1000)
        continue
      }
      let client = try CampaignClient(folder: folder)
      try client.send(.ping(1))
      let patience = min(deadline, Date(timeIntervalSinceNow: 1))
      while Date() < patience, !client.isHeard { try client.pump(milliseconds: 20) }
      if client.isHeard { return client }
    }
    throw CampaignFault("the core did not answer a PING within \(seconds) s\n\(daemon.logTail())")
  }

  func send(_ message: Message) throws { try socket.send(message.frames) }

  /// Waits for messages, at most so long, and takes all that are there.
  func pump(milliseconds: Int) throws {
    _ = try poller.wait(milliseconds: milliseconds)
    while let incoming = try socket.receive() {
      isHeard = true
      switch try Message(frames: incoming.frames) {
      case .outcome(let id, let status, let body): try onOutcome(id, status, body)
      case .answer(let id, let status, _, let body): answers[id] = (status, Frame(body.joined()))
      case .items(let page): pages[page.id] = page
      case .committed(let answers): for answer in answers { try onAttached(answer.unit, answer.status) }
      case .error(let error), .refuse(let error): throw CampaignFault("the core refuses: \(error)")
      default: break
      }
    }
  }

  /// Waits until a condition holds, taking messages meanwhile.
  func wait(for what: String, within seconds: Double = 30, _ condition: () throws -> Bool) throws {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while !(try condition()) {
      guard Date() < deadline else { throw CampaignFault("waited \(seconds) s for \(what)") }
      try pump(milliseconds: 5)
    }
  }

  /// Asks a question and waits for its answer.
  func ask(_ module: String, _ name: String, _ fields: [String: String] = [:]) throws -> (status: Status, body: Frame) {
    let id = Self.newID()
    try send(.query(Self.request(id, module, name, fields)))
    try wait(for: "the answer to \(module) \(name)") { answers[id] != nil }
    guard let answer = answers.removeValue(forKey: id) else { throw CampaignFault("no answer") }
    return answer
  }

  /// What the core has written of commands, without sending them again; an outcome is 404 for one that it does not know.
  func outcomes(of commands: [UniqueID]) throws -> [UniqueID: (status: UInt64, message: String)] {
    var questions: [(command: UniqueID, question: UniqueID)] = []
    for command in commands {
      let id = Self.newID()
      questions.append((command, id))
      try send(.query(Self.request(id, "core", "outcome", ["id": "\(command)"])))
    }
    try wait(for: "what became of \(commands.count) commands") { questions.allSatisfy { answers[$0.question] != nil } }
    var outcomes: [UniqueID: (status: UInt64, message: String)] = [:]
    for (command, question) in questions {
      guard let answer = answers.removeValue(forKey: question) else { continue }
      let said: Said = try JSON.decode(from: answer.body, what: "the outcome")
      outcomes[command] = (said.status ?? answer.status.rawValue, said.message)
    }
    return outcomes
  }

  private struct Said: Decodable {
    let status: UInt64?
    let message: String
  }

  /// What the core says of itself.
  func status() throws -> CoreStatus {
    let answer = try ask("core", "status")
    guard answer.status == .stored else { throw CampaignFault("status: \(answer.body.text)") }
    return try JSON.decode(from: answer.body, what: "the status")
  }

  /// All events from a seq on, page by page.
  func events(from first: UInt64) throws -> [Delivery] {
    var all: [Delivery] = []
    var next = first
    while true {
      let id = Self.newID()
      try send(.read(ReadRequest(id: id, from: next, limit: 1000, selection: Frame("{}".utf8))))
      try wait(for: "events from \(next)") { pages[id] != nil }
      guard let page = pages.removeValue(forKey: id), page.status == .stored else {
        throw CampaignFault("events from \(next) cannot be read")
      }
      all += page.events
      guard page.next <= page.head, page.next > next else { return all }
      next = page.next
    }
  }

  static func newID() -> UniqueID {
    .random(at: Timestamp(milliseconds: UInt64(Date().timeIntervalSince1970 * 1000)))
  }

  static func request(_ id: UniqueID, _ module: String, _ name: String, _ fields: [String: String]) -> PendingCommand {
    PendingCommand(id: id, module: module, name: name, fields: JSON.encode(fields), context: Frame("{}".utf8))
  }
}

/// What must not be, and was.
struct CampaignFault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
