import BusProtocol
import Foundation
import RestrictedStore

/// How a module's values become JSON and come back; sealed values with the store of the module, where it has one.
struct Coding: Sendable {
  /// The store; nil for a module without restricted matters.
  let store: RestrictedStore?

  /// For a module without restricted matters.
  static let plain = Coding(store: nil)

  /// The value as JSON with sorted keys.
  ///
  /// - Precondition: it can be written: a sealed value needs the store, and a case that was not forgotten.
  func encode(_ value: some Encodable) -> Frame {
    guard let store else { return JSON.encode(value) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.userInfo = store.userInfo
    do {
      return Frame(try encoder.encode(value))
    } catch {
      preconditionFailure("\(type(of: value)) cannot be written: \(error)")
    }
  }

  /// The value that the JSON holds.
  func decode<Value: Decodable>(_ type: Value.Type, from bytes: some Sequence<UInt8>) throws -> Value {
    let decoder = JSONDecoder()
    if let store { decoder.userInfo = store.userInfo }
    return try decoder.decode(type, from: Data(bytes))
  }
}
