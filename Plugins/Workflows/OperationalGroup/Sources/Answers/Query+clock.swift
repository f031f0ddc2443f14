import WorkflowKit

extension Query where State == OperationalGroupState {
  /// `ossp ask operational-group ri-clock --urn 123456`.
  static var clock: Query {
    Query(
      "ri-clock", "Good within four terms: the meaning in force, the others beside it, and Ofsted's window",
      .urn("urn", "The school")
    ) { (state, context, urn) throws(Rejection) in
      guard state.schools[urn] != nil else { throw Rejection("no school with URN \(urn) is known") }
      let clock = try state.improvementClock(urn, on: context.today, context.guarantee)
      var rows = TermMeaning.allCases.map { meaning in
        reading(
          meaning.rule, meaning.words, isInForce: meaning == clock.meaning, clock.start, meaning, context)
      }
      rows.append(
        reading(
          "reinspection-window", "Ofsted's window, 30 months", isInForce: nil, clock.start, nil,
          context))
      var notes = [
        "Counted from \(clock.published.map { "the report's publication on \($0)" } ?? "the inspection on \(clock.judged), because no date of publication is known (record-outcome --published)").",
        "Judged on \(clock.judged). The setting 'term-meaning' says which meaning is in force: \(clock.meaning.rawValue).",
      ]
      if let due = try? context.almanac.due(clock.meaning.rule, from: clock.start) {
        notes.append("By rule \(due.rule.name), \(due.rule.source): \(due.explanation.count).")
      }
      if let ended = clock.ended { notes.append("The clock stopped on \(ended): the school left RI.") }
      return Answer(
        title: "\(state.name(of: urn)) (\(urn)): good within four terms",
        columns: [
          .init("meaning", "Four terms means"), .init("in-force", "In force"), .init("due", "By"),
          .init("left", "Terms left"), .init("terms", "The terms end"),
        ], rows: rows, notes: notes)
    }
  }

  private static func reading(
    _ rule: String, _ words: String, isInForce: Bool?, _ start: LocalDate, _ meaning: TermMeaning?, _ context: Context
  ) -> [Answer.Cell] {
    let flag: Answer.Cell = isInForce.map { .flag($0) } ?? .missing("[z]")
    do throws(Uncounted) {
      let due = try context.almanac.due(rule, from: start)
      let terms = meaning == nil ? nil : try? context.almanac.terms(of: due)
      return [
        .text(words), flag, .text(due.date.description), .number(terms?.count { $0.last >= context.today }),
        terms.map { .text($0.map(\.last.description).joined(separator: ", ")) } ?? .missing("[z]"),
      ]
    } catch {
      return [.text(words), flag, .missing("[x]"), .missing("[x]"), .text(error.reason)]
    }
  }
}

extension Almanac {
  /// The terms that a rule counted, in order.
  func terms(of due: Due) throws(CalendarError) -> [TermSpan] {
    let count = due.rule.count
    let terms = try calendar.terms(count.terms, endingOnOrAfter: due.start, count: count.number)
    guard count.from == .dayAfter, let first = terms.first, first.first <= due.start else { return terms }
    return Array(try calendar.terms(count.terms, endingOnOrAfter: due.start, count: count.number + 1).dropFirst())
  }
}

extension OperationalGroupState {
  /// The clock of a school that requires improvement: the recorded one, or the one that would begin today.
  func improvementClock(
    _ urn: URN, on date: LocalDate, _ guarantee: GuaranteeSettings
  ) throws(Rejection) -> ImprovementClock {
    if let clock = cases[urn]?.clock { return clock }
    guard let outcome = ownOutcome(of: urn, on: date), guarantee.scales.meaning(of: outcome) == .tier(.ri) else {
      throw Rejection(
        "\(name(of: urn)) (\(urn)) does not require improvement by what is known on \(date)"
          + (ownOutcome(of: urn, on: date).map { ": \($0.words)" } ?? ": no inspection of it is known"))
    }
    return ImprovementClock(
      judged: outcome.inspected, published: outcome.published, meaning: guarantee.termMeaning)
  }
}
