import WorkflowKit

/// The Operational Group: what the school improvement guarantee gives each school, who decides it, and whether it is kept.
@main
struct OperationalGroup: Workflow {
  static let name = "operational-group"
  static let summary = "The school improvement guarantee: tiers, visits, plans, meetings, leaders, and partners' plans"
  static let stateVersion = "2"
  static var initial: OperationalGroupState { OperationalGroupState() }

  static var events: [Evolution<OperationalGroupState>] {
    [
      Evolution(SchoolNoted.self), Evolution(GuaranteeEnded.self), Evolution(NewHeadNoted.self),
      Evolution(NewHeadWithdrawn.self), Evolution(NewHeadWelcomed.self),
      Evolution(OutcomesRecorded.self), Evolution(SpecialMeasuresBegan.self), Evolution(SpecialMeasuresEnded.self),
      Evolution(TriggerRecorded.self), Evolution(TriggerLifted.self), Evolution(PositionStatementRecorded.self),
      Evolution(MissingReturnNoted.self), Evolution(TierDecided.self), Evolution(TierChanged.self),
      Evolution(ClockStarted.self), Evolution(ClockEnded.self), Evolution(VisitsEntitled.self),
      Evolution(VisitAssigned.self), Evolution(VisitBooked.self), Evolution(VisitCancelled.self),
      Evolution(VisitMade.self), Evolution(VisitNoteIn.self), Evolution(VisitNoteRead.self),
      Evolution(VisitsEnded.self), Evolution(LeaderRegistered.self), Evolution(LeaderEligibilityChanged.self),
      Evolution(LeaderConflictDeclared.self), Evolution(LeaderTrained.self), Evolution(LeaderEnded.self),
      Evolution(PlanOwed.self), Evolution(PlanAgreed.self), Evolution(PlanReviewed.self), Evolution(PlanClosed.self),
      Evolution(MeetingDue.self), Evolution(MeetingCalled.self), Evolution(MeetingPapersSent.self),
      Evolution(MeetingPutOff.self), Evolution(MeetingHeld.self), Evolution(MeetingActionsAgreed.self),
      Evolution(MeetingStoodDown.self), Evolution(AgendaItemAdded.self), Evolution(SchoolEscalated.self),
      Evolution(LettersOwed.self), Evolution(LettersMoved.self), Evolution(YearBegan.self),
      Evolution(ConversationScoped.self), Evolution(ConversationMoved.self), Evolution(PartnerPlanAwaited.self),
      Evolution(PartnerPlanReceived.self), Evolution(PartnerPlanSentBack.self), Evolution(PartnerPlanValidated.self),
      Evolution(PartnerPlanReviewed.self), Evolution(PartnerPlanClosed.self), Evolution(ActionAdded.self),
      Evolution(ActionMoved.self), Evolution(BoardMeetingSet.self), Evolution(BoardMeetingMoved.self),
      Evolution(NextBoardMeetingChanged.self), Evolution(AchievementRecorded.self),
      Evolution(CommissionersInformed.self), Evolution(GovernorsQuestioned.self),
    ] + budgetEvents
  }

  static var imports: [Import<OperationalGroupState>] { [.ofsted] }

  static var commands: [Command<OperationalGroupState>] {
    [
      .openYear, .recordOutcome, .recordTrigger, .recordPositionStatement, .liftTrigger, .decideTier, .placeSchools,
      .reverseDecision, .registerLeader, .declareConflict, .trainLeader, .endLeader, .assignVisit, .bookVisit,
      .cancelVisit, .makeVisit, .noteVisit, .readNote, .agreePlan, .reviewPlan, .callMeeting, .sendPapers,
      .putOffMeeting, .holdMeeting, .agreeActions, .addAgendaItem, .sendLetters, .bounceLetter, .confirmLetter,
      .scopeConversations, .offerConversation, .holdConversation, .declineConversation, .awaitPlan, .receivePlan,
      .sendBackPlan, .validatePlan, .reviewPartnerPlan, .closePartnerPlan, .addAction, .finishAction, .moveAction,
      .dropAction, .setBoardMeeting, .sendReport, .holdBoardMeeting, .cancelBoardMeeting, .recordAchievement,
      .informCommissioners, .recordGovernorsQuestion,
    ] + budgetCommands
  }

  static var queries: [Query<OperationalGroupState>] {
    [
      .board, .schoolCase, .overdue, .indicators, .tiers, .schools, .decision, .decisions, .visits, .meetings, .clock,
      .leaders,
      .letters, .plans, .conversations, .partnerPlans, .actions, .report, .vulnerableLearners, .governance,
      fundingQuery,
    ]
  }

  static var reactions: [Reaction<OperationalGroupState>] {
    [
      .dayBegan, .settingsTookEffect, .schoolChanged, .headAppointed, .headStartChanged, .headWithdrawn, .headWelcomed,
      .concernRaised, .concernEnded, .returnMissing,
    ]
  }

  static var settings: [Setting] { Setting.ofOperationalGroup }
  static var indicators: [IndicatorDescription] { Indicator.allCases.map(\.description) }

  static func deadlines(of caseID: String, in state: OperationalGroupState, _ almanac: Almanac) -> [Deadline] {
    state.deadlines(of: caseID, almanac)
  }
}
