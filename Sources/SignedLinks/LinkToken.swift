import BusProtocol

/// A grant with what it is for, as the bytes that are signed.
///
/// `1, purpose, action, key (2), id (16), expires in ms (8), length and person, length and reminder`, numbers big-endian, then
/// HMAC-SHA256 over `ossp signed link` and those bytes; all of it in the Base64 of links without padding.
struct LinkToken {
  let purpose: LinkPurpose
  let grant: LinkGrant

  private static let version: UInt8 = 1
  private static let context = Array("ossp signed link\n".utf8)

  /// The token as text of letters, digits, `-` and `_`.
  func text(signedBy key: LinkKey) -> String {
    var bytes: [UInt8] = [Self.version, purpose.rawValue, grant.action.rawValue]
    bytes += [UInt8(key.number >> 8), UInt8(key.number & 0xff)]
    bytes += grant.id.bytes
    bytes += Self.bytes(of: grant.expires.milliseconds)
    for text in [grant.person, grant.reminder] { bytes += [UInt8(text.utf8.count)] + Array(text.utf8) }
    return LinkText.encode(bytes + key.signature(of: Self.context + bytes))
  }

  /// Reads a token that one of the keys signed.
  init(_ text: String, keys: LinkKeys) throws(LinkRefusal) {
    guard let all = LinkText.decode(text), all.count > MessageCode.byteCount else { throw .malformed }
    let bytes = Array(all.dropLast(MessageCode.byteCount))
    var reader = ByteReader(bytes)
    guard reader.byte() == Self.version else { throw .malformed }
    guard let purpose = reader.byte(), let action = reader.byte(), let number = reader.number(2) else {
      throw .malformed
    }
    let key = try keys.key(UInt16(truncatingIfNeeded: number))
    // Nothing of what it says is looked at before it is known to be ours.
    let signature = key.signature(of: Self.context + bytes)
    guard MessageCode.areEqual(signature, Array(all.suffix(MessageCode.byteCount))) else { throw .forged }
    guard let purpose = LinkPurpose(rawValue: purpose), let action = LinkAction(rawValue: action),
      let high = reader.number(8), let low = reader.number(8), let expires = reader.number(8),
      let person = reader.text(), let reminder = reader.text(), reader.isAtEnd,
      let grant = LinkGrant(
        id: UniqueID(high: high, low: low), reminder: reminder, action: action, person: person,
        expires: Timestamp(milliseconds: expires))
    else { throw .malformed }
    self.purpose = purpose
    self.grant = grant
  }

  init(_ purpose: LinkPurpose, _ grant: LinkGrant) {
    self.purpose = purpose
    self.grant = grant
  }

  private static func bytes(of number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
  }
}

/// Reads bytes from the front; nil where there are too few.
private struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func byte() -> UInt8? { rest.popFirst() }

  mutating func number(_ count: Int) -> UInt64? {
    guard rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count).reduce(0) { $0 << 8 | UInt64($1) }
  }

  mutating func text() -> String? {
    guard let count = byte(), rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(Int(count)) }
    return String(validating: rest.prefix(Int(count)), as: UTF8.self)
  }
}
