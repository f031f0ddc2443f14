import WorkflowKit

/// Absence of schools as it is published, the data returns that are owed, and the schools that give concern.
@main
struct Attendance: Workflow {
  static let name = "attendance"
  static let summary = "Attendance: absence from counts, data returns, schools that give concern"
  static let stateVersion = "3"
  static var initial: AttendanceState { AttendanceState() }

  static var events: [Evolution<AttendanceState>] {
    [
      Evolution(AbsenceRecorded.self) { state, event, _ in state.keep(event) },
      Evolution(AreaAbsenceRecorded.self) { state, event, _ in state.keep(event) },
      Evolution(AreaNamed.self) { state, event, _ in
        if let area = Area(key: event.area) { state.areaNames.learn(event.areaName, of: area) }
      },
      Evolution(OldAbsenceRecorded.self) { state, event, _ in state.keep(event) },
      Evolution(OldAreaAbsenceRecorded.self) { state, event, _ in state.keep(event) },
      Evolution(SchoolNoted.self) { state, event, _ in state.keep(event) },
      Evolution(RoundOpened.self) { state, event, _ in state.keep(event) },
      Evolution(ReturnExpected.self) { state, event, _ in state.keep(event) },
      .onReturn(ReturnReceived.self) { $0.received = $1.on },
      .onReturn(ReturnChecked.self) { $0.checked = $1.on },
      .onReturn(ReturnChased.self) { $0.chased.append($1.on) },
      .onReturn(ReturnMissing.self) { $0.missing = $1.on },
      Evolution(RoundClosed.self) { state, event, _ in state.rounds[event.round]?.closed = event.on },
      Evolution(ConcernRaised.self) { state, event, _ in state.concerns[event.concern.laestab] = event.concern },
      Evolution(ConcernEnded.self) { state, event, _ in state.concerns[event.laestab] = nil },
    ] + Evolution.participations + Evolution.timetables + Evolution.provision + Evolution.referrals
      + Evolution.contracts + budgetEvents
      + [
        Evolution(SchoolRecorded.self) { state, event, _ in state.keep(event) },
        Evolution(NeedAbsenceRecorded.self) { state, event, _ in state.needAbsence[event.figure.key] = event.figure },
        Evolution(ResearchShared.self) { state, event, _ in state.research.append(event) },
        Evolution(MembersTimeGiven.self) { state, event, _ in
          state.membersHours[event.year, default: [:]][event.work.rawValue, default: 0] += event.hours
        },
      ]
  }

  static var settings: [Setting] { AttendanceSettings.declared }

  static var imports: [Import<AttendanceState>] { [.absence] }
  static var commands: [Command<AttendanceState>] {
    [.openRound, .recordReturn, .checkReturn, .chaseReturn, .closeRound] + Command.participations + Command.timetables
      + Command.provision + Command.referrals + Command.contracts + Command.schoolRecords
      + [.recordNeedAbsence, .shareResearch, .recordMembersTime] + budgetCommands
  }
  static var queries: [Query<AttendanceState>] {
    [
      .persistentAbsence, .severeAbsence, .overallAbsence, .compare, .bestAttenders, .school, .returns, .concerns,
      .loaded, .codes, .registerCodes, .board, .caseHistory, .overdue, .indicators, .matches, .notes, .impact,
      .timetableWatch, .missingOut, .provisionWatch, .contractWatch, .governors, .specialNeeds, .research, .funding,
    ]
  }

  static var reactions: [Reaction<AttendanceState>] {
    [
      Reaction("register/school-changed/", as: RegisterSchool.self) { state, school, _ in
        let noted = school.noted
        return state.schools[noted.urn] == noted ? [] : [SchoolNoted(school: noted)]
      },
      .dayBegan,
    ]
  }

  static var indicators: [IndicatorDescription] { Indicator.all.map(\.description) }

  /// Not those of a case that is about one pupil.
  static func isListed(_ deadline: Deadline) -> Bool {
    !["reduced-timetable", "attendance-contract-review"].contains(deadline.rule)
  }

  static func deadlines(of caseID: String, in state: AttendanceState, _ almanac: Almanac) -> [Deadline] {
    state.deadlines(of: caseID, almanac)
  }
}
