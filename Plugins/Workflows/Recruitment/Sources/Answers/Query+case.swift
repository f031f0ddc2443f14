import WorkflowKit

extension Query where State == RecruitmentState {
  /// `ossp ask recruitment case --case rec-2018-0004`.
  static var `case`: Query {
    Query("case", "One case: all that happened, and what is owed", .caseID("case", "The case")) {
      (state, context, id) throws(Rejection) in try state.caseAnswer(id, context)
    }
    .by("lead/recruitment")
  }
}

extension RecruitmentState {
  fileprivate func caseAnswer(_ id: String, _ context: Context) throws(Rejection) -> Answer {
    guard let line = lines.first(where: { $0.id == id }) else {
      throw Rejection("there is no case of that id: 'ossp ask recruitment board' lists the ids")
    }
    var rows = passages(of: id).map { on, what -> [Answer.Cell] in
      [.text(on.description), .text("happened"), .text(what), .missing("[z]")]
    }
    for deadline in deadlines(of: id, context.almanac).sorted(by: { ($0.due, $0.key) < ($1.due, $1.key) }) {
      switch deadline.outcome {
      case .owed:
        let word = deadline.due < context.today ? "overdue" : "owed"
        rows.append([
          .text(deadline.due.description), .text(word), .text(deadline.title), .text(deadline.explanation.description),
        ])
      case .uncounted(let reason):
        rows.append([.missing("[x]"), .text("not counted"), .text(deadline.title), .text(reason)])
      case .met, .cancelled: break
      }
    }
    var notes = ["As at \(context.today). State: \(line.stage)."]
    if let urn = line.urn { notes.append("School: \(urn), \(schools[urn]?.name ?? "[x]").") }
    if let one = vacancies[id] { notes += vacancyNotes(one) }
    return Answer(
      title: "\(line.kind.rawValue) \(id): \(line.what)",
      columns: [
        .init("date", "Date"), .init("kind", "Kind"), .init("what", "What"), .init("why", "How the day was counted"),
      ], rows: rows, notes: notes)
  }

  private func passages(of id: String) -> [(LocalDate, String)] {
    func list<Step>(_ history: [Passage<Step>]?) -> [(LocalDate, String)] {
      (history ?? []).enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }
        .map { ($0.element.on, $0.element.step.rawValue) }
    }
    return list(vacancies[id]?.history) + list(secondments[id]?.history) + list(elements[id]?.history)
  }

  private func vacancyNotes(_ one: Vacancy) -> [String] {
    var notes: [String] = []
    if let start = one.start { notes.append("First day: \(start).") }
    if one.isBarred {
      notes.append("The school is in special measures: nobody may start (rule induction-special-measures).")
    }
    if let induction = one.induction {
      notes.append(
        "Induction as \(induction.kind.rawValue): \(induction.meetings.count) of \(induction.termsOwed) national terms, "
          + "at \(ExactDecimal(digits: induction.share.hundredths, places: 2)) of full time.")
    }
    return notes
  }
}
