import WorkflowKit

extension Command where State == RiskState {
  /// What the county keeps for all schools.
  static var county: [Command] {
    [
      Command("update-providers-list", "Record that the list of alternative providers was updated", .on) {
        (state, context, on) throws(Rejection) in [ProvidersUpdated(on: try context.past(on))]
      },
      openReturns, recordReturn,
      Command(
        "record-panel", "Record how many schools took part in a fair access panel",
        .integer("invited", "Schools invited", in: 1...500),
        .integer("took-part", "Schools that took part", in: 0...500),
        .on
      ) { (state, context, invited, tookPart, on) throws(Rejection) in
        guard tookPart <= invited else { throw Rejection("'took-part' is more than 'invited'") }
        return [PanelHeld(on: try context.past(on), invited: invited, tookPart: tookPart)]
      },
      Command(
        "count-places", "Record the free places at the pupil referral unit",
        .integer("free", "How many", in: 0...500), .on
      ) { (state, context, free, on) throws(Rejection) in
        [PlacesCounted(on: try context.past(on), free: free)]
      },
      Command(
        "remind-teachers", "Record that designated teachers were reminded of the protocol",
        .choice("channel", "How", of: ReminderChannel.self), .on
      ) { (state, context, channel, on) throws(Rejection) in
        [TeachersReminded(on: try context.past(on), channel: channel)]
      },
      Command(
        "record-past-year", "Record published permanent exclusions of a year before the daemon",
        .schoolYear("year", "The year"), .integer("secondary", "Secondary", in: 0...999),
        .integer("primary", "Primary", in: 0...999),
        .otherwise(false, .flag("provisional", "Whether the source calls them provisional")),
        .past("special-needs", "Of these with special needs"), .past("female", "Of these girls"),
        .past("male", "Of these boys"), .past("south", "Of these in the south"),
        .past("central", "Of these in the centre"), .past("north", "Of these in the north")
      ) {
        (state, context, year, secondary, primary, provisional, needs, female, male, south, central, north)
          throws(Rejection) in
        guard year < SchoolYear(containing: context.today) else { throw Rejection("'year' is not over yet") }
        let shares = PastShares(
          specialNeeds: needs, female: female, male: male, south: south, central: central, north: north)
        if let fault = shares.fault(of: secondary + primary) { throw Rejection(fault) }
        return [
          PastYearRecorded(
            year: year, secondary: secondary, primary: primary, provisional: provisional, shares: shares)
        ]
      },
      recordPublished, recordResearch,
    ]
  }

  private static var openReturns: Command {
    Command(
      "open-returns", "Ask all schools for their suspensions of a term", .schoolYear("year", "The school year"),
      .choice("term", "The term", of: TermName.self), .date("due", "The last day for the returns")
    ) { (state, context, year, term, due) throws(Rejection) in
      let round = "\(year.fileName)-\(term.rawValue)"
      guard state.county.rounds[round] == nil else {
        throw Rejection("the returns of that term were asked for already")
      }
      guard try context.near(due, "due") >= context.today else { throw Rejection("'due' is past") }
      let schools = state.schools.values.filter(\.owesReturns).map(\.urn).sorted()
      guard !schools.isEmpty else {
        throw Rejection("no school is known: import the register first, with 'ossp import register schools FILE'")
      }
      return [ReturnsOpened(round: round, due: due, schools: schools)]
    }
  }

  private static var recordReturn: Command {
    Command(
      "record-return", "Record that a school returned its suspensions of a term, nil returns too",
      .schoolYear("year", "The school year"), .choice("term", "The term", of: TermName.self), .schoolURN, .on
    ) { (state, context, year, term, urn, on) throws(Rejection) in
      let name = "\(year.fileName)-\(term.rawValue)"
      guard let round = state.county.rounds[name] else { throw Rejection("no returns were asked for that term") }
      guard round.expected.contains(urn) else { throw Rejection("that school owes no return of that term") }
      guard round.received[urn] == nil else { throw Rejection("school \(urn) returned that term already") }
      return [ReturnCame(urn: urn, round: name, on: try context.past(on))]
    }
  }
}

extension Field where Value == Int? {
  /// A part of a published year's permanent exclusions, where the source gives it.
  fileprivate static func past(_ name: String, _ label: String) -> Field {
    .optional(.integer(name, label, in: 0...999))
  }
}
