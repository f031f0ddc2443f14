import WorkflowKit

extension RecruitmentState {
  /// How each event of vacancies and offers changes the state.
  static var vacancyEvents: [Evolution<RecruitmentState>] {
    [
      Evolution(VacancyExpected.self) { state, event, _ in
        state.numbers.take(event.id)
        state.vacancies[event.id] = Vacancy(
          id: event.id, history: [Passage(step: .expected, on: event.on)], urn: event.urn, subject: event.group,
          share: event.share, needed: event.needed)
      },
      .step(VacancyAdvertised.self) { one, event in one.cause = event.cause },
      .step(VacancyAdvertisedAgain.self) { one, _ in one.beginAnew() },
      .step(VacancyFilled.self),
      .step(JobOffered.self) { one, event in
        one.beginAnew()
        one.offers.append(JobOffer(made: event.on))
      },
      .step(JobAccepted.self) { one, event in
        one.answer(.accepted, on: event.on)
        one.start = event.start
      },
      .step(JobDeclined.self) { one, event in
        one.answer(.declined, on: event.on)
        one.losses.append(Loss(on: event.on, step: .declined, reason: event.reason))
      },
      .step(VacancyWithdrawn.self) { one, event in
        one.answer(.withdrawn, on: event.on)
        if event.isLoss { one.losses.append(Loss(on: event.on, step: .withdrawn, reason: event.reason)) }
      },
      .step(CandidateCleared.self),
      .step(InductionRegistered.self) { one, event in (one.registered, one.body) = (event.on, event.body) },
      Evolution(StartChanged.self) { state, event, _ in state.vacancies[event.id]?.start = event.start },
      Evolution(LossReasonRecorded.self) { state, event, _ in
        guard let index = state.vacancies[event.id]?.losses.firstIndex(where: { $0.reason == nil }) else { return }
        state.vacancies[event.id]?.losses[index].reason = event.reason
      },
      Evolution(StartBarred.self) { state, event, _ in
        state.vacancies[event.id]?.barred = event.on
        state.vacancies[event.id]?.isBarred = true
      },
      Evolution(StartAllowed.self) { state, event, _ in state.vacancies[event.id]?.isBarred = false },
    ]
  }
}

extension Vacancy {
  /// Keeps what became of the open offer.
  mutating func answer(_ answer: JobOffer.Answer, on date: LocalDate) {
    guard let last = offers.indices.last, offers[last].answer == nil else { return }
    offers[last].answered = date
    offers[last].answer = answer
  }

  /// Forgets what belonged to the candidate before.
  mutating func beginAnew() {
    (start, registered, body) = (nil, nil, nil)
    isBarred = false
  }
}
