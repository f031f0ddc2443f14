import WorkflowKit

extension Command where State == OperationalGroupState {
  /// `ossp do operational-group record-outcome --urn 123456 --inspected 2018-10-09 --grade "Requires improvement" …`.
  static var recordOutcome: Command {
    Command(
      "record-outcome", "Record one inspection's outcome, or complete one: its publication, its category",
      .urn("urn", "The school"), .date("inspected", "The day of the inspection"),
      .choice("grade", "The overall grade in Ofsted's words", of: Grade.self),
      .optional(.date("published", "The day on which the report was published")),
      .optional(.choice("category", "Which kind of inadequate", of: Category.self))
    ) { (state, context, urn, inspected, grade, published, category) throws(Rejection) in
      guard state.schools[urn] != nil else {
        throw Rejection(
          "no school with URN \(urn) is known: import the register, with 'ossp import register schools FILE'")
      }
      guard inspected <= context.today else {
        throw Rejection("'inspected' is \(inspected), which is yet to come: today is \(context.today)")
      }
      if let published, published < inspected {
        throw Rejection("'published' is \(published), before the inspection, on \(inspected)")
      }
      if category != nil, grade != .inadequate {
        throw Rejection("only an inadequate school is in a category: '\(grade.rawValue)' has none")
      }
      let given = Outcome(
        inspected: inspected, published: published, grade: grade, category: category, source: "recorded by hand")
      let known = state.outcomes[urn] ?? OutcomeHistory()
      let merged = known.merged(with: given)
      guard known.known(inspected) != merged else { throw Rejection("that outcome is known already, just so") }
      let event = OutcomesRecorded(urn: urn, outcomes: [merged], predecessors: [])
      var after = state
      after.take([event])
      return [event] + after.consequences(ofOutcomes: [urn], on: context.today, context.guarantee)
    }
  }
}
