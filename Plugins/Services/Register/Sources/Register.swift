import WorkflowKit

/// The schools of the country as public registers have them, and what changes about them.
@main
struct Register: Workflow {
  static let name = "register"
  static let summary = "Schools: who they are, whether they are open, what they came from"
  static let stateVersion = "1"
  static var initial: RegisterState { RegisterState() }

  static var events: [Evolution<RegisterState>] {
    [
      Evolution(SchoolChanged.self) { state, event, _ in state.keep(event) },
      // A link is stated for others: both of its ends have it among their own facts.
      Evolution(SchoolLinked.self) { _, _, _ in },
      Evolution(SchoolsConfirmed.self) { state, event, _ in state.keep(event) },
    ]
  }

  static var imports: [Import<RegisterState>] { [.schools] }
  static var queries: [Query<RegisterState>] { [.schools, .school, .changes] }
}
