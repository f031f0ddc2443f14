import Foundation
import TestSupport
import Testing

@testable import RestrictedStore

/// A value of one case, as a module would keep it.
private struct Facts: Codable, Equatable, Sendable {
  var isLookedAfter: Bool
  var days: Int
}

@Suite struct SealingTests {
  @Test("A sealed value comes back with its store, and is written nowhere without one")
  func roundTrip() throws {
    let store = RestrictedStore(inMemoryFor: "a")
    let sealed = Sealed(Facts(isLookedAfter: true, days: 7), of: "exc-2018-0001")
    let encoder = JSONEncoder()
    #expect(throws: RestrictedStoreError.self) { try encoder.encode(sealed) }
    encoder.userInfo = store.userInfo
    let bytes = try encoder.encode(sealed)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("ookedAfter"))
    let decoder = JSONDecoder()
    #expect(throws: RestrictedStoreError.self) { try decoder.decode(Sealed<Facts>.self, from: bytes) }
    decoder.userInfo = store.userInfo
    #expect(try decoder.decode(Sealed<Facts>.self, from: bytes) == sealed)
  }

  @Test("A yes and a no are sealed to texts of one length, or the length would tell")
  func length() throws {
    let store = RestrictedStore(inMemoryFor: "a")
    let texts = try [true, false].map { flag in
      try store.seal([UInt8](try JSONEncoder().encode(Facts(isLookedAfter: flag, days: 7))), case: "c", purpose: "f")
    }
    #expect(texts[0] != texts[1])
    #expect(texts[0].count == texts[1].count)
  }

  @Test("The same content gives the same text, so that a unit sent again after a crash is the same unit")
  func determinism() throws {
    let store = RestrictedStore(inMemoryFor: "a")
    let once = try store.seal([1, 2, 3], case: "c", purpose: "f")
    #expect(try store.seal([1, 2, 3], case: "c", purpose: "f") == once)
    #expect(try store.seal([1, 2, 4], case: "c", purpose: "f") != once)
    #expect(try store.seal([1, 2, 3], case: "d", purpose: "f") != once)
  }

  @Test("A text opens under its own case and purpose only, and not with any bit changed")
  func context() throws {
    let store = RestrictedStore(inMemoryFor: "a")
    let text = try store.seal(Array("secret".utf8), case: "c", purpose: "f")
    _ = try store.seal([1], case: "d", purpose: "f")
    #expect(store.open(text, case: "c", purpose: "f") == Array("secret".utf8))
    #expect(store.open(text, case: "c", purpose: "g") == nil)
    #expect(store.open(text, case: "d", purpose: "f") == nil)
    for place in stride(from: 0, to: text.count, by: 7) {
      var changed = Array(text.utf8)
      changed[place] = changed[place] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
      #expect(store.open(String(decoding: changed, as: UTF8.self), case: "c", purpose: "f") == nil)
    }
    #expect(store.open("", case: "c", purpose: "f") == nil)
  }

  @Test(
    "After a case is forgotten nothing of it opens, nothing is sealed for it, and what is sealed is handed on as it is")
  func forgetting() throws {
    let store = RestrictedStore(inMemoryFor: "a")
    let encoder = JSONEncoder()
    encoder.userInfo = store.userInfo
    let bytes = try encoder.encode(Sealed(Facts(isLookedAfter: true, days: 7), of: "c"))
    try store.forget("c")
    #expect(store.key(of: "c") == .destroyed)
    let decoder = JSONDecoder()
    decoder.userInfo = store.userInfo
    let read = try decoder.decode(Sealed<Facts>.self, from: bytes)
    #expect(read.value == nil)
    encoder.outputFormatting = .sortedKeys
    #expect(try decoder.decode(Sealed<Facts>.self, from: try encoder.encode(read)) == read)
    #expect(throws: RestrictedStoreError.self) { try store.seal([1], case: "c", purpose: "f") }
  }

  @Test("The ciphers are those of the standards: vectors of RFC 8439 2.8.2 and RFC 7748 6.1")
  func vectors() throws {
    let key = try #require(SecretKey((0x80...0x9f).map { UInt8($0) }))
    let nonce: [UInt8] = [7, 0, 0, 0, 0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47]
    let context: [UInt8] = [0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7]
    let plain = Array(
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it."
        .utf8)
    let sealed = ChaChaPoly.seal(plain, key: key, nonce: nonce, context: context)
    #expect(Hexadecimal.text(Array(sealed.suffix(16))) == "1ae10b594f09e26a7e902ecbd0600691")
    #expect(ChaChaPoly.open(sealed[...], key: key, nonce: nonce, context: context) == plain)
    let bob = try #require(secret("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"))
    let bobPublic = try #require(KeyAgreement.publicKey(of: bob))
    #expect(Hexadecimal.text(bobPublic) == "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")
    let alicePublic = try #require(
      Hexadecimal.bytes("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"))
    let shared = try #require(KeyAgreement.secret(bob, with: alicePublic))
    #expect(shared == secret("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"))
  }

  private func secret(_ digits: String) -> SecretKey? { Hexadecimal.bytes(digits).flatMap { SecretKey($0) } }
}
