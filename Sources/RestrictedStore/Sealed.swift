import Foundation

/// A value that belongs to one case: wherever it is written it stands sealed with that case's key, or not at all.
///
/// An encoder or decoder must carry the store (`RestrictedStore.userInfo`); without it nothing is written, so that no path
/// that forgot about it can put the value in the clear.
public struct Sealed<Value: Codable & Equatable & Sendable>: Codable, Equatable, Sendable {
  /// The case whose key seals it.
  public let caseID: String
  /// The value; nil when the case was forgotten, or its key lost.
  public let value: Value?
  /// What stands sealed and cannot be opened: it is handed on as it came.
  private let unread: String?

  /// A value of a case.
  public init(_ value: Value, of caseID: String) {
    self.caseID = caseID
    self.value = value
    unread = nil
  }

  private enum Keys: String, CodingKey {
    case caseID = "case"
    case sealed
  }

  /// Opens what is sealed, where the key still is.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    caseID = try container.decode(String.self, forKey: .caseID)
    let text = try container.decode(String.self, forKey: .sealed)
    let store = try RestrictedStore.store(in: decoder.userInfo)
    value = try store.open(text, case: caseID, purpose: Self.purpose).map {
      let inner = JSONDecoder()
      inner.userInfo = store.userInfo
      return try inner.decode(Value.self, from: Data($0))
    }
    unread = value == nil ? text : nil
  }

  /// Writes the value sealed.
  ///
  /// - Throws: when the encoder has no store, or the case was forgotten since.
  public func encode(to encoder: any Encoder) throws {
    let store = try RestrictedStore.store(in: encoder.userInfo)
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(caseID, forKey: .caseID)
    try container.encode(try unread ?? seal(in: store), forKey: .sealed)
  }

  private func seal(in store: RestrictedStore) throws -> String {
    let inner = JSONEncoder()
    inner.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    inner.userInfo = store.userInfo
    return try store.seal([UInt8](try inner.encode(value)), case: caseID, purpose: Self.purpose)
  }

  private static var purpose: String { "\(Value.self)" }
}

extension RestrictedStore {
  /// What an encoder or decoder must carry to write or read sealed values.
  public var userInfo: [CodingUserInfoKey: any Sendable] { [Self.key: self] }

  static func store(in userInfo: [CodingUserInfoKey: Any]) throws(RestrictedStoreError) -> RestrictedStore {
    guard let store = userInfo[key] as? RestrictedStore else {
      throw RestrictedStoreError("restricted matters are not written without the restricted store")
    }
    return store
  }

  private static var key: CodingUserInfoKey {
    guard let key = CodingUserInfoKey(rawValue: "restricted-store") else {
      preconditionFailure("a coding key can be any text")
    }
    return key
  }
}
