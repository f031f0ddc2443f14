import WorkflowKit

extension Query where State == RiskState {
  /// `ossp ask exclusion-risk governors --urn 900018`.
  ///
  /// "What is the data for attendance and exclusions and how does this compare nationally and locally?" and the questions
  /// after it. What a school has of its pupils leaves the restricted circle never, so the lead alone may ask, for the
  /// governors of that school.
  static var governors: Query {
    Query("governors", "A school's answers to the questions that its governors should ask about exclusion", .schoolURN)
    {
      (state, context, urn) throws(Rejection) in
      GovernorsAnswer(urn: urn, school: try state.school(urn), state: state, context: context).answer
    }
    .by("lead/exclusion-risk")
  }
}

/// The governors' questions on exclusion, each with the figures that answer it.
private struct GovernorsAnswer {
  let urn: URN
  let school: NotedSchool
  let state: RiskState
  let context: Context

  var answer: Answer {
    let year = SchoolYear(containing: context.today)
    let pupils = state.pupils.map(\.pupil)
    let own = pupils.flatMap { pupil in pupil.exclusions.filter { $0.urn == urn }.map { (pupil, $0) } }
    let now = own.filter { year.contains($0.1.decided) }
    let permanent = now.filter { $0.1.kind == .permanent }
    let cared = permanent.filter { $0.0.flags.isLookedAfter }
    let helped = pupils.filter { $0.urn == urn }.compactMap(\.hasAgency)
    let champion = state.schoolNotes[urn]?.champion
    return Answer(
      title: "Governors' questions on exclusion: \(school.name) (\(urn))",
      columns: [
        .init("question", "Question"), .init("figure", "Figure"), .init("school", "School"), .init("county", "County"),
        .init("england", "England"),
      ],
      rows: [
        line("Q1", "permanent exclusions \(year), of which stand", "\(permanent.count { $0.1.stands })"),
        line("Q1", "suspensions \(year)", "\(now.count { $0.1.kind == .suspension })"),
        rates("permanent exclusions, % of pupils", \.permanent), rates("suspensions, % of pupils", \.suspensions),
        line("Q2", "officer asked before a permanent exclusion", of(permanent.map(\.1.consulted.officer))),
        line("Q2", "school is in the programme", state.enrolments[urn]?.state.rawValue ?? "no"),
        line("Q3", "another agency helps, where one was asked", of(helped)),
        line("Q4", "Virtual School asked, children in care", of(cared.map(\.1.consulted.virtualSchool))),
        line("champion", "governors' champion since", champion?.since.description ?? "none is known"),
      ],
      notes: [
        "Q1: What is the data, and how does it compare nationally and locally? Q2: Is everything possible done before? Q3: Are all agencies spoken to? Q4: Is the protocol for children in care kept?",
        "For the governors of this school only. The school's own are as recorded here by \(context.today), of cases that are not forgotten; its rate needs its roll, which is not kept here.",
        "County and England: schools of the same kind, \(published.map { "as published for \($0)" } ?? "[x]: nothing published is recorded, see 'record-published'").",
        "Absence is the attendance module's: 'ossp ask attendance governors --urn \(urn)'.",
      ])
  }

  /// The last year of which the same kind of school was published.
  private var published: SchoolYear? {
    state.county.published.values.filter { $0.kind == FiguresPublished.Kind(school.phase) }.map(\.year).max()
  }

  private func rates(_ figure: String, _ rate: KeyPath<FiguresPublished, ExactDecimal?>) -> [Answer.Cell] {
    func cell(_ place: FiguresPublished.Place) -> Answer.Cell {
      let found = state.county.published.values.first {
        $0.year == published && $0.kind == FiguresPublished.Kind(school.phase) && $0.place == place
      }
      return found?[keyPath: rate].map { .decimal($0.description) } ?? .missing("[x]")
    }
    return [.text("Q1"), .text(figure), .missing("[x]"), cell(.county), cell(.england)]
  }

  private func of(_ met: [Bool]) -> String { met.isEmpty ? "none" : "\(met.count { $0 }) of \(met.count)" }

  private func line(_ question: String, _ figure: String, _ value: String) -> [Answer.Cell] {
    [.text(question), .text(figure), .text(value), .missing("[z]"), .missing("[z]")]
  }
}
