import WorkflowKit

extension Command where State == RecruitmentState {
  /// `ossp do recruitment leave --case rec-2018-0004 --interim-assessment yes --reason location`.
  static var leave: Command {
    Command(
      "leave", "Record that a new teacher left during the induction", .caseID("case", "The vacancy"),
      .flag("interim-assessment", "Whether the assessment of the time served is written"),
      .optional(.choice("reason", "Why, where it is known", of: LossReason.self)),
      .optional(.date("on", "The last day", hint: "today, unless given"))
    ) { (state, context, id, isWritten, reason, date) throws(Rejection) in
      let one = try state.find(Vacancy.self, id)
      let on = date ?? context.today
      try one.check(.left, on: on, context)
      return [
        TeacherLeft(id: id, on: on, reason: reason, hasInterimAssessment: isWritten),
        state.inductions(at: one.urn, changedBy: -1, on: context.today),
      ]
    }
  }

  /// `ossp do recruitment record-interim-assessment --case rec-2018-0004`.
  static var recordInterimAssessment: Command {
    Command(
      "record-interim-assessment", "Record that the assessment of the time served is written",
      .caseID("case", "The vacancy")
    ) { (state, context, id) throws(Rejection) in
      let one = try state.find(Vacancy.self, id)
      guard one.stage == .leftMidway, one.induction?.hasInterimAssessment == false else {
        throw Rejection("vacancy \(id) owes no assessment of time served", rule: "induction-interim-assessment")
      }
      return [InterimAssessmentWritten(id: id, on: context.today)]
    }
  }
}
