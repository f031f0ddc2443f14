import Foundation

@testable import OperationalGroup
@testable import WorkflowKit

/// A command's or query's form as it stands in the module's description.
struct Form: Decodable {
  let name: String
  let fields: [Field]

  struct Field: Decodable {
    let name: String
  }

  private init?(_ form: some Encodable) {
    guard let read = try? JSONDecoder().decode(Form.self, from: JSONEncoder().encode(form)) else { return nil }
    self = read
  }

  /// The forms of all commands, by name.
  static let commands: [String: Form] = byName(OperationalGroup.commands.compactMap { Form($0.form) })
  /// The forms of all queries, by name.
  static let queries: [String: Form] = byName(OperationalGroup.queries.compactMap { Form($0.form) })

  private static func byName(_ forms: [Form]) -> [String: Form] {
    Dictionary(uniqueKeysWithValues: forms.map { ($0.name, $0) })
  }
}
