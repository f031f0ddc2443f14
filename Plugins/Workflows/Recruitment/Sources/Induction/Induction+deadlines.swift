import WorkflowKit

extension Induction {
  /// What is owed on an induction.
  func deadlines(of vacancy: Vacancy, _ almanac: Almanac) -> [Deadline] {
    var list = meetingDeadlines(of: vacancy, almanac)
    list.append(
      byTerm(
        "induction-length", key: "length", number: termsOwed, of: vacancy, almanac,
        outcome: vacancy.isInInduction ? .owed : vacancy.stage == .completed ? .met : .cancelled(because: "it ended")))
    list += transition(of: vacancy, almanac)
    if let sent = awaitsDecisionSince {
      list.append(
        almanac.deadline(
          "induction-decision", key: "decision-\(meetings.count)", case: vacancy.id, from: sent,
          owner: "role/appropriate-body", outcome: vacancy.isInInduction ? .owed : .met))
    }
    if vacancy.stage == .notSatisfactory, let ended {
      list.append(
        almanac.deadline(
          "induction-appeal", key: "appeal", case: vacancy.id, from: ended, owner: vacancy.schoolRole,
          outcome: appealClosed == nil ? .owed : .cancelled(because: "the last day to appeal has passed")))
    }
    if let ended, let hasInterimAssessment {
      list.append(
        almanac.deadline(
          "induction-interim-assessment", key: "interim-assessment", case: vacancy.id, from: ended,
          owner: vacancy.schoolRole, outcome: hasInterimAssessment ? .met : .owed))
    }
    return list
  }

  private func meetingDeadlines(of vacancy: Vacancy, _ almanac: Almanac) -> [Deadline] {
    var list: [Deadline] = []
    for (index, meeting) in meetings.enumerated() {
      list.append(
        byTerm(
          "induction-assessment", key: "meeting-\(index + 1)", number: index + 1, of: vacancy, almanac, outcome: .met))
      let outcome: Deadline.Outcome =
        meeting.reported != nil ? .met : vacancy.isInInduction ? .owed : .cancelled(because: "the induction ended")
      list.append(
        almanac.deadline(
          "induction-report", key: "report-\(index + 1)", case: vacancy.id, from: meeting.held,
          owner: vacancy.schoolRole, outcome: outcome))
    }
    let next = meetings.count + 1
    if next <= termsOwed {
      let words = kind(ofMeeting: next).rawValue
      list.append(
        byTerm(
          "induction-assessment", key: "meeting-\(next)", number: next, of: vacancy, almanac,
          title: "\(words.prefix(1).uppercased())\(words.dropFirst()) of induction term \(next)",
          outcome: vacancy.isInInduction ? .owed : .cancelled(because: "the induction ended")))
    }
    return list
  }

  /// What falls due at the end of the how-manieth term: the rule gives one term or full time, the post's share the number.
  private func byTerm(
    _ rule: String, key: String, number: Int, of vacancy: Vacancy, _ almanac: Almanac, title: String? = nil,
    outcome: Deadline.Outcome
  ) -> Deadline {
    do throws(CalendarError) {
      let count = Count(number, .term, from: .dayOf, terms: .national)
      let result = try almanac.calendar.count(count, from: start)
      let share = share == .whole ? "" : " at \(ExactDecimal(digits: self.share.hundredths, places: 2)) of full time"
      let reason = ([result.explanation.count + share] + result.explanation.caveats).joined(separator: "; ")
      return almanac.deadline(
        rule, key: key, case: vacancy.id, due: result.due, because: reason, from: start, owner: vacancy.schoolRole,
        title: title, outcome: outcome)
    } catch {
      return almanac.deadline(
        rule, key: key, case: vacancy.id, due: start, because: "not counted", from: start, owner: vacancy.schoolRole,
        title: title, outcome: outcome == .owed ? .uncounted(because: error.description) : outcome)
    }
  }

  private func transition(of vacancy: Vacancy, _ almanac: Almanac) -> [Deadline] {
    guard let rule = transitionRule(almanac), let last = try? term(termsOwed, almanac)?.last,
      let due = try? rule.due(from: rule.validFrom, in: almanac.calendar).date, last >= due
    else { return [] }
    return [
      almanac.deadline(
        "induction-transition", key: "transition", case: vacancy.id, from: rule.validFrom, owner: vacancy.schoolRole,
        outcome: vacancy.isInInduction ? .owed : .met)
    ]
  }

  /// The rule that ends the three terms, for an induction that began before it.
  private func transitionRule(_ almanac: Almanac) -> Rule? {
    guard kind == .nqt, fullTimeTerms == 3, let rule = try? almanac.rules.rule("induction-transition", version: 1),
      start < rule.validFrom
    else { return nil }
    return rule
  }

  /// How many terms of full time it takes from a day on, where that changes; nil where it does not.
  func lengthened(_ almanac: Almanac, on today: LocalDate) -> Int? {
    guard let rule = transitionRule(almanac), let last = try? rule.due(from: rule.validFrom, in: almanac.calendar).date,
      today >= last, let length = try? almanac.rules.rule("induction-length", on: last)
    else { return nil }
    return length.count.number
  }
}
