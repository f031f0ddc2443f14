import WorkflowKit

extension RecruitmentState {
  /// How each event of inductions changes the state.
  static var inductionEvents: [Evolution<RecruitmentState>] {
    [
      .step(InductionBegan.self) { one, event in
        one.start = event.on
        one.induction = Induction(kind: event.kind, start: event.on, share: one.share, fullTimeTerms: event.terms)
      },
      .step(TermMeetingHeld.self) { one, event in
        one.induction?.meetings.append(Induction.Meeting(held: event.on, kind: event.kind))
      },
      .step(TermReported.self) { one, event in
        if let count = one.induction?.meetings.count, (1...count).contains(event.number) {
          one.induction?.meetings[event.number - 1].reported = event.on
        }
      },
      .step(InductionCompleted.self) { one, event in one.induction?.ended = event.on },
      .step(InductionExtended.self) { one, event in one.induction?.addedTerms += event.terms },
      .step(InductionNotSatisfactory.self) { one, event in one.induction?.ended = event.on },
      .step(TeacherLeft.self) { one, event in
        one.induction?.ended = event.on
        one.induction?.hasInterimAssessment = event.hasInterimAssessment
        one.losses.append(Loss(on: event.on, step: .left, reason: event.reason))
      },
      Evolution(InterimAssessmentWritten.self) { state, event, _ in
        state.vacancies[event.id]?.induction?.hasInterimAssessment = true
      },
      Evolution(InductionLengthened.self) { state, event, _ in
        state.vacancies[event.id]?.induction?.fullTimeTerms = event.terms
      },
      Evolution(AppealWindowClosed.self) { state, event, _ in
        state.vacancies[event.id]?.induction?.appealClosed = event.on
      },
      // Stated for others.
      Evolution(InductionsChanged.self) { _, _, _ in },
      Evolution(RetentionRecorded.self) { state, event, _ in
        state.vacancies[event.id]?.retention.append(Retention(on: event.on, answer: event.answer))
      },
    ]
  }

  /// How many are in induction at a school after one more or one fewer.
  func inductions(at urn: URN, changedBy change: Int, on date: LocalDate) -> InductionsChanged {
    let now = vacancies.values.count { $0.urn == urn && $0.isInInduction }
    return InductionsChanged(urn: urn, on: date, inInduction: max(0, now + change))
  }

  /// What a new day changes about inductions.
  func inductionsToday(_ almanac: Almanac, on today: LocalDate) -> [any DomainEvent] {
    vacancies.values.sorted { $0.id < $1.id }.compactMap { one -> (any DomainEvent)? in
      guard let induction = one.induction else { return nil }
      if one.isInInduction, let terms = induction.lengthened(almanac, on: today) {
        return InductionLengthened(id: one.id, on: today, terms: terms)
      }
      if one.stage == .notSatisfactory, induction.appealClosed == nil, let ended = induction.ended,
        let last = try? almanac.due("induction-appeal", from: ended).date, last < today
      {
        return AppealWindowClosed(id: one.id, on: today)
      }
      return nil
    }
  }
}
