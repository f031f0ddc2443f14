import WorkflowKit

/// Where a headship stands.
enum HeadshipStage: String, TableWord {
  case leaving, vacancy, appointed
  case interim
  case visitBooked = "visit booked"
  case welcomed, enrolled
  case inYear1 = "in year 1"
  case year2 = "year 2"
  case completed, left, declined
  case filled, withdrawn
}

/// What happens to a headship.
enum HeadshipStep: String, TableWord {
  case noticeGiven = "head gives notice"
  case leavingWithdrawn = "notice taken back"
  case councilTold = "governors tell the council"
  case appointed = "substantive or executive head appointed"
  case interimAppointed = "interim or acting head appointed"
  case filledByInterim = "post goes to the interim head"
  case confirmed = "interim head gets the post"
  case confirmedAfterVisit = "interim head gets the post, visited already"
  case startChanged = "another first day"
  case appointmentWithdrawn = "appointment falls through"
  case firstDay = "first day"
  case visitBooked = "system leader assigned, visit booked"
  case visitCancelled = "visit cancelled"
  case visited = "half-day welcome visit"
  case enrolled = "enrolled in Early Headship"
  case enrolledWithoutVisit = "academy's head enrolled without a visit"
  case attended = "network meeting attended"
  case mentorNamed = "mentor named"
  case underWay = "network and mentor both"
  case secondYear = "12-month review: a second year"
  case completed = "review: completed"
  case declined = "head declines"
  case supportAgreed = "support plan agreed"
  case contacted = "contact"
  case supportReviewed = "six-weekly review"
  case left = "head leaves"
}

extension StateTable where Stage == HeadshipStage, Step == HeadshipStep {
  /// The life of a headship, in the order of the partnership's description.
  static let headship = StateTable(
    leavingAndComing + visit + programme + interim + everywhere)

  private typealias Row = Transition<HeadshipStage, HeadshipStep>

  private static var leavingAndComing: [Row] {
    [
      Row(nil, .noticeGiven, by: "head", .leaving),
      Row(.leaving, .councilTold, by: "governors", .vacancy),
      Row(.leaving, .leavingWithdrawn, by: "head", .withdrawn, addition: true),
      Row(.vacancy, .leavingWithdrawn, by: "head", .withdrawn, addition: true),
      Row(.vacancy, .appointed, by: "governors", .appointed),
      Row(nil, .appointed, by: "governors", .appointed, addition: true),
      Row(.vacancy, .filledByInterim, by: "governors", .filled, addition: true),
      Row(.appointed, .appointmentWithdrawn, by: "governors", .vacancy, addition: true),
      Row(.visitBooked, .appointmentWithdrawn, by: "governors", .vacancy, addition: true),
      Row(.interim, .appointmentWithdrawn, by: "governors", .withdrawn, addition: true),
    ]
  }

  private static var visit: [Row] {
    [
      Row(.appointed, .visitBooked, by: "lead", .visitBooked),
      Row(.visitBooked, .visitCancelled, by: "school or leader", .appointed, addition: true),
      Row(.visitBooked, .visited, by: "system leader", .welcomed),
      Row(.appointed, .declined, by: "academy's head", .declined),
      Row(.visitBooked, .declined, by: "academy's head", .declined),
      Row(.welcomed, .declined, by: "head", .declined),
    ]
  }

  private static var programme: [Row] {
    [
      Row(.welcomed, .enrolled, by: "lead", .enrolled),
      Row(.appointed, .enrolledWithoutVisit, by: "lead", .enrolled, addition: true),
      Row(.enrolled, .mentorNamed, by: "lead", .enrolled),
      Row(.enrolled, .underWay, by: "the module", .inYear1),
      Row(.inYear1, .mentorNamed, by: "lead", .inYear1, addition: true),
      Row(.inYear1, .secondYear, by: "lead", .year2),
      Row(.inYear1, .completed, by: "lead", .completed),
      Row(.year2, .mentorNamed, by: "lead", .year2, addition: true),
      Row(.year2, .completed, by: "lead", .completed, addition: true),
    ]
  }

  private static var interim: [Row] {
    [
      Row(nil, .interimAppointed, by: "governors", .interim),
      Row(.interim, .supportAgreed, by: "council", .interim),
      Row(.interim, .contacted, by: "council", .interim),
      Row(.interim, .supportReviewed, by: "council", .interim),
      Row(.interim, .visitBooked, by: "lead", .interim),
      Row(.interim, .visitCancelled, by: "school or leader", .interim, addition: true),
      Row(.interim, .visited, by: "system leader", .interim),
      Row(.interim, .confirmed, by: "governors", .appointed),
      Row(.interim, .confirmedAfterVisit, by: "governors", .welcomed, addition: true),
    ]
  }

  /// What can happen in many states: the first day, another first day, a network meeting, the end.
  private static var everywhere: [Row] {
    let beforeTheEnd: [HeadshipStage] = [.appointed, .visitBooked, .welcomed, .enrolled, .interim]
    let inNetwork: [HeadshipStage] = [.appointed, .visitBooked, .welcomed, .enrolled, .inYear1, .year2, .interim]
    return beforeTheEnd.map { Row($0, .firstDay, by: "the calendar", $0, addition: true) }
      + beforeTheEnd.map { Row($0, .startChanged, by: "governors", $0, addition: true) }
      + inNetwork.map { Row($0, .attended, by: "head", $0, addition: $0 != .enrolled) }
      + (inNetwork + [.completed, .declined]).map {
        Row($0, .left, by: "head", .left, addition: $0 == .completed || $0 == .declined)
      }
  }
}
