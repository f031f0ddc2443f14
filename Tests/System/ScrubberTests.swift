import BusProtocol
import Foundation
import RestrictedStore
import TestSupport
import Testing

/// A child's name, number and birthday, typed into every field of every command of every module, are kept nowhere.
///
/// All of them are invented. A date in a field for dates is a date like any other, and six digits are a school's number:
/// only the module with restricted matters, which nobody else can read, refuses these too, as its own tests show.
@Suite(.serialized) struct ScrubberTests {
  private static let planted = [
    "Felicity Planted", "Planted, Felicity", "F931200018001", "f 9312-0001 8001", "A931200018001", "14/03/2014",
    "14th March 2014",
  ]
  private static let traces = ["felicity", "planted", "931200018001", "9312-0001", "14/03/2014", "14th march"]

  @Test func nothingOfAChildIsKept() throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    #expect(try daemon.ossp("import", "register", "schools", SpineTests.schools).status == 0)
    try daemon.wait(for: "all modules to know the schools") { try daemon.status().plugins.allSatisfy { $0.lag == 0 } }
    let head = try daemon.status().head
    let asker = try HostileAttacker(daemon, "ctl.sock")
    var count = 0
    for module in try daemon.status().plugins.map(\.name) {
      let description = try Self.describe(module, asker)
      let key = try? String(contentsOfFile: "\(daemon.data)/restricted/\(module).pub", encoding: .utf8)
      for form in description.commands {
        for field in form.fields {
          for words in Self.planted {
            var fields = Self.right(form)
            fields[field.name] = words
            try expectRefusal(fields, form.name, module, key, asker)
            // In the place of a field's name as well.
            fields = Self.right(form)
            fields[words] = "yes"
            try expectRefusal(fields, form.name, module, key, asker)
            count += 2
          }
        }
        // And by hand, as a person does; the shell's own line is theirs.
        guard let first = form.fields.first else { continue }
        let typed = try daemon.ossp("do", module, form.name, "--\(first.name)", "Felicity Planted")
        #expect(typed.status != 0)
        #expect(!(typed.output + typed.errors).contains("Felicity"), "\(module) \(form.name): \(typed.errors)")
      }
    }
    #expect(count > 500)
    #expect(try daemon.status().head == head, "nothing came of any of it")
    #expect(try daemon.status().plugins.allSatisfy { $0.state == "ready" })
    try expectNothing(in: folder)
    daemon.kill()
    try expectNothing(in: folder)
  }

  /// A command with these fields is refused, in words that tell nothing of them.
  private func expectRefusal(
    _ fields: [String: String], _ name: String, _ module: String, _ key: String?, _ asker: HostileAttacker
  ) throws {
    let id = UniqueID.random(at: Timestamp(milliseconds: 1))
    var written = JSON.encode(fields)
    if let key {
      let context = RestrictedRequest.context(module: module, name: name, id: id.description)
      let box = try #require(
        RequestBox(written, to: key.trimmingCharacters(in: .whitespacesAndNewlines), context: context))
      written = SealedFields(box.sealed).json
    }
    let request = PendingCommand(id: id, module: module, name: name, fields: written, context: Frame("{}".utf8))
    var answer = try asker.answer(to: Message.command(request).frames)
    while case .outcome(id, .queued, _)? = answer { answer = try asker.receive() }
    guard case .outcome(id, let status, let body)? = answer else {
      Issue.record("\(module) \(name): \(String(describing: answer))")
      return
    }
    #expect(status == .confidential || status == .rejected, "\(module) \(name) takes \(fields)")
    for trace in Self.traces { #expect(!body.text.lowercased().contains(trace), "\(module) \(name): \(body.text)") }
  }

  private static func describe(_ module: String, _ asker: HostileAttacker) throws -> ModuleDescription {
    let request = PendingCommand(
      id: .random(at: Timestamp(milliseconds: 1)), module: "core", name: "describe",
      fields: JSON.encode(["name": module]),
      context: Frame("{}".utf8))
    guard case .answer(_, .stored, _, let body)? = try asker.answer(to: Message.query(request).frames) else {
      throw Undescribed(module: module)
    }
    return try JSON.decode(from: Frame(body.joined()), what: "a description")
  }

  /// Values that the form's own checks take.
  private static func right(_ form: RequestDescription) -> [String: String] {
    var fields: [String: String] = [:]
    for field in form.fields where field.isRequired {
      switch field.type {
      case .caseID: fields[field.name] = "exc-2018-0001"
      case .urn: fields[field.name] = "900001"
      case .date: fields[field.name] = "2099-01-01"
      case .flag: fields[field.name] = "yes"
      case .choice: fields[field.name] = field.choices?.first
      case .integer: fields[field.name] = "1"
      case .decimal: fields[field.name] = "1.5"
      case .schoolYear: fields[field.name] = "2018/19"
      case .text: fields[field.name] = "words"
      }
    }
    return fields
  }

  /// Looks through every byte of the data folder and the log.
  private func expectNothing(in folder: ScratchFolder) throws {
    var looked = 0
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      guard let bytes = FileManager.default.contents(atPath: "\(folder.path)/\(name)") else { continue }
      looked += 1
      let lower = Data(bytes.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 })
      for trace in Self.traces { #expect(lower.range(of: Data(trace.utf8)) == nil, "\(name) holds \(trace)") }
    }
    #expect(looked >= 2, "the journal and the log at least")
  }
}

/// A module that the core knows nothing of.
private struct Undescribed: Error {
  let module: String
}
