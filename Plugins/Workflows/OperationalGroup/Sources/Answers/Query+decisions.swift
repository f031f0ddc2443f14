import WorkflowKit

extension Query where State == OperationalGroupState {
  /// `ossp ask operational-group decisions --urn 123456`.
  static var decisions: Query {
    Query(
      "decisions", "Who decided a school's tier, when, on what evidence, by which rule, and who dissented",
      .optional(.urn("urn", "The school", hint: "all, unless given")),
      .optional(.date("since", "From this day on"))
    ) { (state, _, urn, since) throws(Rejection) in
      if let urn, state.cases[urn] == nil, state.schools[urn] == nil {
        throw Rejection("no school with URN \(urn) is known")
      }
      var rows: [(on: LocalDate, cells: [Answer.Cell])] = []
      for (school, one) in state.cases where urn.map({ $0 == school }) ?? true {
        for decision in one.decisions where since.map({ decision.on >= $0 }) ?? true {
          rows.append((decision.on, cells(decision, state.name(of: school), school)))
        }
        if let ended = one.ended, since.map({ ended >= $0 }) ?? true {
          let cells: [Answer.Cell] = [
            .text(ended.description), .text(school.description), .text(state.name(of: school)),
            .text("\(one.decisions.last?.to?.rawValue ?? "no tier") to none"), .text("left the guarantee"),
            .words(one.endedBecause), .missing("[z]"), .missing("[z]"), .missing("[z]"), .missing("[z]"),
            .missing("[z]"),
          ]
          rows.append((ended, cells))
        }
      }
      rows.sort {
        ($0.on, $0.cells[1].sortText, $0.cells[10].sortText) < ($1.on, $1.cells[1].sortText, $1.cells[10].sortText)
      }
      return Answer(
        title:
          "\(rows.count) \(rows.count == 1 ? "decision" : "decisions")\(urn.map { " on \(state.name(of: $0)) (\($0))" } ?? "")",
        columns: [
          .init("on", "On"), .init("urn", "URN"), .init("name", "School"), .init("move", "Tier"),
          .init("cause", "Reason"),
          .init("evidence", "Evidence"), .init("proposed", "Proposed"), .init("decided-by", "Decided by"),
          .init("rule", "By"), .init("dissent", "Dissent"), .init("decision", "Decision"),
        ], rows: rows.map(\.cells),
        notes: [
          "The daemon only proposes. A decision stays when it is reversed: the reversal names it.",
          "For the partners' circle; a school's tier is not public.",
        ])
    }
  }

  /// `ossp ask operational-group decision --decision og-2018-0022`.
  static var decision: Query {
    Query(
      "decision", "One decision: who, when, on what evidence, by which rule, with whose dissent",
      .caseID("decision", "The decision")
    ) { (state, _, id) throws(Rejection) in
      guard let urn = state.schoolOfRecord[id], let one = state.cases[urn]?.decisions.first(where: { $0.id == id })
      else { throw Rejection("there is no decision of that id: 'ossp ask operational-group decisions' lists them") }
      var lines = [
        ("school", "\(state.name(of: urn)) (\(urn))"), ("on", one.on.description),
        ("tier", "\(one.from?.rawValue ?? "none") to \(one.to?.rawValue ?? "none"), \(one.cause.rawValue)"),
        ("decided by", one.decidedBy), ("by", one.rule),
        ("the daemon had proposed", one.proposed?.rawValue ?? "nothing"), ("inspection", one.inspection ?? ""),
      ]
      for basis in one.evidence {
        let evidence = state.cases[urn]?.evidence[basis.id]
        let threshold = evidence?.threshold.map { ", by \($0)" } ?? ", judged by a person"
        let lifted = evidence?.lifted.map { "; no longer counts since \($0)" } ?? ""
        lines.append(("evidence \(basis.id)", "\(basis.trigger.rawValue), \(basis.reference)\(threshold)\(lifted)"))
      }
      lines.append(("dissent", one.dissent ?? "none"))
      if let other = one.reverses { lines.append(("reverses", other)) }
      if let other = one.reversedBy { lines.append(("reversed by", other)) }
      lines.append(("may be seen by", "the partners' circle"))
      return Answer(
        title: "Decision \(id)", columns: [.init("what", "What"), .init("value", "Value")],
        rows: lines.map { [.text($0.0), .words($0.1)] }, notes: ["A decision that is reversed stays on record."])
    }
  }

  private static func cells(_ decision: Decision, _ name: String, _ urn: URN) -> [Answer.Cell] {
    var basis = decision.evidence.map { "\($0.trigger.rawValue) \($0.id) (\($0.reference))" }
    if let inspection = decision.inspection { basis.insert(inspection, at: 0) }
    let move = "\(decision.from?.rawValue ?? "none") to \(decision.to?.rawValue ?? "none")"
    let reversal = decision.reverses.map { "reverses \($0)" } ?? decision.cause.rawValue
    return [
      .text(decision.on.description), .text(urn.description), .text(name), .text(move),
      .text(reversal + (decision.reversedBy.map { ", reversed by \($0)" } ?? "")),
      .words(basis.joined(separator: "; ")), .words(decision.proposed?.rawValue), .text(decision.decidedBy),
      .text(decision.rule), .text(decision.dissent ?? "none"), .text(decision.id),
    ]
  }
}

extension Answer.Cell {
  /// The words of a cell, for sorting.
  var sortText: String { if case .text(let text) = self { text } else { "" } }
}
