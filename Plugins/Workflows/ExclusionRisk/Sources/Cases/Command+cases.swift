import WorkflowKit

extension Command where State == RiskState {
  /// The life of a pupil's case, but for exclusions.
  static var cases: [Command] {
    [
      .opening("flag-pupil", true, "Open the case of a pupil who is deemed at risk of permanent exclusion"),
      .opening("note-pupil", false, "Open the case of a pupil known by an exclusion only"),
      .changeCircumstances, .joinProgramme, .openCase,
      .step("record-case-clinic", .clinic, "Record a clinic about a pupil; the first agrees the plan") {
        .clinic(on: $0)
      },
      .reviewCase, .movePupil, .sustainCase, .recordUnofficial,
    ]
  }

  /// `flag-pupil` and `note-pupil`.
  private static func opening(_ name: String, _ isInProgramme: Bool, _ label: String) -> Command {
    Command(
      name, label, .schoolURN, .flag("looked-after", "In the care of a local authority"),
      .flag("social-worker", "Has a social worker"),
      .choice("needs", "Support for special needs", of: SpecialNeeds.self),
      .flag("exploitation-risk", "At risk of exploitation"),
      .optional(.choice("sex", "Girl or boy, for the county's count", of: Sex.self)), .on
    ) { (state, context, urn, lookedAfter, socialWorker, needs, exploitation, sex, on) throws(Rejection) in
      let school = try state.school(urn)
      let flags = PupilFlags(
        isLookedAfter: lookedAfter, hasSocialWorker: socialWorker, needs: needs, isAtRiskOfExploitation: exploitation,
        sex: sex)
      let opening = CaseOpening(
        urn: urn, phase: school.phase, isInProgramme: isInProgramme, flags: flags, on: try context.past(on))
      let id = state.nextCase(on: context.today)
      return [CaseOpened(caseID: id, on: context.today, opening: Sealed(opening, of: id))]
    }
  }

  private static var changeCircumstances: Command {
    Command(
      "change-circumstances", "Record what changed for a pupil", .pupilCase,
      .optional(.flag("looked-after", "In the care of a local authority")),
      .optional(.flag("social-worker", "Has a social worker")),
      .optional(.choice("needs", "Support for special needs", of: SpecialNeeds.self)),
      .optional(.flag("exploitation-risk", "At risk of exploitation")),
      .optional(.choice("sex", "Girl or boy, for the county's count", of: Sex.self))
    ) { (state, context, id, lookedAfter, socialWorker, needs, exploitation, sex) throws(Rejection) in
      var flags = try state.pupil(id).flags
      flags.isLookedAfter = lookedAfter ?? flags.isLookedAfter
      flags.hasSocialWorker = socialWorker ?? flags.hasSocialWorker
      flags.needs = needs ?? flags.needs
      flags.isAtRiskOfExploitation = exploitation ?? flags.isAtRiskOfExploitation
      flags.sex = sex ?? flags.sex
      return state.changed(id, [.circumstances(flags)], context)
    }
  }

  private static var joinProgramme: Command {
    .step("join-programme", .flag, "Record that a pupil known by an exclusion is deemed at risk") { .flagged(on: $0) }
  }

  private static var openCase: Command {
    Command(
      "open-case", "Record that basis and data-sharing protocol were checked: the work may begin", .pupilCase,
      .choice("basis", "The ground in law", of: LawfulBasis.self),
      .flag("protocol", "Whether school and council have agreed the data-sharing protocol"), .on
    ) { (state, context, id, basis, isAgreed, on) throws(Rejection) in
      guard isAgreed else {
        throw Rejection("without an agreed data-sharing protocol no work with a pupil begins")
      }
      let on = try state.pupil(id).date(on, of: .open, in: id, context)
      return state.changed(id, [.basisChecked(basis, on: on)], context)
    }
  }

  private static var reviewCase: Command {
    Command(
      "review-case", "Record the six-weekly review of a pupil's plan", .pupilCase,
      .choice("outcome", "What it found", of: PlanOutcome.self), .on
    ) { (state, context, id, outcome, on) throws(Rejection) in
      let on = try state.pupil(id).date(on, of: outcome.step, in: id, context)
      return state.changed(id, [.reviewed(outcome, on: on)], context)
    }
  }

  private static var movePupil: Command {
    Command(
      "move-pupil", "Record a managed move to another school", .pupilCase, .urn("to", "The new school's URN"), .on
    ) { (state, context, id, urn, on) throws(Rejection) in
      let school = try state.school(urn)
      let pupil = try state.pupil(id)
      guard urn != pupil.urn else { throw Rejection("'to' must be another school than the pupil's own") }
      let on = try pupil.date(on, of: .move, in: id, context)
      return state.changed(id, [.moved(to: urn, phase: school.phase, on: on)], context)
    }
  }

  private static var sustainCase: Command {
    Command(
      "sustain-case", "Record twelve months without a permanent exclusion", .pupilCase, .on
    ) { (state, context, id, on) throws(Rejection) in
      let pupil = try state.pupil(id)
      let on = try pupil.date(on, of: .sustain, in: id, context)
      let rule = "exclusion-risk-sustained"
      let due: LocalDate
      do {
        due = try context.almanac.rules.rule(rule, on: pupil.since).due(
          from: pupil.since, in: context.almanac.calendar
        ).date
      } catch {
        throw Rejection("it cannot be counted since when: \(error)", rule: rule)
      }
      guard on >= due else { throw Rejection("case \(id) is to be looked at from \(due) on", rule: rule) }
      return state.changed(id, [.sustained(on: on)], context)
    }
  }

  private static var recordUnofficial: Command {
    Command(
      "record-unofficial-exclusion", "Record that a pupil seems to have been sent away without an exclusion",
      .pupilCase,
      .on
    ) { (state, context, id, on) throws(Rejection) in
      _ = try state.pupil(id)
      let note = ExceptionNote(code: .unofficialSuspected, exclusion: nil, on: try context.past(on))
      let alerts = state.alerts(to: [.escalation], on: context.today)
      return state.changed(id, [.exception(note)] + alerts.facts, context) + alerts.events
    }
  }

  private static func step(
    _ name: String, _ step: PupilStep, _ label: String, _ fact: @escaping @Sendable (LocalDate) -> CaseFact
  ) -> Command {
    Command(name, label, .pupilCase, .on) { (state, context, id, on) throws(Rejection) in
      state.changed(id, [fact(try state.pupil(id).date(on, of: step, in: id, context))], context)
    }
  }
}

extension RiskState {
  /// What is recorded in a case.
  func changed(_ caseID: String, _ facts: [CaseFact], _ context: Context) -> [any DomainEvent] {
    [CaseChanged(caseID: caseID, on: context.today, facts: Sealed(facts, of: caseID))]
  }
}

extension PupilCase {
  /// The date of a step, or why it cannot be taken.
  func date(_ date: LocalDate?, of step: PupilStep, in id: String, _ context: Context) throws(Rejection) -> LocalDate {
    let date = try context.past(date)
    guard Machine.pupil.state(after: step, from: state) != nil else {
      let states = Machine.pupil.states(before: step).map(\.rawValue).joined(separator: " or ")
      throw Rejection("case \(id) would have to be \(states) for this to be recorded")
    }
    guard date >= since else {
      throw Rejection("'on' lies before the day since when case \(id) stands where it does")
    }
    return date
  }
}
