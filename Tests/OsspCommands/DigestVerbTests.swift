import BusProtocol
import Foundation
import Testing

@testable import OsspCommands

struct DigestVerbTests {
  private static let text = "OSSP weekly digest\n==================\n\u{feff}é\r\n"

  private static let module = ModuleDescription(
    summary: "Digests", queries: [RequestDescription(name: "digest", label: "A week's digest")])

  private static func stage(_ answer: Answer) -> Stage {
    Stage(module) { message in
      guard case .query(let query) = message else { return [] }
      return [.answer(id: query.id, status: .stored, seq: 7, body: [JSON.encode(answer)])]
    }
  }

  private static var document: Answer {
    Answer(title: "Digest", document: .init("text/plain; charset=utf-8", text: text))
  }

  // The same week must give the same bytes: nothing may be added on the way to the terminal.
  @Test func theDigestIsPrintedByteForByte() throws {
    let stage = Self.stage(Self.document)
    let result = try stage.run("digest", "--week", "2019-W20", "--for", "lead/attendance")
    #expect(result.exitCode == 0 && result.output == Self.text, "\(result.diagnostics)")
    let query = try #require(stage.recorder.queries.last)
    #expect(query.module == "digests" && query.name == "digest")
    #expect(query.fields.text == #"{"for":"lead/attendance","format":"text","week":"2019-W20"}"#)
  }

  // A page is opened from a file, and a table of figures from one too.
  @Test func theDigestIsWrittenToAFile() throws {
    let folder = try TemporaryFolder(withDaemon: true)
    let path = "\(folder.path)/digest.html"
    let result = try Self.stage(Self.document).run("digest", "--format", "html", "--output", path, in: folder)
    #expect(result.exitCode == 0 && result.output.isEmpty, "\(result.diagnostics)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(Self.text.utf8))
    let lost = try Self.stage(Self.document).run("digest", "--output", "\(folder.path)/none/digest", in: folder)
    #expect(lost.exitCode == 1 && lost.diagnostics.contains("could not be written"))
  }

  // What is no text must not end on a terminal.
  @Test func anotherDocumentIsWrittenButNotPrinted() throws {
    let folder = try TemporaryFolder(withDaemon: true)
    let bytes = Data([0x50, 0x4b, 0x03, 0x04, 0x00])
    let stage = Self.stage(
      Answer(title: "Table", document: .init("application/zip", base64: bytes.base64EncodedString())))
    #expect(try stage.run("digest", "--format", "xlsx", in: folder).exitCode == 1)
    #expect(try stage.run("digest", "--format", "xlsx", "--output", "\(folder.path)/table", in: folder).exitCode == 0)
    #expect(stage.recorder.queries.last?.fields.text == #"{"format":"xlsx"}"#)
    #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/table")) == bytes)
  }

  // `ossp ask` shows a document, too, and a script gets it inside the answer.
  @Test func anyQueryMayAnswerWithADocument() throws {
    #expect(try Self.stage(Self.document).run("ask", "digests", "digest").output == Self.text)
    let json = try Self.stage(Self.document).run("ask", "digests", "digest", "--json").output
    #expect(json.contains(#""document": {"mediaType":"text/plain; charset=utf-8""#))
    let table = Answer(title: "T", columns: [], rows: [])
    #expect(!JSON.encode(table).text.contains("document"))
  }
}

extension Recorder {
  var queries: [PendingCommand] {
    all.compactMap { if case .query(let query) = $0 { query } else { nil } }
  }
}
