import WorkflowKit

extension Query where State == AttendanceState {
  /// `ossp ask attendance matches --note att-2018-0001`.
  static var matches: Query {
    Query(
      "matches", "Schools that could use a published practice: same phase, like size, and the need",
      .caseID("note", "The exemplar's participation", hint: "att-2018-0001"),
      .otherwise(false, .flag("any-phase", "Also other kinds of school", hint: "no, unless given"))
    ) { (state, context, id, isAnyPhase) throws(Rejection) in
      let one = try state.find(Participation.self, id)
      guard one.channel != nil, let note = one.note else {
        throw Rejection("the note of \(id) is not published yet", rule: "practice-match")
      }
      return try state.matches(one, note, isAnyPhase, context)
    }
  }

  /// `ossp ask attendance notes`.
  static var notes: Query {
    Query(
      "notes", "Practice notes, with what they cost and who adopted them",
      .optional(.choice("problem", "Against one thing only", of: PracticeNote.Problem.self))
    ) { state, context, problem in state.noteAnswer(problem, context) }
  }
}

/// A school that could use a practice.
struct PracticeMatch: Hashable, Sendable {
  /// Its row of the year.
  var row: SchoolAbsence
  /// Its rate of what the practice is against.
  var rate: ExactRate
  /// The rate of its kind of school in the area.
  var area: ExactRate
}

extension PracticeNote.Problem {
  /// What of a school's counts it shows in.
  func rate(_ counts: AbsenceCounts) -> ExactRate? {
    let (part, whole) =
      switch self {
      case .persistent: (counts.persistent, counts.enrolments)
      case .illness: (counts.illness, counts.possible)
      case .codeC: (counts.codeC, counts.possible)
      case .codeB: (counts.codeB, counts.possible)
      case .unauthorised: (counts.unauthorised, counts.possible)
      }
    guard let part = part.value, let whole = whole.value, whole > 0 else { return nil }
    return ExactRate(part, of: whole)
  }

  /// The sum of an area that it is held against.
  var share: any KeyPath<Totals, Totals.Share> & Sendable {
    switch self {
    case .persistent: \.persistent
    case .illness: \.illness
    case .codeC: \.codeC
    case .codeB: \.codeB
    case .unauthorised: \.unauthorised
    }
  }
}

extension AttendanceState {
  /// The last year that is loaded of an area's schools.
  func lastYear(of area: UInt32) -> SchoolYear? {
    years.filter { !$0.value.rows(of: area).isEmpty }.keys.max()
  }

  /// The schools that could use a practice, those with the greatest need first.
  func practiceMatches(
    _ one: Participation, _ note: PracticeNote, anyPhase: Bool, within percent: Int
  ) -> (year: SchoolYear, schools: [PracticeMatch])? {
    guard let school = schools[one.urn], let year = lastYear(of: school.area), let own = row(of: one.urn, year),
      let size = own.counts.enrolments.value
    else { return nil }
    let rows = years[year]?.rows(of: school.area) ?? []
    let found = rows.compactMap { row -> PracticeMatch? in
      guard row.laestab != own.laestab, SchoolKind.counted.contains(row.kind), anyPhase || row.kind == own.kind,
        let enrolments = row.counts.enrolments.value, let rate = note.problem.rate(row.counts)
      else { return nil }
      // The sizes of schools of another kind are no guide.
      if row.kind == own.kind, abs(enrolments - size) * 100 > percent * size { return nil }
      let share = Totals(rows, kind: row.kind)[keyPath: note.problem.share]
      guard share.isKnown, rate.compared(to: ExactRate(share.part, of: share.whole)) == .higher else { return nil }
      return PracticeMatch(row: row, rate: rate, area: ExactRate(share.part, of: share.whole))
    }
    let sorted = found.sorted { left, right in
      // The furthest above its own kind's rate first, as fractions.
      let (one, other) = (
        Int128(left.rate.part) * Int128(right.rate.whole), Int128(right.rate.part) * Int128(left.rate.whole)
      )
      return one == other ? left.row.laestab < right.row.laestab : one > other
    }
    return (year, sorted)
  }

