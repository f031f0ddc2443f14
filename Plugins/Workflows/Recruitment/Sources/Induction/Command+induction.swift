import WorkflowKit

extension Command where State == RecruitmentState {
  /// `ossp do recruitment begin-induction --case rec-2018-0004`.
  static var beginInduction: Command {
    Command(
      "begin-induction", "Record the new teacher's first day", .caseID("case", "The vacancy"),
      .optional(.date("on", "The first day", hint: "the agreed one, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(Vacancy.self, id)
      let on = date ?? one.start ?? context.today
      try one.check(.firstDay, on: on, context)
      try state.checkSpecialMeasures(one.urn, on: on)
      let rule: Rule
      do throws(RuleError) {
        rule = try context.almanac.rules.rule("induction-length", on: on)
      } catch {
        throw Rejection("how long an induction takes is not known: \(error.description)", rule: "induction-length")
      }
      let terms = rule.count.number
      return [
        InductionBegan(id: id, on: on, kind: terms > 3 ? .ect : .nqt, terms: terms),
        state.inductions(at: one.urn, changedBy: 1, on: context.today),
      ]
    }
  }

  /// `ossp do recruitment record-meeting --case rec-2018-0004`.
  static var recordMeeting: Command {
    Command(
      "record-meeting", "Record that the meeting at the end of an induction term was held",
      .caseID("case", "The vacancy"), .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(Vacancy.self, id)
      let on = date ?? context.today
      try one.check(.meetingHeld, on: on, context)
      guard let induction = one.induction else { return [] }
      let number = induction.meetings.count + 1
      guard number <= induction.termsOwed else {
        throw Rejection(
          "all \(induction.termsOwed) meetings are held: record what the appropriate body decides with record-result",
          rule: "induction-length")
      }
      if let term = try? induction.term(number, context.almanac), on < term.first {
        throw Rejection(
          "the meeting of term \(number) cannot be on \(on): that term begins on \(term.first)",
          rule: "induction-assessment")
      }
      return [TermMeetingHeld(id: id, on: on, number: number, kind: induction.kind(ofMeeting: number))]
    }
  }

  /// `ossp do recruitment record-report --case rec-2018-0004`.
  static var recordReport: Command {
    Command(
      "record-report", "Record that a term's report went to the appropriate body", .caseID("case", "The vacancy"),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(Vacancy.self, id)
      let on = date ?? context.today
      try one.check(.reported, on: on, context)
      guard let index = one.induction?.meetings.firstIndex(where: { $0.reported == nil }),
        let held = one.induction?.meetings[index].held
      else {
        throw Rejection(
          "no meeting of vacancy \(id) waits for its report: 'record-meeting' comes first", rule: "induction-report")
      }
      guard on >= held else {
        throw Rejection("'on' is \(on), before the meeting on \(held)", rule: "induction-report")
      }
      return [TermReported(id: id, on: on, number: index + 1)]
    }
  }

  /// `ossp do recruitment record-result --case rec-2018-0004 --result completed`.
  static var recordResult: Command {
    Command(
      "record-result", "Record what the appropriate body decided at the end", .caseID("case", "The vacancy"),
      .choice("result", "The decision", of: InductionResult.self),
      .optional(.integer("terms", "Terms that are added; for extended", in: 1...6)),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, result, terms, date) throws(Rejection) in
      let one = try state.find(Vacancy.self, id)
      let on = date ?? context.today
      try one.check(result.step, on: on, context)
      guard let induction = one.induction else { return [] }
      let held = induction.meetings.count
      guard held >= induction.termsOwed else {
        throw Rejection(
          "\(held) of \(induction.termsOwed) term meetings are held: the appropriate body decides after the last",
          rule: "induction-length")
      }
      guard induction.awaitsDecisionSince != nil else {
        throw Rejection(
          "a term's report has not gone to the appropriate body: 'record-report' comes first", rule: "induction-report")
      }
      guard (terms != nil) == (result == .extended) else {
        throw Rejection(
          result == .extended
            ? "'terms' is missing: say how many terms are added" : "'terms' belongs to extended only: leave it out")
      }
      let fewer = state.inductions(at: one.urn, changedBy: -1, on: context.today)
      switch result {
      case .completed: return [InductionCompleted(id: id, on: on), fewer]
      case .extended: return [InductionExtended(id: id, on: on, terms: terms ?? 1)]
      case .notSatisfactory: return [InductionNotSatisfactory(id: id, on: on), fewer]
      }
    }
  }
}

/// What an appropriate body decides.
enum InductionResult: String, Codable, Sendable, CaseIterable {
  case completed, extended
  case notSatisfactory = "not-satisfactory"

  /// The step of the table.
  var step: VacancyStep {
    switch self {
    case .completed: .passed
    case .extended: .extended
    case .notSatisfactory: .notSatisfactory
    }
  }
}
