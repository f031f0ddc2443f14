import WorkflowKit

extension Command where State == RiskState {
  /// `ossp do exclusion-risk forget --case exc-2018-0042`.
  static var forget: Command {
    Command(
      "forget", "Forget a case for good: its key is destroyed, and only counts remain", .pupilCase,
      .otherwise(false, .flag("even-open", "Whether to forget it while a clock runs"))
    ) { (state, context, id, evenOpen) throws(Rejection) in
      guard let record = state.cases[id] else { _ = try state.pupil(id); return [] }
      if let forgotten = record.forgotten { throw Rejection("case \(id) was forgotten on \(forgotten) already") }
      let pupil = record.kept?.value
      if let pupil, pupil.closed == nil, !evenOpen {
        throw Rejection(
          "case \(id) is not over: give --even-open yes to forget it all the same", rule: "case-retention")
      }
      let counted = pupil.map {
        CountedCase(
          $0, context.almanac, on: context.today, areas: state.schoolNotes,
          leastHours: context.settings.integer("least-hours")
        ).coarsened
      }
      return [
        CaseForgotten(
          caseID: id, on: context.today, counted: counted.map { Sealed($0, of: RiskState.figuresKey) })
      ]
    }
  }
}
