/// The fields of a request that only its module can open, or an answer that only the asker can: `{"sealed":"…"}`.
///
/// What is sealed stands in hexadecimal digits and nothing else does, so that nothing can be read in it, nor have the shape
/// of a pupil's number.
public struct SealedFields: Codable, Equatable, Sendable {
  /// What is sealed.
  public let sealed: String

  /// These digits.
  public init(_ sealed: String) { self.sealed = sealed }

  /// Reads the JSON of a request; nil when there is anything in it besides.
  public init?(_ json: Frame) {
    guard let map = try? JSON.decode([String: String].self, from: json, what: "a sealed request"), map.count == 1,
      let sealed = map["sealed"], !sealed.isEmpty, sealed.utf8.allSatisfy(Self.isDigit)
    else { return nil }
    self.sealed = sealed
  }

  /// The JSON of the request.
  public var json: Frame { JSON.encode(self) }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
