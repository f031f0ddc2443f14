import WorkflowKit

extension Query where State == AttendanceState {
  /// `ossp ask attendance governors --urn 123456`.
  static var governors: Query {
    Query(
      "governors", "A school's answers to the questions that governors should ask about attendance",
      .urn("urn", "The school")
    ) { (state, context, urn) throws(Rejection) in
      guard let school = state.schools[urn] else {
        throw Rejection(
          "school \(urn) is not in the register: import it first, with 'ossp import register schools FILE'")
      }
      return GovernorsAnswer(school, state, context).answer
    }
  }
}

/// The governors' questions of the county's strategy, each with the figures that answer it.
private struct GovernorsAnswer {
  let school: NotedSchool
  let state: AttendanceState
  let context: Context
  let year: SchoolYear?

  init(_ school: NotedSchool, _ state: AttendanceState, _ context: Context) {
    self.school = school
    self.state = state
    self.context = context
    year = state.lastYear(of: school.area)
  }

  private static let data = "Q1"
  private static let measures = "Q5"
  private static let powers = "Q6"

  var answer: Answer {
    Answer(
      title: "Governors' questions on attendance: \(school.name) (\(school.urn))",
      columns: [
        .init("question", "Question"), .init("figure", "Figure"), .init("school", "School"), .init("county", "County"),
        .init("england", "England"), .init("source", "Source"),
      ], rows: compared + measured + powers,
      notes: [
        "Q1: What is the data for attendance, and how does it compare nationally and locally? Q5: What measures is the "
          + "school taking to improve attendance? Q6: Is it using its full powers?",
        "County and England: schools of the same kind. \(context.attendance.published.words). [x]: not available, not 0.",
        "Q2 to Q4, on exclusion, agencies and children in care, are the exclusion module's. As at \(context.today).",
      ])
  }

  /// Three figures, each beside the county's and England's.
  private var compared: [[Answer.Cell]] {
    guard let year, let row = state.row(of: school.urn, year) else {
      return [line(Self.data, "persistent absence", .missing("[x]"), source: "no file is loaded")]
    }
    let county = Totals(state.years[year]?.rows(of: school.area) ?? [], kind: row.kind)
    let england = AreaFigures(.england, year, in: state)?.totals[row.kind]
    let source = "\(state.file(row.source)), \(year)"
    let suppression = context.attendance.published
    func figure(
      _ name: String, _ cell: Answer.Cell, _ path: any KeyPath<Totals, Totals.Share> & Sendable, _ places: Int
    ) -> [Answer.Cell] {
      [
        .text(Self.data), .text(name), cell, .percentage(county[keyPath: path], places: places),
        england.map { .percentage($0[keyPath: path], places: places) } ?? .missing("[x]"), .text(source),
      ]
    }
    let counts = row.counts
    return [
      figure(
        "persistent absence %", suppression.rate(counts.persistent, of: counts.enrolments, places: 1), \.persistent, 1),
      figure("severe absence %", suppression.rate(counts.severe, of: counts.enrolments, places: 1), \.severe, 1),
      figure("sessions missed %", .rate(counts.absent, of: counts.possible, places: 2), \.absent, 2),
      figure("code C %", .rate(counts.codeC, of: counts.possible, places: 2), \.codeC, 2),
      figure("code B % (attended)", .rate(counts.codeB, of: counts.possible, places: 2), \.codeB, 2),
      figure("illness %", .rate(counts.illness, of: counts.possible, places: 2), \.illness, 2),
    ]
  }

  /// What the school does.
  private var measured: [[Answer.Cell]] {
    let now = SchoolYear(containing: context.today)
    let target = state.records[school.urn]?.targets[now.description]
    let parts = state.participations.values.filter { $0.urn == school.urn }.sorted { $0.id < $1.id }
    let notes = parts.flatMap { one in
      (one.channel != nil ? [one.note?.paper].compactMap { $0 } : [])
        + one.adopted.compactMap { state.participations[$0.note]?.note?.paper }
    }
    return [
      line(
        Self.measures, "target for persistent absence \(now), %",
        target.map { .decimal($0.description) } ?? .missing("[x]"),
        source: "set with the attendance team"),
      line(
        Self.measures, "part in the best-practice project",
        parts.last.map { .text("\($0.role.rawValue), \($0.stage.rawValue)") } ?? .text("none"), source: "the project"),
      line(
        Self.measures, "practices given or adopted", .text(notes.isEmpty ? "none" : notes.joined(separator: ", ")),
        source: "the project"),
    ]
  }

  /// Whether it does what it can and must.
  private var powers: [[Answer.Cell]] {
    let number = UInt32(school.urn.number)
    let rounds = state.rounds.values.filter { $0.expected.contains(number) }
    let received = rounds.count { $0[number].received != nil }
    let referrals = state.referrals.values.filter { $0.urn == school.urn }
    let passed = referrals.count { $0.last(.passed) != nil }
    let now = SchoolYear(containing: context.today)
    let advice = state.records[school.urn]?.advice[now.description]?.values.reduce(0, +) ?? 0
    // So few cases of one school could tell of a child: numbers, and small ones hidden.
    let small = context.suppression
    func count(_ number: Int) -> Answer.Cell { small.hides(number) ? .missing("[c]") : .integer(number) }
    let timetables = state.timetables.values.filter { $0.urn == school.urn && !$0.isOver }
    let arrangements = state.provision.values.filter { $0.urn == school.urn && !$0.isOver }
    return [
      line(
        Self.powers, "data returns sent", rounds.isEmpty ? .missing("[x]") : .text("\(received) of \(rounds.count)"),
        source: "rounds of returns"),
      line(Self.powers, "referrals let through", count(passed), source: "the attendance team's gate"),
      line(
        Self.powers, "referrals turned back", count(referrals.count { $0.last(.turnedBack) != nil }),
        source: "the attendance team's gate"),
      line(Self.powers, "advice taken in \(now)", .integer(advice), source: "the attendance team"),
      line(Self.powers, "reduced timetables open", count(timetables.count), source: "schools' notices"),
      line(
        Self.powers, "of those over six weeks or not in order",
        count(timetables.count { $0.stage == .over || !$0.faults.isEmpty }), source: "rule reduced-timetable"),
      line(
        Self.powers, "of those under \(context.attendance.leastHours) hours a week",
        count(timetables.count { $0.hours?.areTooFew == true }), source: "schools' reports"),
      line(
        Self.powers, "staff ask why, and know the hub",
        state.records[school.urn]?.curiosity.map { .text($0.isTrained && $0.knowsHub ? "yes" : "not yet") }
          ?? .missing("[x]"), source: "the attendance team"),
      line(
        Self.powers, "contracts with a protocol on attendance",
        arrangements.isEmpty
          ? .missing("[z]") : .text("\(arrangements.count { $0.hasProtocol }) of \(arrangements.count)"),
        source: "schools' notices"),
    ]
  }

  private func line(_ question: String, _ figure: String, _ cell: Answer.Cell, source: String) -> [Answer.Cell] {
    [.text(question), .text(figure), cell, .missing("[z]"), .missing("[z]"), .text(source)]
  }
}
