import WorkflowKit

extension RecruitmentState {
  /// How each event of secondments changes the state.
  static var secondmentEvents: [Evolution<RecruitmentState>] {
    [
      Evolution(SecondmentProposed.self) { state, event, _ in
        state.numbers.take(event.id)
        state.secondments[event.id] = Secondment(
          id: event.id, history: [Passage(step: .proposed, on: event.on)], begins: event.begins, ends: event.ends)
      },
      .step(SecondmentAppointed.self) { one, event in (one.coach, one.reviewers) = (event.coach, event.reviewers) },
      .step(SecondmentWithdrawn.self),
      .step(SecondmentCoachChanged.self) { one, event in (one.coach, one.reviewers) = (event.coach, event.reviewers) },
      .step(SecondmentExtended.self) { one, event in one.ends = event.ends },
      .step(CoachingLogged.self) { one, event in
        one.coachings = (one.coachings + [event.on]).sorted()
        one.missedSlots = 0
      },
      .step(SecondmentReviewed.self) { one, event in one.reviews = (one.reviews + [event.on]).sorted() },
      .step(SecondmentHandoverBegan.self),
      Evolution(CoachingMissed.self) { state, event, _ in
        state.secondments[event.id]?.missedSlots = event.slots
        state.secondments[event.id]?.missedOn = event.on
      },
      .step(LearningReportHandedIn.self) { one, event in one.report = event.paper },
      Evolution(LessonRecorded.self) { state, event, _ in state.secondments[event.id]?.lessons.append(event.lesson) },
      .step(LearningReportAccepted.self),
    ]
  }

  /// What a new day changes about secondments.
  func secondmentsToday(_ almanac: Almanac, on today: LocalDate) -> [any DomainEvent] {
    secondments.values.sorted { $0.id < $1.id }.flatMap { one -> [any DomainEvent] in
      var events: [any DomainEvent] = []
      if one.stage == .active, let begins = one.handoverBegins(almanac), begins <= today {
        events.append(SecondmentHandoverBegan(id: one.id, on: today))
      }
      if one.hasMissedTwoSlots(almanac, on: today) {
        events.append(CoachingMissed(id: one.id, on: today, slots: 2))
      }
      return events
    }
  }
}
