import WorkflowKit

extension Command where State == HeadshipState {
  /// `ossp do early-headship agree-support --case hea-2018-0004`.
  static var agreeSupport: Command {
    Command(
      "agree-support", "Record that the support plan of an interim head is agreed",
      .caseID("case", "The interim's headship"), .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      let on = date ?? context.today
      try one.check(.supportAgreed, on: on, context)
      guard one.post?.support?.agreed == nil else {
        throw Rejection("the plan of headship \(id) is agreed already: give review-support", rule: "interim-plan")
      }
      return [SupportAgreed(id: id, on: on)]
    }
  }

  /// `ossp do early-headship record-contact --case hea-2018-0004 --hours 0.5`.
  static var recordContact: Command {
    Command(
      "record-contact", "Record a contact with an interim head", .caseID("case", "The interim's headship"),
      .decimal("hours", "How long it took", hint: "in quarters of an hour, as 0.75"),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, hours, date) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      let on = date ?? context.today
      try one.check(.contacted, on: on, context)
      try one.checkInPost(on)
      return [InterimContacted(id: id, on: on, quarters: try Hours.quarters(hours))]
    }
  }

  /// `ossp do early-headship review-support --case hea-2018-0004`.
  static var reviewSupport: Command {
    Command(
      "review-support", "Record that the support plan of an interim head was reviewed",
      .caseID("case", "The interim's headship"), .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      let on = date ?? context.today
      try one.check(.supportReviewed, on: on, context)
      try one.checkInPost(on)
      guard let agreed = one.post?.support?.agreed, agreed <= on else {
        throw Rejection("headship \(id) had no agreed plan on \(on): give agree-support first", rule: "interim-plan")
      }
      return [SupportReviewed(id: id, on: on)]
    }
  }
}

/// Hours of support, kept in quarters.
enum Hours {
  /// The quarters of up to 24 hours; refused for anything that is no number of quarters.
  static func quarters(_ hours: ExactDecimal) throws(Rejection) -> Int {
    if hours.places <= 2, (1...2400).contains(hours.digits) {
      let hundredths = hours.digits * [100, 10, 1][hours.places]
      if hundredths.isMultiple(of: 25), hundredths <= 2400 { return hundredths / 25 }
    }
    throw Rejection(
      "'hours' must be from 0.25 to 24, in quarters of an hour, as 0.75", rule: "interim-contact")
  }

  /// So many quarters as hours: `0.75`.
  static func cell(_ quarters: Int) -> Answer.Cell {
    .decimal(ExactDecimal(digits: quarters * 25, places: 2).description)
  }
}

extension Headship {
  /// Refuses what can only be from the first day on.
  fileprivate func checkInPost(_ date: LocalDate) throws(Rejection) {
    guard isInPost(on: date) else {
      throw Rejection(
        "the first day of headship \(id) is \(post?.starts.description ?? "[x]"), after \(date)",
        rule: "interim-contact")
    }
  }
}
