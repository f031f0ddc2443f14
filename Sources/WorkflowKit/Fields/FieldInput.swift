import Foundation

/// What was filled in for one field, as text, whether JSON had it as a string, a number or a flag.
struct FieldInput: Sendable, Decodable {
  /// The text; nil for JSON's null, which counts as left out.
  let given: String?
  /// The text, empty for none.
  var text: String { given ?? "" }

  init(_ text: String) { given = text }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      given = nil
    } else if let text = try? container.decode(String.self) {
      given = text
    } else if let flag = try? container.decode(Bool.self) {
      given = flag ? "yes" : "no"
    } else if let number = try? container.decode(Int.self) {
      given = String(number)
    } else if let number = try? container.decode(Decimal.self) {
      given = number.description
    } else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "a field holds one value")
    }
  }
}
