import WorkflowKit

extension Query where State == RecruitmentState {
  /// `ossp ask recruitment board`.
  static var board: Query {
    Query(
      "board", "All that is open: what it is, where it stands, what is due next",
      .optional(.choice("kind", "One kind only", of: CaseKind.self))
    ) { state, context, kind in state.board(kind, context) }
    .by("lead/recruitment")
  }

  /// `ossp ask recruitment overdue`.
  static var overdue: Query {
    Query("overdue", "All that is overdue, the oldest first") { state, context in state.overdue(context) }
      .by("lead/recruitment")
  }
}

/// A kind of case.
enum CaseKind: String, CaseIterable, Sendable {
  case vacancy, secondment, element, notice
}

/// One case as the board has it.
struct BoardLine {
  var id: String
  var kind: CaseKind
  var urn: URN?
  var what: String
  var stage: String
  var since: LocalDate?
  var isOver: Bool
}

extension RecruitmentState {
  /// All cases, in the order of their ids.
  var lines: [BoardLine] {
    let open =
      vacancies.values.map {
        BoardLine(
          id: $0.id, kind: .vacancy, urn: $0.urn, what: $0.subject.rawValue, stage: $0.stage.rawValue, since: $0.since,
          isOver: $0.isOver)
      }
      + secondments.values.map {
        BoardLine(
          id: $0.id, kind: .secondment, urn: nil, what: "\($0.begins) to \($0.ends)", stage: $0.stage.rawValue,
          since: $0.since, isOver: $0.isOver)
      }
      + elements.values.map {
        BoardLine(
          id: $0.id, kind: .element, urn: nil, what: "\($0.kind.rawValue) \($0.title)", stage: $0.stage.rawValue,
          since: $0.since, isOver: $0.isOver)
      }
      + noticeDates.values.map {
        BoardLine(
          id: $0.id, kind: .notice, urn: nil, what: "last days for notice \($0.year)", stage: "open", since: $0.opened,
          isOver: true)
      }
    return open.sorted { $0.id < $1.id }
  }

  fileprivate func board(_ kind: CaseKind?, _ context: Context) -> Answer {
    let almanac = context.almanac
    let rows = lines.filter { kind == nil || $0.kind == kind }.compactMap { line -> [Answer.Cell]? in
      let next = deadlines(of: line.id, almanac).filter { $0.outcome == .owed }.min {
        ($0.due, $0.key) < ($1.due, $1.key)
      }
      guard !line.isOver || next != nil else { return nil }
      return [
        .text(line.id), .text(line.kind.rawValue), line.urn.map { name(of: $0) } ?? .missing("[z]"), .text(line.what),
        .text(line.stage), line.since.map { .text($0.description) } ?? .missing("[x]"),
        next.map { .text($0.due.description) } ?? .missing("[z]"), next.map { .text($0.title) } ?? .missing("[z]"),
      ]
    }
    return Answer(
      title: "Recruitment: what is open",
      columns: [
        .init("id", "Case"), .init("kind", "Kind"), .init("school", "School"), .init("what", "What"),
        .init("state", "State"), .init("since", "Since"), .init("due", "Due"), .init("owed", "Owed"),
      ], rows: rows, notes: ["As at \(context.today). [z]: does not apply. [x]: not known."])
  }

  fileprivate func overdue(_ context: Context) -> Answer {
    let almanac = context.almanac
    let late = caseIDs.flatMap { deadlines(of: $0, almanac) }
      .filter { $0.outcome == .owed && $0.due < context.today }
      .sorted { ($0.due, $0.caseID, $0.key) < ($1.due, $1.caseID, $1.key) }
    return Answer(
      title: "Recruitment: \(late.count) overdue",
      columns: [
        .init("id", "Case"), .init("key", "Deadline"), .init("owed", "Owed"), .init("due", "Due"),
        .init("days", "Days late"), .init("owner", "Owner"), .init("rule", "Rule"),
      ],
      rows: late.map { deadline in
        [
          .text(deadline.caseID), .text(deadline.key), .text(deadline.title), .text(deadline.due.description),
          .integer(deadline.due.days(until: context.today)), .text(deadline.owner), .text(deadline.rule),
        ]
      }, notes: ["As at \(context.today)."])
  }
}
