public import SchoolTime

extension Almanac {
  /// What is owed for something that started a clock, counted by the rule in force on that day.
  ///
  /// When it cannot be counted its outcome is `uncounted`, and the kit raises a card and counts again when what was
  /// missing is there. What is met or cancelled stays so, whether it can be counted or not.
  ///
  /// - Parameters:
  ///   - rule: the rule's id in `Config/rules`.
  ///   - key: names it within its case; the rule's id unless given.
  ///   - caseID: the case.
  ///   - start: the day that started the clock.
  ///   - school: the school whose own days count; nil for the county's calendar.
  ///   - owner: the role that owes it.
  ///   - title: what is owed; the rule's title unless given.
  ///   - outcome: whether it is still owed.
  public func deadline(
    _ rule: String, key: String? = nil, case caseID: String, from start: LocalDate, school: URN? = nil, owner: String,
    title: String? = nil, outcome: Deadline.Outcome = .owed
  ) -> Deadline {
    var deadline = Deadline(
      key: key ?? rule, caseID: caseID, rule: rule, start: start, due: start, school: school?.description,
      explanation: Explanation(count: "not counted"), owner: owner, title: title ?? rule, outcome: outcome)
    do throws(Uncounted) {
      let due = try due(rule, from: start, school: school)
      deadline.ruleVersion = due.rule.version
      deadline.due = due.date
      deadline.reminderDue = due.reminderDate
      deadline.explanation = due.explanation
      deadline.title = title ?? due.rule.title
    } catch {
      if outcome == .owed { deadline.outcome = .uncounted(because: error.reason) }
    }
    return deadline
  }

  /// What is owed by a day that somebody set: the rule gives the ladder, not the date.
  ///
  /// - Parameters:
  ///   - due: the last day on which it is kept.
  ///   - reason: who or what set the day, for the person who asks why: `round 2018-autumn names the day`.
  public func deadline(
    _ rule: String, key: String? = nil, case caseID: String, due: LocalDate, because reason: String,
    from start: LocalDate, school: URN? = nil, owner: String, title: String? = nil,
    outcome: Deadline.Outcome = .owed
  ) -> Deadline {
    var deadline = Deadline(
      key: key ?? rule, caseID: caseID, rule: rule, start: start, due: due, school: school?.description,
      explanation: Explanation(count: reason), owner: owner, title: title ?? rule, outcome: outcome)
    do throws(RuleError) {
      let rule = try self.rule(rule, from: start)
      deadline.ruleVersion = rule.version
      deadline.explanation.rule = "\(rule.name) (\(rule.source))"
      deadline.title = title ?? rule.title
    } catch {
      // The day stands without the rule; only who is told when is not known.
      deadline.explanation.caveats.append(error.description)
    }
    return deadline
  }

  /// The day by which something is owed, by the rule in force on the day that started the clock.
  ///
  /// - Throws: `Uncounted` when no rule was in force or a calendar is not loaded.
  public func due(_ rule: String, from start: LocalDate, school: URN? = nil) throws(Uncounted) -> Due {
    let version: Rule
    do throws(RuleError) {
      version = try self.rule(rule, from: start)
    } catch {
      throw Uncounted(reason: error.description)
    }
    do throws(CalendarError) {
      return try version.due(from: start, in: calendar(ofSchool: school?.number))
    } catch {
      throw Uncounted(reason: error.description)
    }
  }

  private func rule(_ id: String, from start: LocalDate) throws(RuleError) -> Rule {
    guard let asOf else { return try rules.rule(id, on: start) }
    return try rules.rule(id, on: start, asOf: max(start, asOf))
  }
}

/// Why a day cannot be counted: no rule in force, or a calendar that is not loaded.
public struct Uncounted: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is missing and what to do, in a sentence.
  public let reason: String

  /// The sentence.
  public var description: String { reason }
}
