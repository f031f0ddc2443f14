import WorkflowKit

extension Command where State == OperationalGroupState {
  /// `ossp do operational-group record-trigger --urn 123456 --trigger leadership --reference DOC-17`.
  static var recordTrigger: Command {
    Command(
      "record-trigger", "Record evidence for a trigger of the guarantee", .urn("urn", "The school"),
      .choice("trigger", "What it is evidence of", of: Trigger.self),
      .text("reference", "Where the evidence is kept", hint: "a document's number, never its wording"),
      .optional(.date("on", "The day of the evidence", hint: "today, unless given")),
      .optional(.text("years", "The school years of a pattern", hint: "2016/17,2017/18")),
      .optional(.text("figure", "The figure, where there is one", hint: "7 of 20"))
    ) { (state, context, urn, trigger, reference, date, years, figure) throws(Rejection) in
      try state.checkStateFunded(urn, on: context.today)
      let on = try context.past(date)
      let pattern = try Self.years(years, of: trigger, context.guarantee)
      var numbers = state.numbers
      let evidence = Evidence(
        id: numbers.next(context.today), trigger: trigger, on: on, reference: reference,
        from: context.roleOrLead, figure: figure,
        threshold: trigger.isPattern ? "pattern-years \(context.guarantee.patternYears)" : nil, years: pattern,
        recorded: context.today)
      return [TriggerRecorded(urn: urn, evidence: evidence)]
    }.by(Roles.lead, Roles.group)
  }

  /// `ossp do operational-group record-position-statement --urn 123456 --red 7 --of 20 …`.
  static var recordPositionStatement: Command {
    Command(
      "record-position-statement", "Record a position statement: red flags, and two groups of learners",
      .urn("urn", "The school"), .integer("red", "Red flags", in: 0...1000),
      .integer("of", "Flags in all", in: 1...1000),
      .choice("disadvantaged", "Disadvantaged learners", of: PositionStatement.Colour.self),
      .choice("sen", "Learners with special educational needs", of: PositionStatement.Colour.self),
      .text("reference", "Where it is kept"), .optional(.date("on", "Its date", hint: "today, unless given"))
    ) { (state, context, urn, red, of, disadvantaged, sen, reference, date) throws(Rejection) in
      try state.checkStateFunded(urn, on: context.today)
      let on = try context.past(date)
      guard red <= of else { throw Rejection("'red' is \(red), which is more than the \(of) flags in all") }
      let statement = PositionStatement(
        on: on, red: red, of: of, disadvantaged: disadvantaged, sen: sen, reference: reference)
      var events: [any DomainEvent] = [PositionStatementRecorded(urn: urn, statement: statement)]
      // Without a threshold the figure is kept and a person decides: the guarantee gives none.
      if let percent = context.guarantee.redFlagsPercent, red * 100 >= percent * of {
        var numbers = state.numbers
        let evidence = Evidence(
          id: numbers.next(context.today), trigger: .redFlags, on: on, reference: reference,
          from: context.roleOrLead, figure: "\(red) of \(of) red flags", threshold: "red-flags-percent \(percent)",
          recorded: context.today)
        events.append(TriggerRecorded(urn: urn, evidence: evidence))
      }
      return events
    }.by(Roles.lead, Roles.group)
  }

  /// `ossp do operational-group lift-trigger --evidence og-2018-0003 --because …`.
  static var liftTrigger: Command {
    Command(
      "lift-trigger", "Record that evidence no longer counts", .caseID("evidence", "The evidence"),
      .text("because", "Why"), .optional(.date("on", "From when on", hint: "today, unless given"))
    ) { (state, context, id, because, date) throws(Rejection) in
      let on = try context.past(date)
      guard let (urn, evidence) = state.evidence(id) else {
        throw Rejection("there is no evidence of that id: 'ossp ask operational-group case --urn …' lists a school's")
      }
      if let lifted = evidence.lifted { throw Rejection("evidence \(id) no longer counts since \(lifted)") }
      guard on >= evidence.on else { throw Rejection("'on' is \(on), before the evidence itself, of \(evidence.on)") }
      return [TriggerLifted(urn: urn, evidence: id, on: on, because: because)]
    }.by(Roles.lead, Roles.group)
  }

  private static func years(
    _ text: String?, of trigger: Trigger, _ guarantee: GuaranteeSettings
  ) throws(Rejection) -> [SchoolYear] {
    var years: [SchoolYear] = []
    for part in (text ?? "").split(separator: ",") {
      guard let year = SchoolYear(part.filter { !$0.isWhitespace }) else {
        throw Rejection("'years' must be school years such as 2016/17,2017/18")
      }
      years.append(year)
    }
    years = Set(years).sorted()
    guard trigger.isPattern else { return years }
    let needed = guarantee.patternYears
    guard years.count >= needed, zip(years, years.dropFirst()).allSatisfy({ $0.next == $1 }) else {
      throw Rejection(
        "a pattern needs \(needed) school years in a row, and 'years' names "
          + (years.isEmpty ? "none" : years.map(\.description).joined(separator: ", ")), rule: "pattern-years")
    }
    return years
  }
}
