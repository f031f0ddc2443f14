import WorkflowKit

extension Command where State == HeadshipState {
  /// `ossp do early-headship enrol --case hea-2018-0004`.
  static var enrol: Command {
    Command(
      "enrol", "Record that a head is enrolled in Early Headship", .caseID("case", "The headship"),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      let on = date ?? context.today
      if one.stage == .appointed, !state.isMaintained(one.urn) {
        try one.check(.enrolledWithoutVisit, on: on, context)
        return [AcademyHeadEnrolled(id: id, on: on)]
      }
      try one.check(.enrolled, on: on, context)
      return [HeadEnrolled(id: id, on: on)]
    }
  }

  /// `ossp do early-headship decline --case hea-2018-0004`.
  static var decline: Command {
    Command(
      "decline", "Record that a head does not take part", .caseID("case", "The headship"),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      let on = date ?? context.today
      try one.check(.declined, on: on, context)
      guard one.stage == .welcomed || !state.isMaintained(one.urn) else {
        throw Rejection(
          "school \(one.urn) is maintained, and the guarantee gives each new head of a maintained school the welcome "
            + "visit: only the programme after it can be declined",
          rule: "A114")
      }
      return [HeadDeclined(id: id, on: on)]
    }
  }

  /// `ossp do early-headship name-mentor --case hea-2018-0004 --school 123457`.
  static var nameMentor: Command {
    Command(
      "name-mentor", "Name the school whose head is the mentor", .caseID("case", "The headship"),
      .urn("school", "The mentor's school"), .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, school, date) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      let on = date ?? context.today
      try one.check(.mentorNamed, on: on, context)
      _ = try state.school(school)
      guard school != one.urn else {
        throw Rejection("the mentor is the head of another school: \(school) is the new head's own", rule: "mentor")
      }
      let begins = one.stage == .enrolled && one.post?.attended.isEmpty == false && one.isInPost(on: on)
      let underWay: [any DomainEvent] = begins ? [FirstYearUnderWay(id: id, on: on)] : []
      return [MentorNamed(id: id, on: on, school: school)] + underWay
    }
  }

  /// `ossp do early-headship tick --case hea-2018-0004 --strand county --item diocese --applies no`.
  static var tick: Command {
    Command(
      "tick", "Record that an item of the induction was gone through, or does not apply",
      .caseID("case", "The headship"), .choice("strand", "Which of the two strands", of: Strand.self),
      .caseID("item", "The item", hint: "one of the module's settings, as virtual-school"),
      .otherwise(true, .flag("applies", "Whether it applies to the school", hint: "yes, unless given")),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, strand, item, applies, date) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      let on = date ?? context.today
      try one.checkRunning(on: on, context)
      let items = strand.items(context.settings)
      guard items.contains(item) else {
        throw Rejection(
          "'item' must be one of the \(strand.rawValue) strand's: \(items.joined(separator: ", "))", rule: "A027")
      }
      guard one.post?.items["\(strand.rawValue)/\(item)"] == nil else {
        throw Rejection("\(item) is recorded for headship \(id) already", rule: "A027")
      }
      return [StrandItemDone(id: id, on: on, strand: strand, item: item, applies: applies)]
    }
  }

  /// `ossp do early-headship record-training-offer --case hea-2018-0004`.
  static var recordTrainingOffer: Command {
    Command(
      "record-training-offer", "Record that early years training was offered to a new head",
      .caseID("case", "The headship"), .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      let on = date ?? context.today
      try one.checkRunning(on: on, context)
      guard one.post?.hasEarlyYears == true else {
        throw Rejection(
          "the school of headship \(id) has no children of that age: the setting early-years-phases says which have",
          rule: "early-years-training")
      }
      guard one.post?.trainingOffered == nil else {
        throw Rejection("the training was offered to headship \(id) already", rule: "early-years-training")
      }
      return [TrainingOffered(id: id, on: on)]
    }
  }

  /// `ossp do early-headship record-coaching-offer --case hea-2022-0004 --answer taken`.
  static var recordCoachingOffer: Command {
    Command(
      "record-coaching-offer", "Record whether a head takes the national coaching offer",
      .caseID("case", "The headship"), .choice("answer", "What the head said", of: CoachingAnswer.self)
    ) { (state, context, id, answer) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      guard one.isSubstantive, one.isInPost(on: context.today), let post = one.post else {
        throw Rejection(
          "the offer is for a substantive head in post, and headship \(id) has none today", rule: "coaching-offer")
      }
      guard let last = try? context.almanac.due("coaching-offer", from: post.starts).date else {
        throw Rejection("there is no coaching offer for a head who began on \(post.starts)", rule: "coaching-offer")
      }
      guard context.today <= last else {
        throw Rejection("the offer could be taken until \(last)", rule: "coaching-offer")
      }
      return [CoachingAnswered(id: id, on: context.today, answer: answer)]
    }
  }
}

extension Headship {
  /// Refuses a record of a headship to which nobody is appointed, or which is over, and a day that is yet to come.
  fileprivate func checkRunning(on date: LocalDate, _ context: Context) throws(Rejection) {
    guard post != nil, !isOver else {
      throw Rejection("headship \(id) is \(stage.rawValue): there is no new head to record it for", rule: "state-table")
    }
    guard date <= context.today else {
      throw Rejection("'on' is \(date), which is yet to come: today is \(context.today)", rule: "state-table")
    }
  }
}
