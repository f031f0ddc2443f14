import BusProtocol
import Foundation
import TestSupport
import Testing

@testable import Mail

@Suite struct FolderTests {
  static func handover(_ id: String) throws -> Handover {
    Handover(
      event: UniqueID(high: 0, low: 1), letter: try MessageTests.letter(id),
      text: LetterText(subject: "1 overdue", text: "Hello\n", time: MessageTests.time),
      receiver: AddressBook.Entry(name: "Amara Okoye", address: try #require(MailAddress("amara@ossp.example"))),
      sender: try MessageTests.sender())
  }

  // A letter written again takes its own place, so that a crash in between leaves one file and not two.
  @Test func eachLetterIsOneFileWhole() throws {
    let folder = try ScratchFolder()
    let adapter = FolderAdapter(path: "\(folder.path)/a/mail")
    for id in ["a-1", "a-2"] {
      #expect(adapter.begin(try Self.handover(id)) == .accepted(reply: "written to \(id).eml"))
    }
    #expect(adapter.begin(try Self.handover("a-1")) == .accepted(reply: "written to a-1.eml"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: adapter.path).sorted() == ["a-1.eml", "a-2.eml"])
    let written = try Data(contentsOf: URL(fileURLWithPath: "\(adapter.path)/a-1.eml"))
    #expect(try Array(written) == Self.handover("a-1").message.bytes)
    let rights = try FileManager.default.attributesOfItem(atPath: "\(adapter.path)/a-1.eml")[.posixPermissions] as? Int
    #expect(rights == 0o600, "addresses are nobody else's business")
    let entry = try FileManager.default.attributesOfItem(atPath: adapter.path)[.posixPermissions] as? Int
    #expect(entry == 0o700)
  }

  @Test func aFolderThatCannotBeWrittenIsNoFaultOfTheLetter() throws {
    let folder = try ScratchFolder()
    let file = try folder.write("in the way", to: "mail")
    guard case .unreachable(let reason) = FolderAdapter(path: file).begin(try Self.handover("a-1")) else {
      Issue.record("written")
      return
    }
    #expect(reason.contains("mail"))
    // What stands where the letter should be stays, and no half letter is left beside it.
    let good = FolderAdapter(path: "\(folder.path)/good")
    try FileManager.default.createDirectory(atPath: "\(good.path)/a-1.eml/x", withIntermediateDirectories: true)
    guard case .unreachable = good.begin(try Self.handover("a-1")) else {
      Issue.record("written over a folder")
      return
    }
  }
}
