import Testing
import ZeroMQ

struct PublishTests {
  @Test("an xpub hears of every subscriber, also the second to the same topic, and who it is")
  func verbose() throws {
    let bench = try Bench()
    let xpub = OwnedSocket(try Socket(.xpub, in: bench.context, options: .quick))
    let endpoint = try xpub.it.bind(to: "open", in: bench.folder)
    var subscribers: [OwnedSocket] = []
    for _ in 0..<2 {
      let sub = OwnedSocket(try Socket(.sub, in: bench.context, options: .quick))
      try sub.it.connect(to: endpoint)
      try sub.it.subscribe(to: bytes("attendance/"))
      subscribers.append(sub)
      let notice = try #require(try xpub.next())
      #expect(notice.frames == [[1] + bytes("attendance/")])
      #expect(notice.credentials != nil)
    }
    try xpub.it.send([bytes("recruitment/x/"), [0]])
    try xpub.it.send([bytes("attendance/x/"), [1]])
    for sub in subscribers { #expect(try sub.next()?.frames == [bytes("attendance/x/"), [1]]) }
    try subscribers[0].it.unsubscribe(from: bytes("attendance/"))
    try subscribers[0].it.subscribe(to: bytes("other/"))
    // The unsubscription of a topic that another still has is not passed on; the new topic is.
    #expect(try xpub.next()?.frames == [[1] + bytes("other/")])
  }
}
