import WorkflowKit

extension Command where State == AttendanceState {
  /// What can be done about referrals, in the order of their life.
  static var referrals: [Command] {
    [proposeReferral, passGate, turnBack, proposeAgain, askProsecution, decideProsecution, closeReferral].map {
      $0.by("lead/attendance", "ops", "role/county-attendance-team")
    }
  }

  /// `ossp do attendance propose-referral --urn 123456`.
  private static var proposeReferral: Command {
    Command(
      "propose-referral", "Record that a school wishes to refer a pupil; the case gets an id, the pupil stays unnamed",
      .urn("urn", "The school")
    ) { (state, context, urn) throws(Rejection) in
      _ = try state.openSchool(urn, on: context.today)
      return [ReferralProposed(id: state.newID(context), urn: urn, on: context.today)]
    }
  }

  /// `ossp do attendance pass-gate --case att-2018-0001 --investigation yes --agencies yes --over-ten yes --screening yes`.
  private static var passGate: Command {
    Command(
      "pass-gate", "Let a referral through, when all that comes before it is done; the answers are not kept",
      .caseID("case", "The referral"),
      .flag("investigation", "Has the school investigated fully"),
      .flag("agencies", "Has it engaged other agencies"),
      .flag("over-ten", "Is the pupil over the age of ten"),
      .otherwise(false, .flag("screening", "Is the exploitation screening tool completed (over ten)"))
    ) { (state, context, id, investigation, agencies, isOverTen, screening) throws(Rejection) in
      let one = try state.find(Referral.self, id)
      try one.check(.passed, on: context.today, context)
      guard investigation else {
        throw Rejection(
          "the gate is not passed: the school investigates fully before it refers (turn it back with 'turn-back')",
          rule: "referral-gate A157")
      }
      guard agencies else {
        throw Rejection(
          "the gate is not passed: other agencies are engaged before a referral (turn it back with 'turn-back')",
          rule: "referral-gate A158")
      }
      guard screening || !isOverTen else {
        throw Rejection(
          "the gate is not passed: the screening tool is completed for every pupil over ten (turn it back with 'turn-back')",
          rule: "referral-gate A159")
      }
      return [ReferralMoved(id: id, on: context.today, step: .passed)]
    }
  }

  /// `ossp do attendance ask-prosecution --case att-2018-0001 --alternatives yes --exploitation-considered yes`.
  private static var askProsecution: Command {
    Command(
      "ask-prosecution", "Ask for prosecution: it stops until another person has decided",
      .caseID("case", "The referral"),
      .flag("alternatives", "Were other interventions sought rigorously"),
      .flag("exploitation-considered", "Was exploitation considered, whatever came of it")
    ) { (state, context, id, alternatives, considered) throws(Rejection) in
      let one = try state.find(Referral.self, id)
      try one.check(.asked, on: context.today, context)
      guard alternatives, considered else {
        throw Rejection(
          "no prosecution: other interventions are sought and exploitation is considered first",
          rule: "prosecution A144")
      }
      return [ReferralMoved(id: id, on: context.today, step: .asked, askedBy: context.actor)]
    }
  }

  /// `ossp do attendance decide-prosecution --case att-2018-0001 --agreed no`.
  private static var decideProsecution: Command {
    Command(
      "decide-prosecution", "Decide whether a prosecution that was asked for goes on; another person than asked",
      .caseID("case", "The referral"), .flag("agreed", "Does it go on")
    ) { (state, context, id, isAgreed) throws(Rejection) in
      let one = try state.find(Referral.self, id)
      let step: ReferralStep = isAgreed ? .agreed : .declined
      try one.check(step, on: context.today, context)
      guard context.actor != one.askedBy, context.actor != nil else {
        throw Rejection(
          "who asked for the prosecution does not decide it: another person does", rule: "prosecution A144")
      }
      return [ReferralMoved(id: id, on: context.today, step: step)]
    }
  }

  /// `ossp do attendance turn-back --case att-2018-0001`.
  private static var turnBack: Command {
    step("turn-back", "Record that a referral was turned back, because what comes before it was not done", .turnedBack)
  }

  /// `ossp do attendance propose-again --case att-2018-0001`.
  private static var proposeAgain: Command {
    step("propose-again", "Record that a school proposes a referral again", .again)
  }

  /// `ossp do attendance close-referral --case att-2018-0001`.
  private static var closeReferral: Command {
    step("close-referral", "Close a referral", .closed)
  }

  private static func step(_ name: String, _ label: String, _ step: ReferralStep) -> Command {
    Command(name, label, .caseID("case", "The referral", hint: "att-2018-0001")) {
      (state, context, id) throws(Rejection) in
      let one = try state.find(Referral.self, id)
      try one.check(step, on: context.today, context)
      return [ReferralMoved(id: id, on: context.today, step: step)]
    }
  }
}
