import Foundation

/// The bus's maps: JSON objects with sorted keys, so that the same map gives the same bytes.
public enum JSON {
  /// The value as JSON.
  ///
  /// - Precondition: the value can be written as JSON; all types of this protocol can.
  public static func encode(_ value: some Encodable) -> Frame {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return Frame(try encoder.encode(value))
    } catch {
      preconditionFailure("\(type(of: value)) cannot be written as JSON: \(error)")
    }
  }

  /// The value that the JSON holds; throws a `BusError` that says what is wrong with `what`.
  public static func decode<Value: Decodable>(
    _ type: Value.Type = Value.self, from frame: Frame, what: String
  ) throws(BusError) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(frame))
    } catch let error as DecodingError {
      throw BusError(.invalid, "\(what) is not as the protocol has it: \(Self.sentence(for: error))")
    } catch {
      throw BusError(.invalid, "\(what) is not JSON")
    }
  }

  private static func sentence(for error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      "'\(path(context.codingPath + [key]))' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? context.debugDescription : "'\(path(context.codingPath))': \(context.debugDescription)"
    @unknown default:
      "it cannot be read"
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
  }
}
