import Foundation

@testable import Recruitment
@testable import WorkflowKit

/// A command's form as it stands in the module's description.
struct CommandForm: Decodable {
  let name: String
  let fields: [FormField]

  struct FormField: Decodable {
    let name: String
    let type: String
    let isRequired: Bool
  }
}

extension Recruitment {
  /// The forms of all commands.
  static var commandForms: [CommandForm] {
    commands.compactMap { command in
      (try? JSONEncoder().encode(command.form)).flatMap { try? JSONDecoder().decode(CommandForm.self, from: $0) }
    }
  }
}

extension Recruitment {
  /// The names of all questions.
  static var queryNames: [String] { queries.map(\.form.name) }
}
