import BusProtocol
import Foundation

/// The fields of something asked of the core.
struct RequestFields: Decodable {
  private let values: [String: String]

  init(_ request: PendingCommand) throws(BusError) {
    self = try JSON.decode(from: request.fields, what: "the fields of \(request.name)")
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    values = try container.decode([String: Scalar].self).mapValues(\.text)
  }

  subscript(_ name: String) -> String? { values[name] }

  func required(_ name: String) throws(BusError) -> String {
    guard let value = values[name], !value.isEmpty else {
      throw BusError(.invalid, "'\(name)' is missing")
    }
    return value
  }

  private struct Scalar: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        text = "\(number)"
      } else {
        text = try container.decode(String.self)
      }
    }
  }
}
