import WorkflowKit

extension Query where State == OperationalGroupState {
  /// `ossp ask operational-group schools --code RI`.
  static var schools: Query {
    Query(
      "schools", "Schools one by one: codes, what is proposed and why",
      .optional(.choice("code", "Only schools of this code", of: SchoolCode.self)),
      .otherwise(false, .flag("moves", "Only schools for which another tier is proposed", hint: "no")),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, code, moves, date) throws(Rejection) in
      let on = date ?? context.today
      let guarantee = context.guarantee
      let schools =
        state.maintained(on: on, area: guarantee.area) + state.academies(on: on, area: guarantee.area)
      guard !schools.isEmpty else { throw state.noSchools(guarantee.area, on) }
      var rows: [[Answer.Cell]] = []
      for school in schools {
        let codes = state.codes(of: school.urn, on: on)
        let decided = state.cases[school.urn]?.tier(on: on)
        let proposal = school.isMaintained ? state.proposal(for: school.urn, on: on, guarantee) : nil
        if let code, !codes.contains(code), !(proposal?.tier?.rawValue == code.rawValue && decided == nil) { continue }
        if moves, proposal == nil || proposal?.tier == decided { continue }
        let history = state.outcomeWithHistory(of: school.urn, on: on)
        let older = history.flatMap { $0.urn == school.urn ? nil : "\($0.outcome.words) (URN \($0.urn))" }
        rows.append([
          .text(school.urn.description), .text(school.name), .text(school.phase.rawValue),
          .words(codes.map(\.rawValue).joined(separator: " ")),
          proposal == nil ? .missing("[z]") : .words(proposal?.tier?.rawValue),
          .words(proposal?.because ?? state.ownOutcome(of: school.urn, on: on)?.words), .words(older),
        ])
      }
      return Answer(
        title: "\(rows.count) \(rows.count == 1 ? "school" : "schools") on \(on)",
        columns: [
          .init("urn", "URN"), .init("name", "School"), .init("phase", "Phase"), .init("codes", "Codes"),
          .init("proposed", "Proposed"), .init("because", "Because"), .init("before", "As it was before"),
        ], rows: rows,
        notes: [
          "Codes are derived: the tier decided, NH for a new head, A for an academy. For partners only.",
          state.outcomeNote(on: on),
        ])
    }
  }
}
