import WorkflowKit

extension Query where State == RiskState {
  /// `ossp ask exclusion-risk board`.
  static var board: Query {
    Query("board", "What needs the lead: exceptions, alerts that reached nobody, cases to look at") { state, context in
      state.board(context)
    }
    .by("lead/exclusion-risk")
  }

  /// `ossp ask exclusion-risk cases`.
  static var cases: Query {
    Query(
      "cases", "All cases by id", .optional(.choice("state", "Only those that stand so", of: PupilState.self))
    ) { state, context, wanted in
      let rows: [[Answer.Cell]] = state.cases.sorted { $0.key < $1.key }.compactMap { id, record in
        let pupil = record.kept?.value
        if let wanted, pupil?.state != wanted { return nil }
        let stands = record.forgotten.map { "forgotten on \($0)" } ?? pupil?.state.rawValue ?? "key lost"
        return [
          .text(id), .text(record.opened.description), .text(stands),
          pupil.map { .integer($0.exclusions.count) } ?? .missing("[x]"), .integer(record.reads.count),
        ]
      }
      return Answer(
        title: "Cases: \(rows.count)",
        columns: [
          .init("case", "Case"), .init("opened", "Opened"), .init("state", "State"),
          .init("exclusions", "Exclusions"), .init("reads", "Looked into"),
        ], rows: rows, notes: ["As at \(context.today). Which pupil a case is of, only the school's own records say."])
    }
    .by("lead/exclusion-risk")
  }

  /// `ossp ask exclusion-risk case --case exc-2018-0042`; who asks is noted.
  static var pupilCase: Query {
    Query(noting: "case", "One case with all its clocks; who looks is noted", .pupilCase) {
      (state, context, id) throws(Rejection) in
      let pupil = try state.pupil(id)
      let answer = CaseAnswer(id: id, pupil: pupil, context: context, successor: state.successors[pupil.urn]).answer
      return NotedAnswer(answer, [context.read(id, "case")])
    }
    .by("lead/exclusion-risk")
  }

  /// `ossp ask exclusion-risk export --case exc-2018-0042`: what a person has a right to be given.
  static var export: Query {
    Query(
      noting: "export", "All that is kept of one case, for whoever has a right to it; who looks is noted", .pupilCase
    ) {
      (state, context, id) throws(Rejection) in
      let pupil = try state.pupil(id)
      let reads = state.cases[id]?.reads ?? []
      return NotedAnswer(
        CaseAnswer(id: id, pupil: pupil, context: context).export(reads), [context.read(id, "export")])
    }
    .by("lead/exclusion-risk")
  }

  /// `ossp ask exclusion-risk reads`.
  static var reads: Query {
    Query("reads", "Who looked into which case", .optional(.pupilCase)) { state, context, wanted in
      let reads = state.cases.filter { wanted == nil || $0.key == wanted }.values.flatMap(\.reads)
      return Answer(
        title: "Who looked into cases: \(reads.count)",
        columns: [.init("on", "On"), .init("by", "Who"), .init("case", "Case"), .init("query", "How")],
        rows: reads.sorted { ($0.on, $0.caseID, $0.by) < ($1.on, $1.caseID, $1.by) }.map {
          [.text($0.on.description), .text($0.by), .text($0.caseID), .text($0.query)]
        }, notes: ["As at \(context.today)."])
    }
    .by("lead/exclusion-risk", "ops")
  }
}

extension Context {
  fileprivate func read(_ id: String, _ query: String) -> CaseRead {
    CaseRead(caseID: id, on: today, by: actor ?? module ?? "unknown", query: query)
  }
}
