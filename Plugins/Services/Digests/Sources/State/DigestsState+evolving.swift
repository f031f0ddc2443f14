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
      Evolution(SectionTaken.self) { state, event, _ in state.partners[event.module] = event.section },
      Evolution(LeadSectionTaken.self) { state, event, _ in state.leads[event.module] = event.section },
      Evolution(DigestIssued.self) { state, event, _ in state.keep(event.digest) },
      Evolution(LeadDigestIssued.self) { state, event, _ in state.keep(event.digest) },
      Evolution(OpsDigestIssued.self) { state, event, _ in state.keep(event.digest) },
      Evolution(LetterRequested.self) { _, _, _ in },
      Evolution(PeopleNoted.self) { state, event, _ in state.receivers = Receivers(event.content) },
      Evolution(OperationNoted.self) { state, event, _ in
        if state.operations.count < Self.mostOperations { state.operations.append(event) }
      },
    ]
  }
}
