/// The text of a new module's files; `{{Name}}`, `{{name}}` and `{{words}}` are filled in.
enum TemplateText {
  static let workflow = """
    import WorkflowKit

    /// {{words}}: which cases are open, and since when.
    ///
    /// A beginning that works: cases are opened and closed. Say here what the module is for, then change it step by step;
    /// its test tells when a replay no longer gives the same state.
    @main
    struct {{Name}}: Workflow {
      /// What the module knows: rebuilt from its events, never written anywhere else.
      struct State: Codable, Equatable, Sendable {
        var cases: [String: Case] = [:]
      }

      /// One case.
      struct Case: Codable, Equatable, Sendable {
        var opened: LocalDate
        var closed: LocalDate?
      }

      static let name = "{{name}}"
      static let summary = "{{words}}: which cases are open, and since when"
      static let stateVersion = "1"
      static let initial = State()

      static var events: [Evolution<State>] {
        [
          Evolution(CaseOpened.self) { state, event, _ in
            state.cases[event.caseID] = Case(opened: event.on)
          },
          Evolution(CaseClosed.self) { state, event, _ in
            state.cases[event.caseID]?.closed = event.on
          },
        ]
      }

      static var commands: [Command<State>] {
        [
          Command("open-case", "Open a case", .caseID("case", "The case's id", hint: "without meaning, as c-17")) {
            (state, context, caseID: String) throws(Rejection) in
            guard state.cases[caseID] == nil else {
              throw Rejection("The case \\(caseID) is known already: choose another id.")
            }
            return [CaseOpened(caseID: caseID, on: context.today)]
          },
          Command("close-case", "Close a case", .caseID("case", "The case's id")) {
            (state, context, caseID: String) throws(Rejection) in
            guard let known = state.cases[caseID] else {
              throw Rejection("There is no case \\(caseID): ask `cases` for those that there are.")
            }
            if let closed = known.closed {
              throw Rejection("The case \\(caseID) was closed on \\(closed).")
            }
            return [CaseClosed(caseID: caseID, on: context.today)]
          },
        ]
      }

      static var queries: [Query<State>] {
        [
          Query("cases", "All cases, with the days on which they were opened and closed") {
            (state, _) throws(Rejection) in
            let rows = state.cases.sorted { $0.key < $1.key }.map { id, known -> [Answer.Cell] in
              let closed: Answer.Cell = known.closed.map { .text($0.description) } ?? .missing("[z]")
              return [.text(id), .text(known.opened.description), closed]
            }
            return Answer(
              title: "Cases",
              columns: [.init("case", "Case"), .init("opened", "Opened"), .init("closed", "Closed")],
              rows: rows, notes: ["[z] not applicable: the case is open."])
          }
        ]
      }
    }

    """

  static let events = """
    import WorkflowKit

    /// A case began.
    struct CaseOpened: DomainEvent {
      static let name = "case-opened"
      static let label = "A case began"
      static let audience = Audience.lead(module: "{{name}}")

      /// An opaque id: never a name.
      var caseID: String
      /// The day.
      var on: LocalDate
      var subject: String { caseID }
    }

    /// A case ended.
    struct CaseClosed: DomainEvent {
      static let name = "case-closed"
      static let label = "A case ended"
      static let audience = Audience.lead(module: "{{name}}")

      /// An opaque id: never a name.
      var caseID: String
      /// The day.
      var on: LocalDate
      var subject: String { caseID }
    }

    """
}
