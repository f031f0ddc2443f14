import WorkflowKit

extension Query where State == RecruitmentState {
  /// `ossp ask recruitment secondment`.
  static var secondment: Query {
    Query("secondment", "Secondments: coaching and reviews kept of due, handover, report") { state, context in
      state.secondmentAnswer(context)
    }
    .by("lead/recruitment", "chair")
  }

  /// `ossp ask recruitment learning`.
  static var learning: Query {
    Query("learning", "What was learnt from the secondments: what to keep, widen, change and stop") { state, context in
      state.learningAnswer(context)
    }
  }
}

extension RecruitmentState {
  fileprivate func secondmentAnswer(_ context: Context) -> Answer {
    let almanac = context.almanac
    let rows: [[Answer.Cell]] = secondments.values.sorted { $0.id < $1.id }.map { one in
      let coaching = one.coachingSlots(almanac, on: context.today)
      let reviews = one.reviewSlots(almanac, on: context.today)
      return [
        .text(one.id), .text(one.stage.rawValue), .text(one.begins.description), .text(one.ends.description),
        coaching.map { .integer($0.kept) } ?? .missing("[x]"), coaching.map { .integer($0.due) } ?? .missing("[x]"),
        reviews.map { .integer($0.kept) } ?? .missing("[x]"), reviews.map { .integer($0.due) } ?? .missing("[x]"),
        one.handoverBegins(almanac).map { .text($0.description) } ?? .missing("[x]"),
        one.report.map { .text($0) } ?? .missing("[z]"),
      ]
    }
    return Answer(
      title: "Secondments",
      columns: [
        .init("id", "Case"), .init("state", "State"), .init("begins", "From"), .init("ends", "To"),
        .init("coached", "Coached"), .init("coaching-due", "of"), .init("reviewed", "Reviewed"),
        .init("reviews-due", "of"), .init("handover", "Handover from"), .init("report", "Report"),
      ], rows: rows,
      notes: [
        "As at \(context.today). Coaching is due in each Oxfordshire term that is over, a review in each national term "
          + "(rules secondment-coaching, secondment-review).",
        "Who coaches does not monitor (rule A013/A014).",
      ])
  }

  fileprivate func learningAnswer(_ context: Context) -> Answer {
    let found = secondments.values.filter { $0.report != nil }.sorted { $0.id < $1.id }
    let rows: [[Answer.Cell]] = found.flatMap { one in
      one.lessons.sorted { ($0.pointer.rawValue, $0.theme.rawValue) < ($1.pointer.rawValue, $1.theme.rawValue) }.map {
        [
          .text(one.id), .text($0.pointer.rawValue), .text($0.theme.rawValue),
          one.report.map { .text($0) } ?? .missing("[x]"),
          .text(one.stage == .closed ? "accepted" : "not accepted yet"),
        ]
      }
    }
    return Answer(
      title: "What the secondments taught",
      columns: [
        .init("id", "Case"), .init("pointer", "What to do"), .init("theme", "With what"), .init("paper", "Paper"),
        .init("state", "Report"),
      ], rows: rows,
      notes: ["As at \(context.today). The words stand in the paper; 'stop' is what ends when the money ends."])
  }
}
