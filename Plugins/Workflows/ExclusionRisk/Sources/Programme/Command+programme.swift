import WorkflowKit

extension Command where State == RiskState {
  /// The steps of a school through the programme.
  static var programme: [Command] {
    [
      .school("identify-school", .identify, "Name a school that the programme could support"),
      .school("record-consultation", .consult, "Record the free consultation visit"),
      Command(
        "agree", "Record that the head agreed, and who pays", .schoolURN,
        .choice("funder", "Who pays", of: Funder.self),
        .on
      ) { (state, context, urn, funder, on) throws(Rejection) in
        try state.step(.agree, urn, on, context) { $0.funder = funder }
      },
      Command(
        "train-staff", "Record that staff were trained; with the first the programme runs", .schoolURN,
        .integer("staff", "How many", in: 1...500), .on
      ) { (state, context, urn, staff, on) throws(Rejection) in
        try state.step(.train, urn, on, context) { $0.staff = staff }
      },
      .school("record-clinic", .clinic, "Record a clinic at a school"),
      Command(
        "review-school", "Record the review of a school's work", .schoolURN,
        .choice("judgement", "What it found", of: ReviewJudgement.self), .on
      ) { (state, context, urn, judgement, on) throws(Rejection) in
        try state.step(.review, urn, on, context) { $0.judgement = judgement }
      },
      .school("sustain-school", .sustain, "Record that the school runs it alone"),
      Command(
        "share-practice", "Record that the school shared its work with another", .schoolURN,
        .urn("with", "The other school"), .on
      ) { (state, context, urn, other, on) throws(Rejection) in
        _ = try state.school(other)
        guard other != urn else { throw Rejection("'with' must be another school than 'urn'") }
        return try state.step(.disseminate, urn, on, context) { $0.with = other }
      },
      .school("close-school", .close, "Close a school's work with the programme"),
      .leaving("decline-school", .decline, "Record that a school declined"),
      .leaving("withdraw-school", .withdraw, "Record that a school withdrew"),
      .leaving("pause-school", .pause, "Pause a school's work"),
      .school("resume-school", .resume, "Take up a school's work where it was paused"),
    ]
  }

  private static func school(_ name: String, _ step: EnrolmentStep, _ label: String) -> Command {
    Command(name, label, .schoolURN, .on) { (state, context, urn, on) throws(Rejection) in
      try state.step(step, urn, on, context)
    }
  }

  private static func leaving(_ name: String, _ step: EnrolmentStep, _ label: String) -> Command {
    Command(name, label, .schoolURN, .choice("reason", "Why", of: EnrolmentReason.self), .on) {
      (state, context, urn, reason, on) throws(Rejection) in
      try state.step(step, urn, on, context) { $0.reason = reason }
    }
  }
}

extension RiskState {
  /// What a step of a school states, or why it cannot be taken.
  func step(
    _ step: EnrolmentStep, _ urn: URN, _ on: LocalDate?, _ context: Context,
    _ fill: (inout EnrolmentChanged) -> Void = { _ in }
  ) throws(Rejection) -> [any DomainEvent] {
    let on = try context.past(on)
    _ = try school(urn)
    let enrolment = enrolments[urn]
    let machine = Machine.enrolment
    let next = step == .resume ? enrolment?.pausedIn : machine.state(after: step, from: enrolment?.state)
    guard let next, machine.rows.contains(Row(enrolment?.state, step, next)) else {
      let here = enrolment.map { "is \($0.state.rawValue)" } ?? "was not identified for the programme"
      let there = machine.states(before: step).map(\.rawValue).joined(separator: ", ")
      throw Rejection(
        "school \(urn) \(here): this can be recorded for a school that is \(there.isEmpty ? "not in it yet" : there)")
    }
    if step == .sustain, enrolment?.judgement != .independent {
      throw Rejection("the review of school \(urn) did not find that it runs the work alone", rule: "programme-review")
    }
    if let since = enrolment?.since, on < since {
      throw Rejection("'on' lies before \(since), since when school \(urn) stands where it does")
    }
    var event = EnrolmentChanged(urn: urn, step: step, to: next, on: on)
    fill(&event)
    return [event]
  }

  /// The school of a reference number, as the register has it.
  func school(_ urn: URN) throws(Rejection) -> NotedSchool {
    if let school = schools[urn] { return school }
    // Six digits can be a birthday: they are not repeated.
    throw Rejection(
      schools.isEmpty
        ? "no school is known: import the register first, with 'ossp import register schools FILE'"
        : "the register has no school of that URN")
  }
}
