import WorkflowKit

extension Query where State == RecruitmentState {
  /// `ossp ask recruitment notice`.
  static var notice: Query {
    Query("notice", "The last days for teachers and heads to give notice, and what the schools said") {
      state, context in state.noticeAnswer(context)
    }
    .by("lead/recruitment")
  }
}

extension RecruitmentState {
  fileprivate func noticeAnswer(_ context: Context) -> Answer {
    let rows = noticeDates.values.sorted { $0.id < $1.id }.flatMap { year in
      year.dates.map { date -> [Answer.Cell] in
        let answers = year.answers[NoticeYear.Key(date)]
        return [
          .text(date.noticeBy.description), .text(date.post.rawValue), .text(date.leaves.description),
          .text(answers == nil ? "ahead" : answers?.notices == nil ? "passed" : "recorded"),
          answers?.notices.map { .integer($0) } ?? .missing("[x]"),
          answers?.heard.map { .integer($0) } ?? .missing("[x]"),
          answers?.asked.map { .integer($0) } ?? .missing("[x]"),
        ]
      }
    }
    return Answer(
      title: "Last days for notice",
      columns: [
        .init("date", "Notice by"), .init("post", "Post"), .init("leaves", "To leave on"), .init("state", "State"),
        .init("notices", "Notices"), .init("heard", "Schools heard"), .init("asked", "of"),
      ], rows: rows,
      notes: [
        "As at \(context.today). Maintained schools; academies go by their contracts (rules resignation-teacher, "
          + "resignation-head). [x]: nobody has said."
      ])
  }
}
