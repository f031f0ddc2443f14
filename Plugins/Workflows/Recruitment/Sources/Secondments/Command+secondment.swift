import WorkflowKit

extension Command where State == RecruitmentState {
  /// `ossp do recruitment propose-secondment --begins 2017-09-01 --ends 2019-08-31`.
  static var proposeSecondment: Command {
    Command(
      "propose-secondment", "Propose the secondment of a senior teacher",
      .date("begins", "The first day"), .date("ends", "The last day", hint: "two years later, usually")
    ) { (state, context, begins, ends) throws(Rejection) in
      guard begins < ends else { throw Rejection("'ends' is \(ends), which is not after 'begins', \(begins)") }
      return [SecondmentProposed(id: state.newID(context), on: context.today, begins: begins, ends: ends)]
    }
  }

  /// `ossp do recruitment appoint-secondee --case rec-2017-0001 --coach … --reviewers …`.
  static var appointSecondee: Command {
    Command(
      "appoint-secondee", "Record that the secondment is filled, who coaches and who monitors",
      .caseID("case", "The secondment"), .caseID("coach", "Who coaches: an id of the people file"),
      .text("reviewers", "Who monitors: ids with commas between them, never the coach", hint: "chair-a,member-b"),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, coach, reviewers, date) throws(Rejection) in
      let one = try state.find(Secondment.self, id)
      let on = date ?? context.today
      try one.check(.appointed, on: on, context)
      let (coach, reviewers) = try Secondment.apart(coach, reviewers)
      return [SecondmentAppointed(id: id, on: on, coach: coach, reviewers: reviewers)]
    }
  }

  /// `ossp do recruitment withdraw-secondment --case rec-2017-0001`.
  static var withdrawSecondment: Command {
    Command("withdraw-secondment", "Take back the proposal of a secondment", .caseID("case", "The secondment")) {
      (state, context, id) throws(Rejection) in
      let one = try state.find(Secondment.self, id)
      try one.check(.withdrawn, on: context.today, context)
      return [SecondmentWithdrawn(id: id, on: context.today)]
    }
  }

  /// `ossp do recruitment change-coach --case rec-2017-0001 --coach … --reviewers …`.
  static var changeCoach: Command {
    Command(
      "change-coach", "Record another coach or other reviewers", .caseID("case", "The secondment"),
      .caseID("coach", "Who coaches from now on"),
      .text("reviewers", "Who monitors from now on: ids with commas between them, never the coach")
    ) { (state, context, id, coach, reviewers) throws(Rejection) in
      let one = try state.find(Secondment.self, id)
      try one.check(.coachChanged, on: context.today, context)
      let (coach, reviewers) = try Secondment.apart(coach, reviewers)
      return [SecondmentCoachChanged(id: id, on: context.today, coach: coach, reviewers: reviewers)]
    }
  }

  /// `ossp do recruitment extend-secondment --case rec-2017-0001 --ends 2020-08-31`.
  static var extendSecondment: Command {
    Command(
      "extend-secondment", "Record that the secondment lasts longer", .caseID("case", "The secondment"),
      .date("ends", "The new last day")
    ) { (state, context, id, ends) throws(Rejection) in
      let one = try state.find(Secondment.self, id)
      try one.check(.extended, on: context.today, context)
      guard ends > one.ends else {
        throw Rejection("'ends' is \(ends), but the secondment lasts until \(one.ends) already")
      }
      return [SecondmentExtended(id: id, on: context.today, ends: ends)]
    }
  }

  /// `ossp do recruitment log-coaching --case rec-2017-0001 --by …`.
  static var logCoaching: Command {
    Command(
      "log-coaching", "Record that coaching was held", .caseID("case", "The secondment"),
      .caseID("by", "Who coached: must be the coach"), .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, by, date) throws(Rejection) in
      let one = try state.find(Secondment.self, id)
      let on = date ?? context.today
      try one.check(.coachingLogged, on: on, context)
      guard by == one.coach else {
        throw Rejection(
          one.reviewers.contains(by)
            ? "who monitors the secondment does not coach: the coach is \(one.coach ?? "not named")"
            : "the coach is \(one.coach ?? "not named"): record another with change-coach first",
          rule: "A013/A014")
      }
      return [CoachingLogged(id: id, on: on, by: by)]
    }
  }

  /// `ossp do recruitment review-secondment --case rec-2017-0001 --by …`.
  static var reviewSecondment: Command {
    Command(
      "review-secondment", "Record that other members reviewed the secondment", .caseID("case", "The secondment"),
      .caseID("by", "Who reviewed: never the coach"), .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, by, date) throws(Rejection) in
      let one = try state.find(Secondment.self, id)
      let on = date ?? context.today
      try one.check(.reviewed, on: on, context)
      guard one.reviewers.contains(by) else {
        throw Rejection(
          by == one.coach
            ? "who coaches the secondee does not monitor: the reviewers are \(one.reviewers.joined(separator: ", "))"
            : "the reviewers are \(one.reviewers.joined(separator: ", ")): record others with change-coach first",
          rule: "A013/A014")
      }
      return [SecondmentReviewed(id: id, on: on, by: by)]
    }
  }
}

extension Secondment {
  /// Coach and reviewers as given; refused when somebody would be both.
  static func apart(_ coach: String, _ reviewers: String) throws(Rejection) -> (String, [String]) {
    let coach = try Slug.check(coach, "coach")
    let reviewers = try Slug.list(reviewers, "reviewers")
    guard !reviewers.contains(coach) else {
      throw Rejection(
        "\(coach) would coach and monitor: the secondee is coached by one member of the partnership and monitored by "
          + "others, so name somebody else for one of the two",
        rule: "A013/A014")
    }
    return (coach, reviewers)
  }
}
