import WorkflowKit

extension Query where State == AttendanceState {
  /// `ossp ask attendance board`.
  static var board: Query {
    Query(
      "board", "All that is open: what it is, where it stands, what is due next",
      .optional(.choice("kind", "One kind only", of: CaseKind.self))
    ) { state, context, kind in state.board(kind, context) }
    .by("lead/attendance", "ops", "role/county-attendance-team")
  }

  /// `ossp ask attendance overdue`.
  static var overdue: Query {
    Query("overdue", "All that is overdue, the oldest first") { state, context in state.overdue(context) }
      .by("lead/attendance", "ops", "role/county-attendance-team")
  }

  /// `ossp ask attendance case --case att-2018-0001`.
  static var caseHistory: Query {
    Query(
      "case", "One case: what happened to it, and what is owed on it",
      .caseID("case", "The case", hint: "att-2018-0001, or a school's URN")
    ) { (state, context, id) throws(Rejection) in
      try state.caseAnswer(id, context)
    }
    .by("lead/attendance", "ops", "role/county-attendance-team")
  }
}

/// A kind of case.
enum CaseKind: String, CaseIterable, Sendable {
  case participation, timetable, provision, referral, contract
}

/// One case as the board has it.
struct BoardLine {
  var id: String
  var kind: CaseKind
  var urn: URN
  var what: String
  var stage: String
  var since: LocalDate?
  var isOver: Bool
  var history: [(on: LocalDate, step: String)]

  /// A case's line.
  init<Case: SchoolCase>(_ one: Case, _ kind: CaseKind, _ what: String) {
    id = one.id
    self.kind = kind
    urn = one.urn
    self.what = what
    stage = one.stage.rawValue
    since = one.since
    isOver = one.isOver
    history = one.history.map { ($0.on, $0.step.rawValue) }
  }
}

extension AttendanceState {
  /// All cases, in the order of their ids.
  var lines: [BoardLine] {
    let lines =
      participations.values.map { BoardLine($0, .participation, $0.note.map(\.paper) ?? $0.role.rawValue) }
      + timetables.values.map {
        BoardLine($0, .timetable, $0.faults.isEmpty ? "in order" : "lacks \($0.faults.joined(separator: ", "))")
      } + provision.values.map { BoardLine($0, .provision, $0.provider) }
      + referrals.values.map { BoardLine($0, .referral, "") } + contracts.values.map { BoardLine($0, .contract, "") }
    return lines.sorted { $0.id < $1.id }
  }

  /// All that owes or could owe something: cases, and schools of rounds that are open.
  var owing: [String] {
    let schools = rounds.values.filter { $0.closed == nil }.flatMap { round in
      round.expected.filter { round[$0].received == nil }.map { "\($0)" }
    }
    return Set(schools).sorted() + lines.map(\.id)
  }

  fileprivate func board(_ kind: CaseKind?, _ context: Context) -> Answer {
    let (names, almanac) = (names(), context.almanac)
    let rows = lines.filter { kind == nil || $0.kind == kind }.compactMap { line -> [Answer.Cell]? in
      let next = deadlines(of: line.id, almanac).filter { $0.outcome == .owed }.min {
        ($0.due, $0.key) < ($1.due, $1.key)
      }
      guard !line.isOver else { return nil }
      return [
        .text(line.id), .text(line.kind.rawValue), .text(names.title(line.urn)), .text(line.what), .text(line.stage),
        line.since.map { .text($0.description) } ?? .missing("[x]"),
        next.map { .text($0.due.description) } ?? .missing("[z]"), next.map { .text($0.title) } ?? .missing("[z]"),
      ]
    }
    return Answer(
      title: "Attendance: what is open",
      columns: [
        .init("id", "Case"), .init("kind", "Kind"), .init("school", "School"),
        .init("what", "What"), .init("state", "State"), .init("since", "Since"), .init("due", "Due"),
        .init("owed", "Owed"),
      ], rows: rows, notes: ["As at \(context.today). [z]: nothing is owed. Returns: 'ossp ask attendance returns'."])
  }

  fileprivate func overdue(_ context: Context) -> Answer {
    let almanac = context.almanac
    let late = owing.flatMap { deadlines(of: $0, almanac) }
      .filter { $0.outcome == .owed && $0.due < context.today }
      .sorted { ($0.due, $0.caseID, $0.key) < ($1.due, $1.caseID, $1.key) }
    return Answer(
      title: "Attendance: \(late.count) overdue",
      columns: [
        .init("id", "Case"), .init("key", "Deadline"), .init("owed", "Owed"), .init("due", "Due"),
        .init("days", "Days late"), .init("owner", "Owner"), .init("rule", "Rule"),
      ],
      rows: late.map { deadline in
        [
          .text(deadline.caseID), .text(deadline.key), .text(deadline.title), .text(deadline.due.description),
          .integer(deadline.due.days(until: context.today)), .text(deadline.owner),
          .text("\(deadline.rule) version \(deadline.ruleVersion)"),
        ]
      }, notes: ["As at \(context.today)."])
  }

  fileprivate func caseAnswer(_ id: String, _ context: Context) throws(Rejection) -> Answer {
    let owed = deadlines(of: id, context.almanac)
    var rows: [[Answer.Cell]] = []
    var title = "School \(id)"
    if let line = lines.first(where: { $0.id == id }) {
      title = "\(id): \(line.kind.rawValue) of school \(line.urn), \(line.stage)"
      rows = line.history.map { [.text($0.on.description), .text("happened"), .text($0.step), .missing("[z]")] }
    } else if owed.isEmpty {
      throw Rejection("there is no case of that id: 'ossp ask attendance board' lists the ids")
    }
    rows += owed.map { deadline in
      let outcome =
        switch deadline.outcome {
        case .owed: deadline.due < context.today ? "overdue" : "owed"
        case .met: "met"
        case .cancelled(let reason): "cancelled: \(reason)"
        case .uncounted: "no date yet"
        }
      return [
        .text(deadline.due.description), .text(outcome), .text(deadline.title),
        .text(deadline.explanation.rule ?? deadline.rule),
      ]
    }
    return Answer(
      title: title,
      columns: [.init("on", "Day"), .init("kind", "Is"), .init("what", "What"), .init("rule", "Rule")], rows: rows,
      notes: ["As at \(context.today). 'ossp why attendance.\(id).<deadline>' says how a day was counted."])
  }
}
