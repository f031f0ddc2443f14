import WorkflowKit

/// What can be recorded of a pupil; on the bus always sealed.
enum CaseFact: Hashable, Sendable, Codable {
  case opened(CaseOpening)
  case circumstances(PupilFlags)
  case flagged(on: LocalDate)
  case basisChecked(LawfulBasis, on: LocalDate)
  case clinic(on: LocalDate)
  case reviewed(PlanOutcome, on: LocalDate)
  case moved(to: URN, phase: SchoolPhase, on: LocalDate)
  case sustained(on: LocalDate)
  case excluded(Exclusion)
  case exclusion(Int, ExclusionFact)
  case exception(ExceptionNote)
  case alerted(AlertNote)
  case hours(HoursNote)
  case agency(AgencySupport)
}

extension PupilCase {
  /// The case after one more fact.
  mutating func take(_ fact: CaseFact, on day: LocalDate) {
    facts.append(DatedFact(on: day, fact: fact))
    switch fact {
    case .opened: break
    case .circumstances(let flags): self.flags = flags
    case .flagged(let on):
      isInProgramme = true
      enter(.flag, on)
    case .basisChecked(let basis, let on):
      self.basis = basis
      enter(.open, on)
    case .clinic(let on):
      clinics.append(on)
      // A plan that is stepped down and taken up again has a new six weeks.
      if state != .plan, state != .escalated { planned = on }
      enter(.clinic, on)
    case .reviewed(let outcome, let on):
      planned = outcome == .stepDown ? nil : on
      enter(outcome.step, on)
    case .moved(let urn, let phase, let on):
      (self.urn, self.phase, planned) = (urn, phase, nil)
      enter(.move, on)
    case .sustained(let on): enter(.sustain, on)
    case .excluded(let exclusion):
      exclusions.append(exclusion)
      if exclusion.kind == .permanent {
        planned = nil
        enter(.exclude, exclusion.decided)
      }
    case .exclusion(let number, let fact): take(fact, of: number)
    case .exception(let note): exceptions.append(note)
    case .alerted(let note): alerts.append(note)
    case .hours(let note): hours.append(note)
    case .agency(let support): take(support)
    }
  }

  private mutating func take(_ fact: ExclusionFact, of number: Int) {
    guard exclusions.indices.contains(number - 1) else { return }
    exclusions[number - 1].take(fact)
    let exclusion = exclusions[number - 1]
    guard exclusion.kind == .permanent, state == .excluded else { return }
    // Another permanent exclusion that still stands keeps the pupil excluded.
    guard !exclusions.contains(where: { $0.kind == .permanent && $0.stands }) else { return }
    switch exclusion.state {
    case .reinstated: enter(.reinstate, exclusion.ended ?? since)
    case .cancelled: enter(.cancel, exclusion.ended ?? since)
    default: break
    }
  }

  private mutating func enter(_ step: PupilStep, _ on: LocalDate) {
    guard let next = Machine.pupil.state(after: step, from: state) else { return }
    if next != state { since = on }
    state = next
  }
}
