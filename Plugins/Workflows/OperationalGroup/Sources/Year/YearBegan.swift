import WorkflowKit

/// A year of the guarantee began.
struct YearBegan: GroupEvent {
  static let name = "year-began"
  static let label = "A year of the guarantee began"
  static let audience = Audience.partners
  var subject: String { year.fileName }

  var year: SchoolYear
  var on: LocalDate
  /// Maintained schools that the guarantee covers.
  var schools: Int

  func apply(to state: inout OperationalGroupState) { state.openedYears.append(year) }
}

extension OperationalGroupState {
  /// What a new year of the guarantee brings: letters, the year's visits, academies' conversations; nothing twice.
  func beginning(of year: SchoolYear, on date: LocalDate, _ guarantee: GuaranteeSettings) -> [any DomainEvent] {
    let covered = maintained(on: date, area: guarantee.area)
    // Without a register there is nobody to begin with: the year begins once there is one.
    guard !covered.isEmpty else { return [] }
    var events: [any DomainEvent] = []
    if !openedYears.contains(year) { events.append(YearBegan(year: year, on: date, schools: covered.count)) }
    var numbers = numbers
    for school in covered where cases[school.urn]?.letters[year] == nil {
      events.append(LettersOwed(urn: school.urn, year: year))
      let old = unmade(school.urn, before: year, stages: [.entitled, .assigned])
      if !old.isEmpty {
        events.append(
          VisitsEnded(urn: school.urn, visits: old, on: date, isLapse: true, because: "the year \(year.previous) ended")
        )
      }
      if let tier = cases[school.urn]?.tier {
        events += entitlementChanges(school.urn, tier, in: year, on: date, guarantee, &numbers)
      }
    }
    var after = self
    after.take(events)
    return events + after.conversationChanges(in: year, on: date, guarantee)
  }
}

extension Command where State == OperationalGroupState {
  /// `ossp do operational-group open-year`.
  static var openYear: Command {
    Command(
      "open-year",
      "Begin a year of the guarantee that osspd was not there to see begin on 1 September, or take in schools that came since",
      .optional(.schoolYear("year", "The school year", hint: "this one, unless given"))
    ) { (state, context, year) throws(Rejection) in
      let now = SchoolYear(ofGuarantee: context.today)
      let year = year ?? now
      guard year == now else { throw Rejection("'year' is \(year), but today, \(context.today), is in \(now)") }
      guard !state.maintained(on: context.today, area: context.guarantee.area).isEmpty else {
        throw Rejection(
          "no maintained school of area \(context.guarantee.area) is known: import the register, with "
            + "'ossp import register schools FILE'")
      }
      let events = state.beginning(of: year, on: context.today, context.guarantee)
      guard !events.isEmpty else { throw Rejection("the year \(year) has begun already, for every school") }
      return events
    }
  }
}
