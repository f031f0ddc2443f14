import WorkflowKit

/// Early headship: heads leaving and coming, the welcome visit, the programme's two strands, support for interim heads.
@main
struct EarlyHeadship: Workflow {
  static let name = "early-headship"
  static let summary =
    "Early headship: heads leaving and coming, welcome visits, the programme for new heads, interim heads' support"
  static let stateVersion = "2"
  static var initial: HeadshipState { HeadshipState() }

  static var events: [Evolution<HeadshipState>] {
    HeadshipState.schoolEvents + HeadshipState.leavingEvents + HeadshipState.appointmentEvents
      + HeadshipState.visitEvents + HeadshipState.programmeEvents + HeadshipState.interimEvents
      + HeadshipState.networkEvents + budgetEvents + HeadshipState.toldEvents
  }

  static var commands: [Command<HeadshipState>] {
    [
      .recordLeaving, .withdrawLeaving, .recordTold, .appoint, .changeStart, .withdrawAppointment, .bookVisit,
      .cancelVisit, .recordVisit, .enrol, .decline, .nameMentor, .tick, .recordTrainingOffer, .recordCoachingOffer,
      .recordReview, .setNetworkMeeting, .moveNetworkMeeting, .cancelNetworkMeeting, .recordNetworkMeeting,
      .agreeSupport, .recordContact, .reviewSupport, .confirm, .endInterim,
    ] + budgetCommands
  }

  static var queries: [Query<HeadshipState>] {
    [.board, .case, .overdue, .indicators, .newHeads, .visits, .interims, .strands, .network, .year, fundingQuery]
  }

  static var reactions: [Reaction<HeadshipState>] { [.schools, .leaders, .days] }

  static var settings: [Setting] {
    [
      .integer("suppress-below", "Counts of heads from 1 to below this are not shown to partners", 5),
      .texts("areas", "Numbers of the local authorities whose schools are kept; all, when none is named", []),
      .texts(
        "county-items", "What a new head is to be told of the county",
        [
          "council-contacts", "diocese", "teaching-schools-alliance", "governor-services", "fair-access-panel",
          "attendance-team", "virtual-school", "schools-news",
        ]),
      .texts(
        "role-items", "What a new head is to be told of the role",
        ["governing-body", "budget", "safeguarding", "staffing", "school-improvement"]),
      .texts(
        "early-years-phases", "Phases whose new heads are offered the early years training",
        ["nursery", "primary", "all-through"]),
      .integer("term-ahead-weeks", "Weeks before the first day from which an appointment counts as a term ahead", 12),
      .integer("review-weeks", "Weeks before the end of the year from which the year's review may be held", 6),
    ]
  }

  static var indicators: [IndicatorDescription] { Indicator.all.map(\.description) }

  static func deadlines(of caseID: String, in state: HeadshipState, _ almanac: Almanac) -> [Deadline] {
    state.deadlines(of: caseID, almanac)
  }
}
