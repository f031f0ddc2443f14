import TestSupport
import Testing

@testable import RestrictedStore

@Suite struct RequestBoxTests {
  @Test("What is asked is opened by the module alone, under its own name and id, and the answer by the asker alone")
  func bothWays() throws {
    let store = RestrictedStore(inMemoryFor: "a")
    let box = try #require(RequestBox(Array("{}".utf8), to: store.publicKey, context: "a/case/1"))
    let opened = try #require(store.open(request: box.sealed, context: "a/case/1"))
    #expect(opened.content == Array("{}".utf8))
    #expect(store.open(request: box.sealed, context: "a/case/2") == nil)
    #expect(RestrictedStore(inMemoryFor: "b").open(request: box.sealed, context: "a/case/1") == nil)
    let answer = opened.seal(answer: Array("table".utf8))
    #expect(box.open(answer: answer) == Array("table".utf8))
    let other = try #require(RequestBox(Array("{}".utf8), to: store.publicKey, context: "a/case/1"))
    #expect(other.open(answer: answer) == nil)
    #expect(RequestBox([], to: "no key", context: "a") == nil)
  }

  @Test("A request of the time before a case was forgotten opens no more: it might tell of the case")
  func rotation() throws {
    let store = RestrictedStore(inMemoryFor: "a")
    let before = store.publicKey
    let box = try #require(RequestBox([1], to: before, context: "a"))
    try store.forget("exc-2018-0001")
    #expect(store.publicKey != before)
    #expect(store.open(request: box.sealed, context: "a") == nil)
  }
}
