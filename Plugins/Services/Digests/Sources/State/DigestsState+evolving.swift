import Letters
import WorkflowKit

extension DigestsState {
  /// How each event changes what is known.
  static var evolutions: [Evolution<DigestsState>] {
    [
      Evolution(DigestDue.self) { state, event, _ in
        state.due = event
        state.cut = nil
      },
      Evolution(DigestSkipped.self) { state, event, _ in
        state.skipped.append(event)
        if state.due?.week == event.week {
          state.due = nil
          state.cut = nil
        }
      },
      Evolution(WeekCut.self) { state, event, _ in state.cut = event },
      Evolution(SectionTaken.self) { state, event, _ in
        state.partners[event.module] = event.section
        state.seqs[event.module] = event.seq
      },
      Evolution(LeadSectionTaken.self) { state, event, _ in
        state.leads[event.module] = event.section
        state.seqs["lead/\(event.module)"] = event.seq
      },
      Evolution(DigestIssued.self) { state, event, _ in state.keep(event.digest) },
      Evolution(LeadDigestIssued.self) { state, event, _ in state.keep(event.digest) },
      Evolution(OpsDigestIssued.self) { state, event, _ in state.keep(event.digest) },
      Evolution(ReportIssued.self) { state, event, _ in state.reports[event.report.year.description] = event.report },
      Evolution(Subscribed.self) { state, event, _ in state.subscriptions.append(event.subscription) },
      Evolution(Unsubscribed.self) { state, event, _ in
        state.subscriptions.removeAll { $0.person == event.person && $0.module == event.module }
      },
      Evolution(LetterRequested.self) { state, event, _ in
        guard let because = event.because else { return }
        state.letters.append(
          SentLetter(letter: event.letter, to: event.to, subject: event.subjectLine, because: because))
        state.letters.removeFirst(max(0, state.letters.count - Self.lettersKept))
      },
      Evolution(PeopleNoted.self) { state, event, _ in state.receivers = Receivers(event.content) },
      Evolution(OperationNoted.self) { state, event, _ in
        if state.operations.count < Self.mostOperations { state.operations.append(event) }
        if let letter = event.letter, !state.inDoubt.contains(letter) { state.inDoubt.append(letter) }
      },
      Evolution(DoubtSettled.self) { state, event, _ in state.inDoubt.removeAll { $0 == event.letter } },
    ]
  }
}