  fileprivate func matches(
    _ one: Participation, _ note: PracticeNote, _ isAnyPhase: Bool, _ context: Context
  ) throws(Rejection) -> Answer {
    let settings = context.attendance
    guard let found = practiceMatches(one, note, anyPhase: isAnyPhase, within: settings.sizeDifference) else {
      throw Rejection("no year with the size of school \(one.urn) is loaded: import the absence file first")
    }
    let names = names()
    let rows: [[Answer.Cell]] = found.schools.map { match in
      let urn = URN(Int(match.row.urn))
      let taking = participations.values.first { $0.urn == urn && $0.role == .improver && !$0.isOver }
      let isShown = note.problem != .persistent || !settings.published.hides(match.rate.part)
      return [
        match.row.urn == 0 ? .missing("[x]") : .text("\(match.row.urn)"),
        names.cell(urn: match.row.urn, laestab: match.row.laestab), .text(match.row.kind.name),
        match.row.counts.enrolments.value.map { .integer($0) } ?? .missing("[x]"),
        isShown ? match.rate.cell(places: 1) : .missing("[c]"), match.area.cell(places: 1),
        .flag(concerns[match.row.laestab] != nil),
        taking.map { .text("\($0.id) \($0.stage.rawValue)") } ?? .missing("[z]"),
      ]
    }
    return Answer(
      title: "Schools that could use \(note.paper) (\(one.id)): \(rows.count)",
      columns: [
        .init("urn", "URN"), .init("school", "School"), .init("phase", "Phase"), .init("pupils", "Pupils"),
        .init("need", "\(note.problem.rawValue) %"), .init("area", "Area %"), .init("concern", "Concern"),
        .init("participation", "Takes part"),
      ], rows: rows,
      notes: [
        "Need: a higher rate than the area's schools of its kind in \(found.year); the highest first.",
        "Size: within \(settings.sizeDifference)% of the exemplar's pupils (setting match-size-percent)"
          + (isAnyPhase ? ", for schools of its kind only." : "."),
        "\(settings.published.words). [z]: not in the project.",
      ])
  }

  fileprivate func noteAnswer(_ problem: PracticeNote.Problem?, _ context: Context) -> Answer {
    let names = names()
    let suppression = context.suppression
    let found = participations.values.filter { one in
      guard let note = one.note else { return false }
      return problem == nil || note.problem == problem
    }
    let rows: [[Answer.Cell]] = found.sorted { $0.id < $1.id }.compactMap { one in
      guard let note = one.note else { return nil }
      let adopters = participations.values.filter { other in other.adopted.contains { $0.note == one.id } }
      return [
        .text(one.id), names.cell(urn: UInt32(one.urn.number), laestab: 0), .text(one.stage.rawValue),
        .text(note.paper), .text(note.context.rawValue), .text(note.problem.rawValue), .text(note.action.rawValue),
        .text(note.who.rawValue), .text(note.cost.rawValue), effect(one, note, suppression),
        .text(note.caveat.rawValue),
        .text(note.contact.rawValue), one.channel.map { .text($0) } ?? .missing("[z]"), .integer(adopters.count),
      ]
    }
    return Answer(
      title: "Practice notes",
      columns: [
        .init("id", "Case"), .init("school", "School"), .init("state", "State"), .init("paper", "Paper"),
        .init("context", "Context"), .init("problem", "Problem"), .init("action", "Action"), .init("who", "Who"),
        .init("cost", "Cost a year"), .init("effect", "Effect, points"), .init("caveat", "Caveat"),
        .init("contact", "Ask"), .init("channel", "Published"), .init("adopted", "Adopted by"),
      ], rows: rows,
      notes: [
        "Effect: change of the school's persistent absence in points from the year before the practice to its baseline, "
          + "from counts; below 0 is better. [x]: no count of one of the two is loaded.",
        "The full text is the paper of that name at the place of publication: no free text is kept here.",
        "As at \(context.today). \(suppression.words).",
      ])
  }

  private func effect(_ one: Participation, _ note: PracticeNote, _ suppression: SmallNumbers) -> Answer.Cell {
    guard let after = one.baselines[Season.year.rawValue], let before = row(of: one.urn, note.since),
      CodeSet(note.since) == after.codes, let old = PracticeNote.Problem.persistent.rate(before.counts),
      let change = PointChange(from: old, to: after.rate)
    else { return .missing("[x]") }
    if suppression.hides(old.part) || suppression.hides(after.persistent) { return .missing("[c]") }
    return .decimal(change.text())
  }
}
