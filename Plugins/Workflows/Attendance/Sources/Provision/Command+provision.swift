import WorkflowKit

extension Command where State == AttendanceState {
  /// What can be done about alternative provision's daily reports.
  static var provision: [Command] {
    [arrangeProvision, recordReport, tellHomeSchool, agreeProtocol, endProvision].map {
      $0.by("lead/attendance", "ops", "role/county-attendance-team")
    }
  }

  /// `ossp do attendance arrange-provision --urn 123456 --provider meadow-centre --protocol yes`.
  private static var arrangeProvision: Command {
    Command(
      "arrange-provision", "Record that a school uses an alternative provider, which then reports each school day",
      .urn("urn", "The home school"), .text("provider", "The provider's short name", hint: "meadow-centre"),
      .flag("protocol", "Does the contract have a protocol for monitoring attendance"),
      .optional(.date("from", "The first day", hint: "today, unless given"))
    ) { (state, context, urn, provider, hasProtocol, from) throws(Rejection) in
      let began = from ?? context.today
      _ = try state.openSchool(urn, on: began)
      let provider = try Slug.check(provider, "provider", example: "meadow-centre")
      if let one = state.provision.values.first(where: { $0.urn == urn && $0.provider == provider && !$0.isOver }) {
        throw Rejection("school \(urn) already has an arrangement with that provider, case \(one.id)")
      }
      return [
        ProvisionArranged(
          id: state.newID(context), urn: urn, provider: provider, hasProtocol: hasProtocol, began: began,
          on: context.today)
      ]
    }
  }

  /// `ossp do attendance record-provision-report --case att-2018-0001 --day 2018-09-10`.
  private static var recordReport: Command {
    Command(
      "record-provision-report", "Record that a provider told the home school who was there on a day",
      .caseID("case", "The arrangement"), .optional(.date("day", "Which day", hint: "today, unless given"))
    ) { (state, context, id, day) throws(Rejection) in
      let one = try state.find(ProvisionArrangement.self, id)
      let day = day ?? context.today
      guard day <= context.today, day >= one.began else {
        throw Rejection("'day' must be from \(one.began), when it began, to \(context.today)")
      }
      if one.hasReport(of: day) { throw Rejection("the report of \(id) for \(day) is there already") }
      let isCaughtUp = one.missing == [day]
      try one.check(isCaughtUp ? .caughtUp : .reported, on: context.today, context)
      return [ProvisionReported(id: id, on: context.today, day: day, isCaughtUp: isCaughtUp)]
    }
  }

  /// `ossp do attendance tell-home-school --case att-2018-0001`.
  private static var tellHomeSchool: Command {
    step("tell-home-school", "Record that the home school was told of the missing report", .told)
  }

  /// `ossp do attendance agree-protocol --case att-2018-0001`.
  private static var agreeProtocol: Command {
    step("agree-protocol", "Record that the contract now has a protocol for monitoring attendance", .agreed)
  }

  /// `ossp do attendance end-provision --case att-2018-0001`.
  private static var endProvision: Command {
    step("end-provision", "Record that a school no longer uses the provider", .ended)
  }

  private static func step(_ name: String, _ label: String, _ step: ProvisionStep) -> Command {
    Command(name, label, .caseID("case", "The arrangement", hint: "att-2018-0001")) {
      (state, context, id) throws(Rejection) in
      let one = try state.find(ProvisionArrangement.self, id)
      try one.check(step, on: context.today, context)
      if step == .agreed, one.hasProtocol { throw Rejection("the contract of \(id) has a protocol already") }
      if step == .told, let told = one.gap?.told {
        throw Rejection("the home school was told of this gap on \(told) already")
      }
      return [ProvisionMoved(id: id, on: context.today, step: step)]
    }
  }
}
