import WorkflowKit

extension Query where State == RiskState {
  /// `ossp ask exclusion-risk permanent-exclusions`.
  static var permanentExclusions: Query {
    Query(
      "permanent-exclusions", "Permanent exclusions this year and to the same week last year, against 30 or fewer"
    ) { state, context in state.permanentExclusions(context, .ofPupils) }
  }

  /// `ossp ask exclusion-risk indicators`.
  static var indicators: Query {
    Query("indicators", "All figures, each with its denominator, source and date") { state, context in
      state.indicators(context, .ofPupils)
    }
  }

  /// `ossp ask exclusion-risk figures`.
  static var figures: Query {
    Query("figures", "All figures as they are, small numbers too: for the restricted circle") { state, context in
      var answer = state.indicators(context, .none)
      answer.rows = state.permanentExclusions(context, .none).summary + answer.rows
      return answer
    }
    .by("lead/exclusion-risk")
  }

  /// `ossp ask exclusion-risk returns`.
  static var returns: Query {
    Query("returns", "Which schools have not returned their suspensions of a term") { state, context in
      let rows: [[Answer.Cell]] = state.county.rounds.sorted { $0.key < $1.key }.map { name, round in
        let missing = round.expected.filter { round.received[$0] == nil }
        return [
          .text(name), .text(round.due.description), .integer(round.received.count), .integer(round.expected.count),
          .text(missing.prefix(10).map { state.schools[$0]?.name ?? "\($0)" }.joined(separator: "; ")),
          .integer(missing.count),
        ]
      }
      return Answer(
        title: "Suspension returns",
        columns: [
          .init("round", "Round"), .init("due", "Due"), .init("returned", "Returned"), .init("of", "of"),
          .init("missing", "Missing, the first ten"), .init("missing-count", "Missing"),
        ], rows: rows, notes: ["As at \(context.today). A school that is missing is missing: it has not had none."])
    }
  }
}

extension RiskState {
  /// All that counts, of cases that are kept and that were forgotten.
  func counted(_ context: Context, by day: LocalDate? = nil) -> [CountedCase] {
    counted(context.almanac, by: day ?? context.today, leastHours: context.settings.integer("least-hours"))
  }

  /// The same as far as it was recorded by a day.
  func counted(_ almanac: Almanac, by day: LocalDate, leastHours: Int = 0) -> [CountedCase] {
    pupils.compactMap {
      $0.pupil.asRecorded(by: day).map {
        CountedCase($0, almanac, on: day, areas: schoolNotes, leastHours: leastHours)
      }
    }
      + counted.compactMap(\.value)
  }

  /// How many schools returned in the last round: beside every total.
  var returnsNote: String {
    guard let (name, round) = county.rounds.max(by: { ($0.value.due, $0.key) < ($1.value.due, $1.key) }) else {
      return "Schools returning: [x] of [x], no returns were asked for yet."
    }
    return "Schools returning: \(round.received.count) of \(round.expected.count) (\(name), due \(round.due))."
  }

  /// Permanent exclusions, this year beside last year to the same week.
  func permanentExclusions(_ context: Context, _ suppression: SmallNumbers) -> Answer {
    let exclusions = counted(context).flatMap(\.exclusions)
    // Outside the circle a week is told when it is over: two looks on two days would tell who came in between.
    let cut = suppression.hidesAny ? context.today.monday.previous : context.today
    let year = SchoolYear(containing: cut)
    let now = PermanentExclusions(exclusions, in: year, upTo: cut)
    let sameDay = cut.adding(days: -364)
    let before = PermanentExclusions(exclusions, in: year.previous, upTo: sameDay)
    let hasBefore = cases.values.contains { $0.opened < year.firstDay }
    let phases = SchoolPhase.allCases
    func shown(_ figures: PermanentExclusions, _ which: PermanentExclusions.Which) -> (parts: [Int?], sum: Int?) {
      suppression.shown(parts: phases.map { figures.series([$0], which) })
    }
    let columns = [shown(now, .standing), shown(before, .standing), shown(now, .cancelled), shown(now, .reinstated)]
    func row(_ label: String, _ values: [Int?]) -> [Answer.Cell] {
      [.text(label)] + values.enumerated().map { $0 == 1 && !hasBefore ? .missing("[x]") : $1.shownCell }
    }
    var rows = phases.indices.map { index in row(phases[index].label, columns.map { $0.parts[index] }) }
    rows.append(row("All", columns.map(\.sum)))
    var notes = [
      "Target: \(PermanentExclusions.target) or fewer in a school year. Cancelled and reinstated ones stand apart and are not in the first two columns.",
      returnsNote, "As recorded by \(cut), \(year); last year by \(sameDay), the same day of its week.",
    ]
    if suppression.hidesAny {
      notes.append(
        "[c]: 1 to \(suppression.largestHidden), or beside such a number; a figure moves only when it has changed by more than \(suppression.largestHidden). Never 0 for what is not known: [x]."
      )
    }
    for past in county.pastYears.values.sorted(by: { $0.year < $1.year }) {
      notes.append(
        "\(past.year), as published\(past.provisional ? " and provisional" : ""): \(past.secondary + past.primary) (\(past.secondary) secondary, \(past.primary) primary)."
      )
    }
    return Answer(
      title: "Permanent exclusions \(year)",
      columns: [
        .init("phase", "Schools"), .init("this-year", "This year"), .init("last-year", "Same week last year"),
        .init("cancelled", "Cancelled"), .init("reinstated", "Reinstated"),
      ], rows: rows, notes: notes)
  }
}

extension Answer {
  /// The rows as rows of a list of figures.
  fileprivate var summary: [[Cell]] {
    rows.map { row in
      let name = if case .text(let text) = row[0] { text } else { "" }
      return [
        .text("Permanent exclusions this year: \(name)"), row[1], .missing("[z]"), .missing("[z]"), .text("cases"),
      ]
    }
  }
}
