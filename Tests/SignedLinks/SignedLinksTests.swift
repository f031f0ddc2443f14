import BusProtocol
import Testing

@testable import SignedLinks

@Suite struct SignedLinksTests {
  private static let end = Timestamp(milliseconds: 1_538_722_800_000)
  private static let before = Timestamp(milliseconds: 1_538_722_799_999)
  private static let reminder = "attendance.105678.return-2018-autumn"
  /// Made with Python's hmac, hashlib and base64 from the layout that `LinkToken` states.
  private static let golden =
    "AXNhAAcBkvHEjT56UZwLAAAAAAABAAABZkMGoYALYW1hcmEtb2tveWUkYXR0ZW5kYW5jZS4xMDU2NzgucmV0dXJuLTIwMTgtYXV0dW1u"
    + "oevG4V7VCBgetL6wUUMh7HlbsewAoAGFS5QLlwxxQg4"
  private static let goldenForm =
    "AWR6AAcBkvHEjT56UZwLAAAAAAABAAABZkMGoYALYW1hcmEtb2tveWUjZXhjbHVzaW9uLXJpc2suZXhjLTIwMTgtMDAwMS5yZXZpZXeA"
    + "LAi5ob-ugdIjc4_HrcBgnwDGzYsLFYPSeiVvjFEG_g"

  private static func key(_ number: UInt16 = 7, first: UInt8 = 0) throws -> LinkKey {
    try #require(LinkKey(number: number, secret: (0..<32).map { UInt8($0) &+ first }))
  }

  private static func links(_ keys: LinkKeys? = nil) throws -> SignedLinks {
    SignedLinks(keys: try #require(try keys ?? LinkKeys(signing: key())))
  }

  private static func grant(_ number: UInt64 = 1, expires: Timestamp = end) throws -> LinkGrant {
    try #require(
      LinkGrant(
        id: UniqueID(high: 0x0192_f1c4_8d3e_7a51, low: 0x9c0b_0000_0000_0000 + number), reminder: reminder,
        action: .acknowledge, person: "amara-okoye", expires: expires))
  }

  // A token of a letter that is out there must be read after any update of ours.
  @Test func tokensAreTheGoldenOnes() throws {
    let links = try Self.links()
    #expect(links.token(for: try Self.grant()) == Self.golden)
    let page = try links.page(Self.golden, at: Self.before)
    #expect(page.grant == (try Self.grant()))
    let action = try links.act(Self.goldenForm, at: Self.before)
    #expect(action.action == .snooze && action.person == "amara-okoye")
    #expect(action.reminder == "exclusion-risk.exc-2018-0001.review" && action.link == page.grant.id)
    // It stands in an address as it is.
    #expect(Self.golden.wholeMatch(of: /[A-Za-z0-9_-]+/) != nil)
  }

