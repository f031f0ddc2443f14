import WorkflowKit

extension Command where State == RecruitmentState {
  /// `ossp do recruitment hand-in-report --case rec-2017-0001 --paper learning-report-2019`.
  static var handInReport: Command {
    Command(
      "hand-in-report", "Record that the secondee handed in the learning report", .caseID("case", "The secondment"),
      .caseID("paper", "The paper's short name", hint: "learning-report-2019"),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, paper, date) throws(Rejection) in
      let one = try state.find(Secondment.self, id)
      let on = date ?? context.today
      try one.check(.reportHandedIn, on: on, context)
      return [LearningReportHandedIn(id: id, on: on, paper: try Slug.check(paper, "paper"))]
    }
  }

  /// `ossp do recruitment record-lesson --case rec-2017-0001 --theme marketing --pointer keep`.
  static var recordLesson: Command {
    Command(
      "record-lesson", "Record what the learning report points to; its words stay in the paper",
      .caseID("case", "The secondment"), .choice("theme", "What it is about", of: Lesson.Theme.self),
      .choice("pointer", "What to do", of: Lesson.Pointer.self)
    ) { (state, context, id, theme, pointer) throws(Rejection) in
      let one = try state.find(Secondment.self, id)
      guard one.report != nil else {
        throw Rejection("the learning report is not handed in: 'hand-in-report' comes first", rule: "A015")
      }
      let lesson = Lesson(theme: theme, pointer: pointer)
      guard !one.lessons.contains(lesson) else {
        throw Rejection("that the report says '\(pointer.rawValue)' of \(theme.rawValue) is recorded already")
      }
      return [LessonRecorded(id: id, on: context.today, lesson: lesson)]
    }
  }

  /// `ossp do recruitment accept-report --case rec-2017-0001`.
  static var acceptReport: Command {
    Command(
      "accept-report", "Record that the partnership accepted the learning report, which closes the secondment",
      .caseID("case", "The secondment"), .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(Secondment.self, id)
      let on = date ?? context.today
      try one.check(.reportAccepted, on: on, context)
      guard one.report != nil, !one.lessons.isEmpty else {
        throw Rejection(
          one.report == nil
            ? "the learning report is not handed in: 'hand-in-report' comes first"
            : "no pointer of the report is recorded: 'record-lesson' keeps what further work can build on",
          rule: "A015")
      }
      return [LearningReportAccepted(id: id, on: on)]
    }
  }
}
