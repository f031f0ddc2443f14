import WorkflowKit

/// The programme for pupils at risk of exclusion, every clock of a suspension or exclusion, and the county's figures.
@main
struct ExclusionRisk: Workflow {
  static let name = "exclusion-risk"
  static let summary = "Exclusion risk: schools in the programme, pupils' cases in the restricted store, every clock"
  static let stateVersion = "3"
  static let isRestricted = true
  static var initial: RiskState { RiskState() }

  static let settings: [Setting] = [
    .integer(
      "area",
      "Number of the local authority whose schools are meant, 0 for all; set it before the register is imported",
      931),
    .integer("least-hours", "The fewest hours of education a week that every pupil is to have", 21),
    .integer("agency-days", "Days after which an agency that was asked to help, and does not, stands on the board", 28),
  ]

  static var events: [Evolution<RiskState>] {
    [
      Evolution(SchoolNoted.self) { state, event, _ in state.schools[event.school.urn] = event.school },
      Evolution(EnrolmentChanged.self) { state, event, _ in state.keep(event) },
      Evolution(SchoolConverted.self) { state, event, _ in state.keep(event) },
      Evolution(EnrolmentCameAlong.self) { _, _, _ in },
      Evolution(CaseOpened.self) { state, event, _ in state.keep(event) },
      Evolution(CaseChanged.self) { state, event, _ in state.keep(event) },
      Evolution(CaseForgotten.self) { state, event, _ in state.keep(event) },
      Evolution(CaseRead.self) { state, event, _ in state.cases[event.caseID]?.reads.append(event) },
      Evolution(AlertRaised.self) { state, event, _ in state.keep(event) },
      Evolution(LetterRequested.self) { _, _, _ in },
      Evolution(OfficesNoted.self) { state, event, _ in state.holders = event.holders },
      Evolution(ProvidersUpdated.self) { state, event, _ in state.county.providersUpdated = event.on },
      Evolution(ReturnsOpened.self) { state, event, _ in
        state.county.rounds[event.round] = ReturnRound(due: event.due, expected: event.schools)
      },
      Evolution(ReturnCame.self) { state, event, _ in
        state.county.rounds[event.round]?.received[event.urn] = event.on
      },
      Evolution(PanelHeld.self) { state, event, _ in state.county.panels.append(event) },
      Evolution(PlacesCounted.self) { state, event, _ in state.county.freePlaces = event },
      Evolution(TeachersReminded.self) { state, event, _ in
        state.county.reminded[event.channel.rawValue] = event.on
      },
      Evolution(PastYearRecorded.self) { state, event, _ in state.county.pastYears[event.subject] = event },
      Evolution(FiguresPublished.self) { state, event, _ in state.county.published[event.subject] = event },
      Evolution(ResearchDone.self) { state, event, _ in state.county.research.append(event) },
      Evolution(SchoolRecorded.self) { state, event, _ in state.keep(event) },
    ] + budgetEvents
  }

  static var commands: [Command<RiskState>] {
    // What is about one pupil is for the lead, and for nobody who only runs the daemon.
    let pupils = Command.cases + Command.exclusions + Command.reviews + Command.support
    return Command.programme + Command.county + Command.schools + budgetCommands
      + (pupils + [.forget]).map { $0.by(Office.lead.role) }
  }

  static var queries: [Query<RiskState>] {
    [
      .permanentExclusions, .indicators, .schools, .returns, .machines, .board, .overdue, .cases, .pupilCase, .export,
      .reads,
      .figures, .breakdown, .governors, .champions, .providerReports, .research, fundingQuery,
    ]
  }

  static var reactions: [Reaction<RiskState>] {
    [
      Reaction("register/school-changed/", as: RegisterSchool.self) { state, school, meta in
        let noted = school.noted
        guard school.isIn(area: meta.settings.integer("area")) else { return [] }
        return state.schools[noted.urn] == noted ? [] : [SchoolNoted(school: noted)]
      },
      Reaction("register/school-linked/", as: RegisterLink.self) { state, link, meta in
        state.converted(link, on: meta.today)
      },
      // Not when a head is appointed, which can be half a year before anything changes for the school.
      Reaction("early-headship/head-left/", as: HeadChange.self) { state, _, meta in
        state.headChanged(at: meta.subject, on: meta.today)
      },
      Reaction("early-headship/head-started/", as: HeadChange.self) { state, _, meta in
        state.headChanged(at: meta.subject, on: meta.today)
      },
      Reaction("core/people-took-effect/", as: ConfigurationTookEffect.self) { state, document, _ in
        state.offices(in: document)
      },
      Reaction("core/day-began/", as: DayBegan.self) { state, day, meta in state.lapsed(before: day.date, meta.almanac)
      },
    ]
  }

  static var indicators: [IndicatorDescription] {
    [
      IndicatorDescription(
        name: "permanent-exclusions", label: "Permanent exclusions this school year, of 30 or fewer", unit: "pupils"),
      IndicatorDescription(name: "day-six", label: "Education by the sixth school day", unit: "%"),
      IndicatorDescription(name: "governors-in-time", label: "Governors met in time", unit: "%"),
      IndicatorDescription(name: "placed-in-time", label: "Places through fair access in 20 school days", unit: "%"),
      IndicatorDescription(name: "schools-supported", label: "Schools that the programme supports", unit: "schools"),
      IndicatorDescription(
        name: "returns", label: "Schools that returned their suspensions", unit: "of schools expected"),
      IndicatorDescription(
        name: "champions", label: "Schools whose governors have a champion for those most at risk", unit: "of schools"),
    ]
  }

  static func deadlines(of caseID: String, in state: RiskState, _ almanac: Almanac) -> [Deadline] {
    if let pupil = state.cases[caseID]?.kept?.value {
      return ExclusionClocks(caseID: caseID, pupil: pupil, almanac: almanac).deadlines
    }
    guard let urn = URN(caseID) else { return [] }
    let provision = state.schoolNotes[urn]?.deadlines(of: caseID, urn, almanac) ?? []
    guard let enrolment = state.enrolments[urn], let started = enrolment.started else { return provision }
    let outcome: Deadline.Outcome =
      switch enrolment.state {
      case .running: .owed
      case .paused: .cancelled(because: "the school's work is paused")
      case .withdrew: .cancelled(because: "the school withdrew")
      default: .met
      }
    return [
      almanac.deadline(
        "programme-review", key: "programme-review", case: caseID, from: started, school: urn, owner: Office.lead.role,
        outcome: outcome)
    ] + provision
  }

  static func forgotten(in state: RiskState) -> [String] {
    state.cases.filter { $0.value.forgotten != nil }.keys.sorted()
  }
}

extension ExclusionRisk {
  static func troubles(in state: RiskState) -> [Card] {
    let lost = state.lost
    guard let first = lost.first else { return [] }
    let others = lost.count == 1 ? "" : " and \(lost.count - 1) others"
    return [
      Card(
        key: "restricted-\(name)",
        sentence: "\(first)\(others) cannot be read: the keys are not in restricted/\(name).keys; put back its copy",
        mend: "ossp module restart \(name)")
    ]
  }
}

/// A day began.
struct DayBegan: Codable, Sendable {
  /// The day in London.
  var date: LocalDate
}