  // A scanner that follows each link of a letter would else acknowledge everything.
  @Test func followingALinkNeverActs() throws {
    let links = try Self.links()
    #expect(throws: LinkRefusal.anotherPurpose) { try links.act(Self.golden, at: Self.before) }
    let page = try links.page(Self.golden, at: Timestamp(milliseconds: 1_538_722_000_000))
    #expect(page.formToken != Self.golden)
    // Nor does the form's token open a page, where it might be written into an address.
    #expect(throws: LinkRefusal.anotherPurpose) {
      try links.page(page.formToken, at: Timestamp(milliseconds: 1_538_722_000_000))
    }
    let action = try links.act(page.formToken, at: Self.before)
    #expect(action.link == page.grant.id && action.reminder == Self.reminder && action.action == .acknowledge)
  }

  // Whoever can change one character must not reach another reminder, person, action or time.
  @Test func noCharacterCanBeChanged() throws {
    let links = try Self.links()
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var taken = 0
    for (token, isForm) in [(Self.golden, false), (Self.goldenForm, true)] {
      let bytes = Array(token.utf8)
      for place in bytes.indices {
        for character in alphabet where character != bytes[place] {
          var changed = bytes
          changed[place] = character
          let text = String(decoding: changed, as: UTF8.self)
          let isTaken =
            isForm ? (try? links.act(text, at: Self.before)) != nil : (try? links.page(text, at: Self.before)) != nil
          if isTaken { taken += 1 }
        }
      }
    }
    #expect(taken == 0)
  }

  // Each byte of what is signed, and of the signature, with each of its bits turned.
  @Test func noBitCanBeTurned() throws {
    let links = try Self.links()
    let bytes = try #require(LinkText.decode(Self.golden))
    for place in bytes.indices {
      var refusals: Set<LinkRefusal?> = []
      for bit in 0..<8 {
        var changed = bytes
        changed[place] ^= 1 << UInt8(bit)
        do throws(LinkRefusal) {
          _ = try links.page(LinkText.encode(changed), at: Self.before)
          refusals.insert(nil)
        } catch {
          refusals.insert(error)
        }
      }
      // A version that nobody wrote is no token at all; all else is known to be forged.
      #expect(refusals == [place == 0 ? .malformed : .forged])
    }
  }

  // What a mail program cut off, doubled or wrapped is told as that.
  @Test func whatIsNotWholeIsMalformed() throws {
    let links = try Self.links()
    for text in [
      "", "a", "AX", "AXNh", "=", Self.golden + "=", Self.golden + " ", "é" + Self.golden,
      String(repeating: "A", count: 5000),
    ] {
      #expect(throws: LinkRefusal.malformed) { try links.page(text, at: Self.before) }
    }
    for count in 1..<Self.golden.count {
      #expect(throws: LinkRefusal.self) { try links.page(String(Self.golden.prefix(count)), at: Self.before) }
      #expect(throws: LinkRefusal.self) {
        try links.page(Self.golden + String(Self.golden.prefix(count)), at: Self.before)
      }
    }
    // The two bits that the last character has to spare make no second text of the same token.
    #expect(Self.golden.hasSuffix("4"))
    #expect(throws: LinkRefusal.malformed) { try links.page(String(Self.golden.dropLast()) + "5", at: Self.before) }
  }

  // A link must hold to the last moment that the letter promises, and not one longer.
  @Test func aLinkEndsAtItsMoment() throws {
    let links = try Self.links()
    #expect(try links.page(Self.golden, at: Self.before).grant.expires == Self.end)
    #expect(throws: LinkRefusal.expired(at: Self.end)) { try links.page(Self.golden, at: Self.end) }
    // A page is open for half an hour, and never for longer than its link.
    let opened = Timestamp(milliseconds: Self.end.milliseconds - 3_600_000)
    let form = try links.page(Self.golden, at: opened).formToken
    let formEnd = Timestamp(milliseconds: opened.milliseconds + SignedLinks.pageTime)
    #expect(try links.act(form, at: Timestamp(milliseconds: formEnd.milliseconds - 1)).person == "amara-okoye")
    #expect(throws: LinkRefusal.expired(at: formEnd)) { try links.act(form, at: formEnd) }
    let late = try links.page(Self.golden, at: Self.before).formToken
    #expect(throws: LinkRefusal.expired(at: Self.end)) { try links.act(late, at: Self.end) }
  }

  // A letter that went to the wrong person: its link alone must end, and the page that is open from it too.
  @Test func oneLinkCanBeTakenBack() throws {
    let links = try Self.links()
    let other = links.token(for: try Self.grant(2))
    let form = try links.page(Self.golden, at: Self.before).formToken
    var revoked = RevokedLinks()
    revoked.revoke(try Self.grant().id, expiring: Self.end)
    #expect(throws: LinkRefusal.revoked) { try links.page(Self.golden, at: Self.before, revoked: revoked) }
    #expect(throws: LinkRefusal.revoked) { try links.act(form, at: Self.before, revoked: revoked) }
    #expect(try links.page(other, at: Self.before, revoked: revoked).grant.id == Self.grant(2).id)
    revoked.forget(at: Self.before)
    #expect(revoked.count == 1)
    revoked.forget(at: Self.end)
    #expect(revoked.count == 0)
  }

  // A key that leaked: all that it signed ends, or goes on until people have new letters, as somebody chooses.
  @Test func aNewKeyEndsOldLinksWhenTheOldOneIsRetired() throws {
    let (old, new) = (try Self.key(7), try Self.key(8, first: 100))
    let both = try Self.links(LinkKeys(signing: new, older: [old]))
    #expect(try both.page(Self.golden, at: Self.before).grant.person == "amara-okoye")
    #expect(both.token(for: try Self.grant()) != Self.golden)
    // A form is signed with the new key, whichever signed the link.
    let form = try both.page(Self.golden, at: Self.before).formToken
    let retired = try Self.links(LinkKeys(signing: new, retired: [7]))
    #expect(throws: LinkRefusal.revoked) { try retired.page(Self.golden, at: Self.before) }
    #expect(try retired.act(form, at: Self.before).person == "amara-okoye")
    let forgotten = try Self.links(LinkKeys(signing: new))
    #expect(throws: LinkRefusal.forged) { try forgotten.page(Self.golden, at: Self.before) }
    // Another secret under the same number signs nothing of the first one's.
    let swapped = try Self.links(LinkKeys(signing: try Self.key(7, first: 1)))
    #expect(throws: LinkRefusal.forged) { try swapped.page(Self.golden, at: Self.before) }
    #expect(LinkKeys(signing: new, older: [try Self.key(8)]) == nil && LinkKeys(signing: new, retired: [8]) == nil)
  }

  // A short secret can be guessed, and one in a log is none.
  @Test func secretsAreLongAndNeverPrinted() throws {
    #expect(LinkKey(number: 1, secret: Array(repeating: 1, count: 31)) == nil)
    let key = try #require(LinkKey(number: 1, secret: Array(repeating: 0xab, count: 32)))
    var dumped = ""
    dump(key, to: &dumped)
    for text in ["\(key)", String(reflecting: key), dumped] { #expect(!text.contains("171") && text.contains("key 1")) }
  }

  // What is no id could break out of a page, or name another thing than it says.
  @Test func aGrantNamesOnlyIds() throws {
    let id = UniqueID(high: 1, low: 2)
    for (reminder, person) in [
      ("", "a"), ("a", ""), ("a b", "c"), ("A", "c"), ("a", "é"), ("<a>", "c"),
      (String(repeating: "a", count: 201), "c"), ("a", String(repeating: "c", count: 101)),
    ] {
      #expect(LinkGrant(id: id, reminder: reminder, action: .snooze, person: person, expires: Self.end) == nil)
    }
    let longest = try #require(
      LinkGrant(
        id: id, reminder: String(repeating: "a", count: 200), action: .snooze,
        person: String(repeating: "c", count: 100),
        expires: Timestamp(milliseconds: .max)))
    let links = try Self.links()
    #expect(try links.page(links.token(for: longest), at: Self.end).grant == longest)
  }

  // RFC 4231, test cases 2 and 6; and a comparison that sees the last bit as well as the first.
  @Test func codesAreThoseOfTheStandard() {
    func hex(_ bytes: [UInt8]) -> String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
    #expect(
      hex(MessageCode.sha256(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8)))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      hex(
        MessageCode.sha256(
          Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8), key: Array(repeating: 0xaa, count: 131))
      )
        == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    let code = MessageCode.sha256([1], key: [2])
    #expect(MessageCode.areEqual(code, code) && !MessageCode.areEqual(code, Array(code.dropLast())))
    for place in code.indices {
      var other = code
      other[place] ^= 1
      #expect(!MessageCode.areEqual(code, other))
    }
    for count in 0..<20 {
      let bytes = (0..<count).map { UInt8($0 * 37 & 255) }
      #expect(LinkText.decode(LinkText.encode(bytes)) == bytes)
    }
  }
}
