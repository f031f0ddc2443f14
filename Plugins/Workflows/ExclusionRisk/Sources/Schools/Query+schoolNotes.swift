import WorkflowKit

extension Query where State == RiskState {
  /// `ossp ask exclusion-risk champions`.
  static var champions: Query {
    Query("champions", "Schools whose governors champion those who present the most challenges") { state, context in
      let known = state.schools.values.filter(\.owesReturns)
      let named = state.schoolNotes.compactMap { urn, notes in notes.champion.map { (urn, $0) } }
      return Answer(
        title: "Governors' champions: \(named.count) of \(known.count) schools",
        columns: [
          .init("urn", "URN"), .init("school", "School"), .init("since", "Since"), .init("reports", "Reports"),
          .init("last", "Last report"),
        ],
        rows: named.sorted { $0.0 < $1.0 }.map { urn, champion in
          [
            .text("\(urn)"), state.nameCell(of: urn), .text(champion.since.description),
            .integer(champion.reports.count),
            champion.reports.last.map { .text($0.description) } ?? .missing("[x]"),
          ]
        },
        notes: [
          "Who it is, the school knows. A school without one is not known to have one. As at \(context.today)."
        ])
    }
  }

  /// `ossp ask exclusion-risk attainment-reports`.
  static var providerReports: Query {
    Query("attainment-reports", "What alternative providers told schools of their pupils' attainment") {
      state, context in
      let required = state.schoolNotes.filter { $0.value.requiresReports }
      let rows = required.sorted { $0.key < $1.key }.compactMap { urn, notes -> [Answer.Cell]? in
        guard let provision = notes.provision else { return nil }
        let due = notes.deadlines(of: urn.description, urn, context.almanac).last { $0.outcome == .owed }?.due
        return [
          .text("\(urn)"), state.nameCell(of: urn), .text(provision.since.description),
          .integer(provision.reports.count),
          provision.reports.last.map { .text($0.on.description) } ?? .missing("[x]"),
          provision.reports.last.map { .text($0.finding.rawValue) } ?? .missing("[x]"),
          due.map { .text($0.description) } ?? .missing("[x]"),
        ]
      }
      let told = required.values.count { $0.provision?.reports.isEmpty == false }
      return Answer(
        title: "Alternative providers' reports on attainment: \(told) of \(required.count) schools had one",
        columns: [
          .init("urn", "URN"), .init("school", "School"), .init("since", "Required since"), .init("reports", "Reports"),
          .init("last", "Last"), .init("finding", "It says"), .init("due", "Next due"),
        ], rows: rows,
        notes: [
          "Of all a school's pupils there together. No report is missing, never a good one (rule attainment-report).",
          "As at \(context.today).",
        ])
    }
    .by("lead/exclusion-risk")
  }
}

extension RiskState {
  /// What a school is called, as a cell.
  func nameCell(of urn: URN) -> Answer.Cell { schools[urn].map { .text($0.name) } ?? .missing("[x]") }
}
