import WorkflowKit

@testable import Attendance

extension Attendance {
  /// The names of all commands.
  static var commandNames: [String] { Rehearsal<Attendance>.forms.map(\.name) }
  /// The names of all questions.
  static var queryNames: [String] { Rehearsal<Attendance>.questions.map(\.name) }
}
