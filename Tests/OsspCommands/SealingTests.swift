import BusProtocol
import Foundation
import RestrictedStore
import Testing

@testable import OsspCommands

/// Requests to a module with restricted matters: the core, its journal and its log see nothing of them.
struct SealingTests {
  private static let description = ModuleDescription(
    summary: "Restricted",
    commands: [
      RequestDescription(
        name: "note", label: "Note",
        fields: [
          FieldDescription(name: "case", label: "The case", type: .caseID),
          FieldDescription(name: "on", label: "When", type: .date, isRequired: false),
        ])
    ],
    queries: [
      RequestDescription(
        name: "case", label: "One case", fields: [FieldDescription(name: "case", label: "The case", type: .caseID)])
    ], isRestricted: true)

  private func folder(_ store: RestrictedStore) throws -> TemporaryFolder {
    let folder = try TemporaryFolder(withDaemon: true)
    try FileManager.default.createDirectory(
      atPath: folder.path + "/data/restricted", withIntermediateDirectories: true)
    try folder.write(store.publicKey + "\n", to: "data/restricted/restricted.pub")
    return folder
  }

  private static func open(_ request: PendingCommand, _ store: RestrictedStore) -> OpenedRequest? {
    let context = RestrictedRequest.context(
      module: request.module, name: request.name, id: request.id.description)
    return SealedFields(request.fields).flatMap { store.open(request: $0.sealed, context: context) }
  }

  @Test("A command's fields leave sealed, and only the module opens them")
  func command() throws {
    let store = RestrictedStore(inMemoryFor: "restricted")
    let stage = Stage(Self.description) { sent in
      guard case .command(let command) = sent else { return [] }
      return [.outcome(id: command.id, status: .stored, body: JSON.encode(["message": "noted"]))]
    }
    let result = try stage.run("do", "restricted", "note", "--case", "exc-2018-0042", in: folder(store))
    #expect(result.exitCode == 0, "\(result.diagnostics)")
    let command = try #require(stage.recorder.command)
    #expect(!command.fields.text.contains("exc-2018-0042"))
    #expect(Self.open(command, store)?.content == Array(#"{"case":"exc-2018-0042"}"#.utf8))
  }

  @Test("A question leaves sealed, and its sealed answer is opened and printed")
  func query() throws {
    let store = RestrictedStore(inMemoryFor: "restricted")
    let answer = Answer(title: "One case", columns: [.init("what", "What")], rows: [[.text("plan")]])
    let stage = Stage(Self.description) { sent in
      guard case .query(let query) = sent, query.module == "restricted" else { return [] }
      guard let opened = Self.open(query, store) else {
        return [.answer(id: query.id, status: .rejected, seq: 7, body: [JSON.encode(["message": "not sealed"])])]
      }
      let body = SealedFields(opened.seal(answer: JSON.encode(answer))).json
      return [.answer(id: query.id, status: .stored, seq: 7, body: [body])]
    }
    let result = try stage.run("ask", "restricted", "case", "--case", "exc-2018-0042", in: folder(store))
    #expect(result.exitCode == 0, "\(result.diagnostics)")
    #expect(result.output.contains("plan"))
  }

  @Test("A command to a module that is not up leaves sealed too, and what is wrong is not repeated")
  func commandWhileItIsNotUp() throws {
    let store = RestrictedStore(inMemoryFor: "restricted")
    let stage = Stage { sent in
      switch sent {
      case .query(let query):
        [.answer(id: query.id, status: .unavailable, seq: 7, body: [JSON.encode(["message": "it is not up"])])]
      case .command(let command):
        [.outcome(id: command.id, status: .stored, body: JSON.encode(["message": "noted"]))]
      default: []
      }
    }
    let place = try folder(store)
    let result = try stage.run("do", "restricted", "note", "--case", "exc-2018-0042", in: place)
    #expect(result.exitCode == 0, "\(result.diagnostics)")
    let command = try #require(stage.recorder.command)
    #expect(!command.fields.text.contains("exc-2018-0042"))
    #expect(Self.open(command, store)?.content == Array(#"{"case":"exc-2018-0042"}"#.utf8))
    for words in [["planted"], ["--planted", "x", "--planted", "y"]] {
      let wrong = try stage.run(["do", "restricted", "note"] + words, in: place)
      #expect(wrong.exitCode == 2 && !wrong.diagnostics.contains("planted"), "\(wrong.diagnostics)")
    }
  }

  @Test("Without the module's public key nothing leaves at all")
  func withoutKey() throws {
    let stage = Stage(Self.description)
    let result = try stage.run(
      "do", "restricted", "note", "--case", "exc-2018-0042", in: TemporaryFolder(withDaemon: true))
    #expect(result.exitCode == 1)
    #expect(result.diagnostics.contains("public key"))
    #expect(stage.recorder.command == nil)
  }

  @Test(
    "What was typed for such a module is repeated in no error",
    arguments: [
      ["--case", "x", "--on", "Felicity Planted"], ["--case", "x", "Felicity Planted"],
      ["--case", "x", "--Felicity Planted", "y"],
    ])
  func withheld(words: [String]) throws {
    let folder = try folder(RestrictedStore(inMemoryFor: "restricted"))
    let result = try Stage(Self.description).run(["do", "restricted", "note"] + words, in: folder)
    #expect(result.exitCode == 2)
    #expect(!result.diagnostics.contains("Felicity"), "\(result.diagnostics)")
  }

  @Test("The same id again tells what became of it: sealed anew the command is not the same, and is not done twice")
  func again() throws {
    let store = RestrictedStore(inMemoryFor: "restricted")
    let stage = Stage(Self.description) { sent in
      switch sent {
      case .command(let command):
        return [.outcome(id: command.id, status: .conflict, body: JSON.encode(["message": "known with other content"]))]
      case .query(let query) where query.name == "outcome":
        let body = Frame(#"{"message":"noted","module":"restricted","status":200}"#.utf8)
        return [.answer(id: query.id, status: .stored, seq: 7, body: [body])]
      default: return []
      }
    }
    let result = try stage.run(
      "do", "restricted", "note", "--case", "exc-2018-0042", "--id", "0192f1c4-8d3e-7a51-9c0b-5d2f7e8a1b34",
      in: folder(store))
    #expect(result.exitCode == 0, "\(result.diagnostics)")
    #expect(result.output.contains("noted"))
  }
}
