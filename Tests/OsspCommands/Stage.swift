import BusProtocol
import Foundation
import Synchronization

@testable import OsspCommands

/// Runs whole command lines against a core that a test plays.
struct Stage {
  /// What came of a command line.
  struct Result {
    let exitCode: Int32
    let output: String
    let diagnostics: String
  }

  let recorder = Recorder()
  var isTerminal = false
  var environment: [String: String] = [:]
  var respond: @Sendable (Message) -> [Message]
  var live: @Sendable () -> [FeedMessage?] = { [] }

  /// A core that answers PING and what `respond` says.
  init(_ respond: @escaping @Sendable (Message) -> [Message] = { _ in [] }) {
    self.respond = respond
  }

  /// A core with one module of this description, that answers the rest as `respond` says.
  init(
    _ description: ModuleDescription, _ respond: @escaping @Sendable (Message) -> [Message] = { _ in [] }
  ) {
    self.init { message in
      guard case .query(let query) = message, query.module == "core", query.name == "describe" else {
        return respond(message)
      }
      return [.answer(id: query.id, status: .stored, seq: 7, body: [JSON.encode(description)])]
    }
  }

  /// Runs `ossp` with these arguments in a folder where a daemon runs.
  func run(_ arguments: String..., in folder: TemporaryFolder? = nil) throws -> Result {
    try run(arguments, in: folder)
  }

  /// The same for a list.
  func run(_ arguments: [String], in folder: TemporaryFolder? = nil) throws -> Result {
    let folder = try folder ?? TemporaryFolder(withDaemon: true)
    let (output, diagnostics) = (MemorySink(isTerminal: isTerminal), MemorySink(isTerminal: isTerminal))
    let surroundings = Surroundings(
      environment: environment, workingFolder: folder.path, output: output, diagnostics: diagnostics,
      connect: { _ in ScriptedCore(recorder: recorder, respond: respond) },
      openFeed: { _, _ in ScriptedFeed(live(), recorder: recorder, respond: respond) },
      now: { Timestamp(milliseconds: 1_535_961_600_000) }, isInterrupted: { false }, completionPatience: .zero)
    let exitCode = Surroundings.$current.withValue(surroundings) { OsspProgram.run(arguments) }
    return Result(exitCode: exitCode, output: output.text, diagnostics: diagnostics.text)
  }
}

/// What was sent, in order.
final class Recorder: Sendable {
  private let messages = Mutex<[Message]>([])
  var all: [Message] { messages.withLock { $0 } }
  func add(_ message: Message) { messages.withLock { $0.append(message) } }

  var command: PendingCommand? {
    all.lazy.compactMap { if case .command(let command) = $0 { command } else { nil } }.first
  }
}

/// A core played by a function, whose gate is open to all unless that says otherwise; a wait without an answer takes no time but counts as if it had.
final class ScriptedCore: CoreConnection {
  private let recorder: Recorder
  private let respond: (Message) -> [Message]
  private var replies: [Message] = []

  init(recorder: Recorder, respond: @escaping (Message) -> [Message]) {
    self.recorder = recorder
    self.respond = respond
  }

  func send(_ message: Message) throws {
    recorder.add(message)
    if case .ping(let number) = message, number == 1 { replies.append(.pong(number)) }
    let answers = respond(message)
    replies += answers
    if answers.isEmpty, case .query(let query) = message, query.name == "may-read" {
      replies.append(.answer(id: query.id, status: .stored, seq: 7, body: []))
    }
  }

  func receive(within duration: Duration) throws -> Message? { replies.isEmpty ? nil : replies.removeFirst() }
}

/// A live gate that says what it was told to; nil stands for a silence.
final class ScriptedFeed: LiveFeed {
  private var messages: [FeedMessage?]
  private let recorder: Recorder
  private let respond: (Message) -> [Message]
  private(set) var subscriptions: [Frame] = []

  init(_ messages: [FeedMessage?], recorder: Recorder, respond: @escaping (Message) -> [Message]) {
    self.messages = messages
    self.recorder = recorder
    self.respond = respond
  }

  func subscribe(to prefix: Frame) throws { subscriptions.append(prefix) }

  func send(_ message: Message) throws {
    recorder.add(message)
    messages.insert(contentsOf: respond(message).map { .replay($0) }, at: 0)
  }

  func receive(within duration: Duration) throws -> FeedMessage? {
    messages.isEmpty ? nil : messages.removeFirst()
  }
}

/// Text kept in memory.
final class MemorySink: TextSink {
  let isTerminal: Bool
  let width: Int? = nil
  private let bytes = Mutex<[UInt8]>([])

  init(isTerminal: Bool = false) { self.isTerminal = isTerminal }

  var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
  func write(_ more: [UInt8]) { bytes.withLock { $0 += more } }
}

/// A folder that goes away with the test.
final class TemporaryFolder {
  let path: String

  /// An empty folder, or one in which `data/run/endpoint` says that a daemon runs.
  init(withDaemon: Bool) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("ossp-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path + "/data/run", withIntermediateDirectories: true)
    if withDaemon { try write("/nowhere\n", to: "data/run/endpoint") }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    let url = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: true, encoding: .utf8)
  }

  func read(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }
}

extension ModuleDescription {
  /// A module with one command, one query and one kind of file.
  static let attendance = ModuleDescription(
    summary: "Attendance of the partnership's schools",
    commands: [
      RequestDescription(
        name: "raise-concern", label: "Raise a concern for a school",
        fields: [
          FieldDescription(name: "urn", label: "The school", type: .urn),
          FieldDescription(name: "reason", label: "Why", type: .text, isRequired: false),
        ])
    ],
    queries: [
      RequestDescription(
        name: "persistent-absence", label: "Persistent absence in one year",
        fields: [
          FieldDescription(name: "year", label: "School year", type: .schoolYear),
          FieldDescription(
            name: "area", label: "Area", type: .choice, isRequired: false, choices: ["oxfordshire", "england"]),
          FieldDescription(name: "by-phase", label: "One row a phase", type: .flag, isRequired: false),
          FieldDescription(name: "above", label: "Rate above", type: .decimal, isRequired: false),
        ])
    ],
    imports: [RequestDescription(name: "absence", label: "Absence by school")])
}
