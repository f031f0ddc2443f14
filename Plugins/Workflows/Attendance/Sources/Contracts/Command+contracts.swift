import WorkflowKit

extension Command where State == AttendanceState {
  /// The work with the parents of one pupil: "warning, panel, contract with an attendance target and review date".
  static var contracts: [Command] {
    [
      warnParents, step("hold-panel", .panelHeld, "Record that the panel with the parents was held"), agreeContract,
      reviewContract,
      step("make-order", .order, "Record that a court made an education supervision order"),
      step("close-contract", .closed, "Record that the work with the parents is over"),
    ].map { $0.by("lead/attendance", "ops", "role/county-attendance-team") }
  }

  private static var warnParents: Command {
    Command(
      "warn-parents", "Record that a pupil's parents were warned; the case gets an id, the pupil stays unnamed",
      .urn("urn", "The school"), .whenItHappened
    ) { (state, context, urn, date) throws(Rejection) in
      let on = try context.day(date)
      _ = try state.openSchool(urn, on: on)
      return [ParentsWarned(id: state.newID(context), urn: urn, on: on)]
    }
  }

  private static var agreeContract: Command {
    Command(
      "agree-contract", "Record a contract with the parents: a target and the day of its review",
      .caseID("case", "The case", hint: "att-2018-0001"),
      .integer("target", "Attendance agreed, in whole percent", in: 1...100), .date("review", "The day of the review"),
      .whenItHappened
    ) { (state, context, id, target, review, date) throws(Rejection) in
      let one = try state.find(AttendanceContract.self, id)
      let on = try context.day(date)
      try one.check(.agreed, on: on, context)
      // A date that is no review's may be a birthday: it is not repeated.
      guard review > on, on.days(until: review) <= 366 else {
        throw Rejection("'review' must be after the contract, within a year", rule: "attendance-contract-review")
      }
      return [ContractAgreed(id: id, on: on, target: target, review: review)]
    }
  }

  private static var reviewContract: Command {
    Command(
      "review-contract", "Record whether the target of a contract was met",
      .caseID("case", "The case", hint: "att-2018-0001"), .flag("met", "Whether the target was met"), .whenItHappened
    ) { (state, context, id, isMet, date) throws(Rejection) in
      let one = try state.find(AttendanceContract.self, id)
      let on = try context.day(date)
      let step: ContractStep = isMet ? .met : .notMet
      try one.check(step, on: on, context)
      return [ContractMoved(id: id, on: on, step: step)]
    }
  }

  private static func step(_ name: String, _ step: ContractStep, _ label: String) -> Command {
    Command(name, label, .caseID("case", "The case", hint: "att-2018-0001"), .whenItHappened) {
      (state, context, id, date) throws(Rejection) in
      let one = try state.find(AttendanceContract.self, id)
      let on = try context.day(date)
      try one.check(step, on: on, context)
      return [ContractMoved(id: id, on: on, step: step)]
    }
  }
}

extension Query where State == AttendanceState {
  /// `ossp ask attendance contracts`.
  static var contractWatch: Query {
    Query("contracts", "Work with parents: warned, panel, contract with target and review date, what came of it") {
      state, context in
      let names = state.names()
      let open = state.contracts.values.filter { !$0.isOver }.sorted { $0.id < $1.id }
      return Answer(
        title: "Contracts with parents: \(open.count) open",
        columns: [
          .init("id", "Case"), .init("urn", "URN"), .init("school", "School"), .init("state", "State"),
          .init("since", "Since"), .init("target", "Target %"), .init("review", "Review"),
        ],
        rows: open.map { one in
          [
            .text(one.id), .text("\(one.urn)"), names.cell(urn: UInt32(one.urn.number), laestab: 0),
            .text(one.stage.rawValue), one.since.map { .text($0.description) } ?? .missing("[x]"),
            one.target.map { .integer($0) } ?? .missing("[z]"),
            one.review.map { .text($0.description) } ?? .missing("[z]"),
          ]
        }, notes: ["Nothing of a pupil is here: one case is one pupil's. As at \(context.today)."])
    }
    .by("lead/attendance", "ops", "role/county-attendance-team")
  }
}
