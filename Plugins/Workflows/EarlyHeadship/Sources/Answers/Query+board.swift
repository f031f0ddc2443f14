import WorkflowKit

extension Query where State == HeadshipState {
  /// `ossp ask early-headship board`.
  static var board: Query {
    Query("board", "All that is open: where each headship stands, what is due next") { state, context in
      state.board(context)
    }
    .by("lead/early-headship", "operational-group", "operational-group-chair")
  }

  /// `ossp ask early-headship overdue`.
  static var overdue: Query {
    Query("overdue", "All that is overdue, the oldest first") { state, context in state.overdueAnswer(context) }
      .by("lead/early-headship", "operational-group", "operational-group-chair")
  }
}

/// One case as the board has it.
struct BoardLine {
  var id: String
  var urn: URN?
  var what: String
  var stage: String
  var since: LocalDate?
  var isOver: Bool
}

extension HeadshipState {
  /// All cases, in the order of their ids.
  var lines: [BoardLine] {
    let heads = headships.values.map { one in
      let what =
        one.post.map { "\($0.kind.rawValue) head from \($0.starts)" }
        ?? one.leaving.map { "head leaves \($0.lastDay)" } ?? "headship"
      return BoardLine(
        id: one.id, urn: one.urn, what: what, stage: one.stage.rawValue, since: one.since, isOver: one.isOver)
    }
    let network = meetings.values.map {
      BoardLine(
        id: $0.id, urn: nil, what: "network meeting \($0.day)", stage: $0.stage.rawValue, since: $0.since,
        isOver: $0.stage != .planned)
    }
    return (heads + network).sorted { $0.id < $1.id }
  }

  /// What is owed and late, the oldest first.
  func overdue(_ almanac: Almanac, on today: LocalDate) -> [Deadline] {
    caseIDs.flatMap { deadlines(of: $0, almanac) }
      .filter { $0.outcome == .owed && $0.due < today }
      .sorted { ($0.due, $0.caseID, $0.key) < ($1.due, $1.caseID, $1.key) }
  }

  fileprivate func board(_ context: Context) -> Answer {
    let almanac = context.almanac
    let rows = lines.filter { !$0.isOver }.map { line -> [Answer.Cell] in
      let next = deadlines(of: line.id, almanac).filter { $0.outcome == .owed }.min {
        ($0.due, $0.key) < ($1.due, $1.key)
      }
      return [
        .text(line.id), line.urn.map { name(of: $0) } ?? .missing("[z]"), .text(line.what), .text(line.stage),
        line.since.map { .text($0.description) } ?? .missing("[x]"),
        next.map { .text($0.due.description) } ?? .missing("[z]"), next.map { .text($0.title) } ?? .missing("[z]"),
      ]
    }
    return Answer(
      title: "Early headship: what is open",
      columns: [
        .init("id", "Case"), .init("school", "School"), .init("what", "What"), .init("state", "State"),
        .init("since", "Since"), .init("due", "Due"), .init("owed", "Owed"),
      ], rows: rows, notes: ["As at \(context.today). [z]: does not apply. [x]: not known."])
  }

  fileprivate func overdueAnswer(_ context: Context) -> Answer {
    let late = overdue(context.almanac, on: context.today)
    return Answer(
      title: "Early headship: \(late.count) overdue",
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
