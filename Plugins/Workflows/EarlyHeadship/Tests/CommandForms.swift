import Foundation

@testable import EarlyHeadship
@testable import WorkflowKit

/// A command's form as it stands in the module's description.
struct CommandForm: Decodable {
  let name: String
  let fields: [FormField]
  let roles: [String]?

  struct FormField: Decodable {
    let name: String
    let type: String
    let isRequired: Bool
  }
}

extension EarlyHeadship {
  /// The forms of all commands.
  static var commandForms: [CommandForm] {
    commands.compactMap { command in
      (try? JSONEncoder().encode(command.form)).flatMap { try? JSONDecoder().decode(CommandForm.self, from: $0) }
    }
  }
}

extension EarlyHeadship {
  /// The names of all questions.
  static var queryNames: [String] { queries.map(\.form.name) }

  /// The forms of all questions.
  static var queryForms: [CommandForm] {
    queries.compactMap { query in
      (try? JSONEncoder().encode(query.form)).flatMap { try? JSONDecoder().decode(CommandForm.self, from: $0) }
    }
  }
}
