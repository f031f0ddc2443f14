import WorkflowKit

/// Recruitment of new teachers: the secondment, the county's offer, schools' vacancies and offers, induction, retention.
@main
struct Recruitment: Workflow {
  static let name = "recruitment"
  static let summary =
    "Recruitment: secondment, county offer, vacancies, job offers to new teachers, induction, retention"
  static let stateVersion = "2"
  static var initial: RecruitmentState { RecruitmentState() }

  static var events: [Evolution<RecruitmentState>] {
    [
      Evolution(SchoolNoted.self) { state, event, _ in state.schools[event.urn] = event.school },
      Evolution(SpecialMeasuresNoted.self) { state, event, _ in state.keep(event) },
    ] + RecruitmentState.secondmentEvents + RecruitmentState.elementEvents + RecruitmentState.vacancyEvents
      + RecruitmentState.inductionEvents + RecruitmentState.noticeEvents + budgetEvents
  }

  static var commands: [Command<RecruitmentState>] {
    [
      .expectVacancy, .advertise, .offer, .accept, .decline, .clear, .register, .changeStart, .beginInduction,
      .recordMeeting, .recordReport, .recordResult, .leave, .recordInterimAssessment, .withdraw, .recordReason,
      .fillOtherwise, .recordRetention, .recordNotices,
      .proposeSecondment, .appointSecondee, .changeCoach, .logCoaching, .reviewSecondment, .extendSecondment,
      .handInReport, .recordLesson, .acceptReport, .withdrawSecondment,
      .proposeElement, .planElement, .startElement, .reviewElement, .keepElement, .retireElement,
      .submitBid, .recordBid, .recordContact,
    ] + budgetCommands
  }

  static var queries: [Query<RecruitmentState>] {
    [
      .board, .case, .overdue, .indicators, .vacancies, .offers, .retention, .secondment, .learning, .offer, .funding,
      .contacts, .notice,
    ]
  }

  static var reactions: [Reaction<RecruitmentState>] {
    [.schools, .specialMeasuresBegan, .specialMeasuresEnded, .days]
  }

  static var settings: [Setting] {
    [
      .integer("suppress-below", "Counts of new teachers from 1 to below this are not shown to partners", 5),
      .texts("areas", "Numbers of the local authorities whose schools are kept; all, when none is named", []),
    ]
  }

  static var indicators: [IndicatorDescription] { Indicator.all.map(\.description) }

  static func deadlines(of caseID: String, in state: RecruitmentState, _ almanac: Almanac) -> [Deadline] {
    state.deadlines(of: caseID, almanac)
  }
}
