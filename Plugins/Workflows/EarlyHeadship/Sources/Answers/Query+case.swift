import WorkflowKit

extension Query where State == HeadshipState {
  /// `ossp ask early-headship case --case hea-2018-0004`.
  static var `case`: Query {
    Query("case", "One case: all that happened, and what is owed", .caseID("case", "The case")) {
      (state, context, id) throws(Rejection) in try state.caseAnswer(id, context)
    }
    .by("lead/early-headship", "operational-group", "operational-group-chair")
  }
}

extension HeadshipState {
  fileprivate func caseAnswer(_ id: String, _ context: Context) throws(Rejection) -> Answer {
    guard let line = lines.first(where: { $0.id == id }) else {
      throw Rejection("there is no case of that id: 'ossp ask early-headship board' lists the ids")
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
    if let one = headships[id] { notes += headshipNotes(one, context) }
    return Answer(
      title: "\(id): \(line.what)",
      columns: [
        .init("date", "Date"), .init("kind", "Kind"), .init("what", "What"), .init("why", "How the day was counted"),
      ], rows: rows, notes: notes)
  }

  private func passages(of id: String) -> [(LocalDate, String)] {
    func list<Step>(_ history: [Passage<Step>]?) -> [(LocalDate, String)] {
      (history ?? []).enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }
        .map { ($0.element.on, $0.element.step.rawValue) }
    }
    return list(headships[id]?.history) + list(meetings[id]?.history)
  }

  private func headshipNotes(_ one: Headship, _ context: Context) -> [String] {
    var notes: [String] = []
    if let leaving = one.leaving {
      let dates = ResignationDate.table(of: SchoolYear(ofHeadships: leaving.lastDay))
      let by = dates.first { $0.post == .head && $0.leaves == leaving.lastDay }
      notes.append(
        by.map {
          "The last day of the head before is \(leaving.lastDay); notice was to be given by \($0.noticeBy) and was on "
            + "\(leaving.noticeOn) (rule resignation-head; academies go by their contracts)."
        } ?? "The last day of the head before is \(leaving.lastDay).")
    }
    guard let post = one.post else { return notes }
    if let visit = post.visit {
      notes.append(
        "Visit \(visit.made == nil ? "booked for" : "made on") \(visit.on), \(visit.half.rawValue), by \(visit.leader)."
      )
    }
    if let mentor = post.mentor { notes.append("Mentor: the head of \(schools[mentor]?.name ?? "\(mentor)").") }
    if !one.isOver {
      for strand in Strand.allCases {
        let items = strand.items(context.settings)
        let open = one.openItems(of: strand, context.settings)
        notes.append(
          "The \(strand.rawValue) strand: \(items.count - open.count) of \(items.count)"
            + (open.isEmpty ? "." : "; open: \(open.joined(separator: ", "))."))
      }
    }
    return notes
  }
}
