import BusProtocol
import Foundation
import TestSupport
import Testing

/// A pupil's number that somebody types or imports is refused and kept nowhere; the one here is invented.
@Suite(.serialized) struct HostileConfidentialTests {
  static let number = "F931200018001"

  @Test func aPupilNumberIsKeptNowhere() throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    #expect(try daemon.ossp("import", "register", "schools", SpineTests.schools).status == 0)
    let before = try HostileWitness(daemon)
    let typed = [
      ["do", "attendance", "open-round", "--name", Self.number, "--due", "2099-01-01"],
      ["do", "attendance", "record-return", "--round", Self.number, "--urn", "123456"],
      ["ask", "attendance", "persistent-absence", "--year", "2017/18", "--area", Self.number],
      ["ask", "attendance", "school", "--urn", Self.number],
      ["do", "attendance", Self.number], ["do", Self.number.lowercased(), "open-round"],
      ["module", "restart", Self.number], ["journal", "backup", "\(folder.path)/\(Self.number).sqlite"],
    ]
    for arguments in typed {
      let result = try daemon.ossp(arguments: arguments)
      #expect(result.status != 0, "\(arguments)")
      #expect(!result.errors.isEmpty)
    }
    // Past the command line, which checks some of it before.
    let attacker = try HostileAttacker(daemon, "ctl.sock")
    let fields = Frame(#"{"name":"x\nF931200018001","due":"2099-01-01"}"#.utf8)
    for module in ["attendance", "register", "live-gate", "core"] {
      let request = PendingCommand(
        id: .random(at: Timestamp(milliseconds: 1)), module: module, name: "open-round", fields: fields,
        context: Frame("{}".utf8))
      for message in [Message.command(request), .query(request)] {
        let answer = try attacker.answer(to: message.frames)
        #expect(answer?.refusal == .confidential, "\(module): \(String(describing: answer))")
      }
    }
    let hello = Message.hello(name: Self.number.lowercased(), generation: 1, description: Frame("{}".utf8))
    #expect(try HostileAttacker(daemon, "bus.sock").answer(to: hello.frames)?.refusal == .unknownSender)
    try importing(in: folder, daemon)
    let after = try HostileWitness(daemon)
    #expect(after.pids == before.pids)
    #expect(after.generations == before.generations)
    try expectNothingKept(in: folder, daemon)
    #expect(daemon.stop() == 0)
    try expectNothingKept(in: folder, daemon)
  }

  /// Files that name a child in a cell, a heading or their own name.
  private func importing(in folder: ScratchFolder, _ daemon: RunningDaemon) throws {
    let absence = try String(contentsOfFile: SpineTests.absence, encoding: .utf8)
    let schools = try String(contentsOfFile: SpineTests.schools, encoding: .utf8)
    var files: [(module: String, kind: String, path: String)] = []
    for (module, kind, text) in [("attendance", "absence", absence), ("register", "schools", schools)] {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let width = lines[0].split(separator: ",", omittingEmptySubsequences: false).count
      for column in stride(from: 0, to: width, by: width > 20 ? 4 : 1) {
        var changed = lines
        var cells = lines[2].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard cells.count == width else { continue }
        cells[column] = Self.number
        changed[2] = cells.joined(separator: ",")
        // Not in the columns that the module does not read: there it is not taken over either.
        let path = "c/\(module)-\(column).csv"
        files.append((module, kind, try folder.write(changed.joined(separator: "\n"), to: path)))
      }
      let heading = text.replacingOccurrences(of: lines[0].prefix { $0 != "," } + ",", with: "\(Self.number),")
      files.append((module, kind, try folder.write(heading, to: "c/\(module)-heading.csv")))
      files.append((module, kind, try folder.write(text, to: "c/\(Self.number).csv")))
    }
    let attacker = try HostileAttacker(daemon, "ctl.sock")
    for file in files {
      let result = try daemon.ossp("import", file.module, file.kind, file.path)
      let shown = result.output + result.errors
      #expect(!shown.replacingOccurrences(of: file.path, with: "").contains(Self.number), "\(file.path): \(shown)")
    }
    // What was sent for a command that is then refused does not stay.
    let id = UniqueID.random(at: Timestamp(milliseconds: 1))
    let part = Message.attach(id: id, part: 0, isLast: true, bytes: Frame(Self.number.utf8))
    #expect(try attacker.answer(to: part.frames)?.refusal == .stored)
    let request = PendingCommand(
      id: id, module: "attendance", name: "absence", fields: Frame("{}".utf8),
      context: Frame(#"{"attachment":{"name":"F931200018001.csv","byteCount":13,"path":""}}"#.utf8))
    #expect(try attacker.answer(to: Message.command(request).frames)?.refusal == .confidential)
  }

  /// Looks through every byte of the data folder and the log.
  private func expectNothingKept(in folder: ScratchFolder, _ daemon: RunningDaemon) throws {
    let files = FileManager.default
    try daemon.wait(for: "no attachment to be left") {
      try files.contentsOfDirectory(atPath: "\(daemon.data)/attachments").isEmpty
    }
    var looked = 0
    for name in try files.subpathsOfDirectory(atPath: folder.path) where !name.hasPrefix("c/") {
      #expect(!name.lowercased().contains(Self.number.lowercased()), "\(name)")
      guard let bytes = files.contents(atPath: "\(folder.path)/\(name)") else { continue }
      looked += 1
      for word in [Self.number, Self.number.lowercased()] {
        #expect(bytes.range(of: Data(word.utf8)) == nil, "\(name) holds it")
      }
    }
    #expect(looked >= 2, "the journal and the log at least")
  }
}
