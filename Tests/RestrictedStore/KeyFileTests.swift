import Foundation
import TestSupport
import Testing

@testable import RestrictedStore

@Suite struct KeyFileTests {
  @Test("Keys outlive the process; the file is its owner's alone")
  func durability() throws {
    let folder = try ScratchFolder()
    var text = ""
    do {
      let store = try RestrictedStore(module: "exclusion-risk", in: "\(folder.path)/restricted")
      text = try store.seal([1, 2], case: "exc-2018-0001", purpose: "f")
    }
    let file = "\(folder.path)/restricted/exclusion-risk.keys"
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let store = try RestrictedStore(module: "exclusion-risk", in: "\(folder.path)/restricted")
    #expect(store.open(text, case: "exc-2018-0001", purpose: "f") == [1, 2])
    let published = try String(contentsOfFile: "\(folder.path)/restricted/exclusion-risk.pub", encoding: .utf8)
    #expect(published == store.publicKey + "\n")
  }

  @Test("A destroyed key's digits are nowhere in the file, and it stays destroyed")
  func destruction() throws {
    let folder = try ScratchFolder()
    let path = "\(folder.path)/keys"
    let key = SecretKey.random()
    do {
      let file = try KeyFile(path)
      try file.add(KeyRecord(name: "a", key: .random()))
      try file.add(KeyRecord(name: "b", key: key))
      try file.add(KeyRecord(name: "c", key: .random()))
      try file.destroy("b")
      try file.destroy("never-seen")
    }
    #expect(!(try String(contentsOfFile: path, encoding: .utf8)).contains(Hexadecimal.text(key.bytes)))
    let file = try KeyFile(path)
    #expect(file.records["a"]?.key != nil && file.records["c"]?.key != nil)
    let destroyed = try #require(file.records["b"])
    #expect(destroyed.key == nil)
    #expect(file.records["never-seen"]?.key == nil)
  }

  @Test("A line that was being written when the power went is left out, and the next one stands where it stood")
  func tornLine() throws {
    let folder = try ScratchFolder()
    let path = "\(folder.path)/keys"
    do { try KeyFile(path).add(KeyRecord(name: "a", key: .random())) }
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for cut in [1, 5, 40] {
      try (whole + whole.prefix(cut)).write(to: URL(fileURLWithPath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      do { try KeyFile(path).add(KeyRecord(name: "b", key: .random())) }
      #expect(try KeyFile(path).records.count == 2)
    }
  }

  @Test("A key file that others may read, or that holds something else, is refused with what to do")
  func refusals() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("a \(Hexadecimal.text([UInt8](repeating: 7, count: 32)))\n", to: "keys")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    let open = #expect(throws: RestrictedStoreError.self) { try KeyFile(path) }
    #expect(open?.description.contains("chmod 600") == true)
    try Data("something else\n".utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(throws: RestrictedStoreError.self) { try KeyFile(path) }
  }
}
