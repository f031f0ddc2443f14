import WorkflowKit

extension Command where State == OperationalGroupState {
  /// `ossp do operational-group assign-visit --urn 123456 --leader leader-3`.
  static var assignVisit: Command {
    Command(
      "assign-visit", "Ask a system leader to make a school's next visit", .urn("urn", "The school"),
      .caseID("leader", "The system leader"),
      .optional(.caseID("visit", "Which visit", hint: "the first that is not assigned, unless given"))
    ) { (state, context, urn, leader, id) throws(Rejection) in
      try state.checkMaintained(urn, on: context.today)
      let visit = try state.unassigned(urn, id, on: context.today)
      try state.checkMayVisit(leader, urn, on: context.today, context.guarantee)
      return [VisitAssigned(urn: urn, visit: visit.id, leader: leader, on: context.today)]
    }
  }

  /// `ossp do operational-group book-visit --visit og-2018-0012 --on 2018-10-03`.
  static var bookVisit: Command {
    Command(
      "book-visit", "Book the day of a visit, or move it", .caseID("visit", "The visit"), .date("on", "The day")
    ) { (state, context, id, on) throws(Rejection) in
      let (urn, visit) = try state.visit(id)
      try Visit.table.check(.book, from: visit.stage, of: id)
      guard on >= context.today else { throw Rejection("'on' is \(on), which is past: today is \(context.today)") }
      guard SchoolYear(ofGuarantee: on) == visit.year else {
        throw Rejection("'on' is \(on), but the visit belongs to the school year \(visit.year)")
      }
      try context.checkOpen(on, for: "a visit")
      if let leader = visit.leader { try state.checkMayVisit(leader, urn, on: on, context.guarantee) }
      return [VisitBooked(urn: urn, visit: id, date: on)]
    }.by(Roles.lead, Roles.systemLeader)
  }

  /// `ossp do operational-group cancel-visit --visit og-2018-0012 --because …`.
  static var cancelVisit: Command {
    Command(
      "cancel-visit", "Call a visit off: the school is still entitled to it", .caseID("visit", "The visit"),
      .text("because", "Why")
    ) { (state, context, id, because) throws(Rejection) in
      let (urn, visit) = try state.visit(id)
      try Visit.table.check(.cancel, from: visit.stage, of: id)
      return [VisitCancelled(urn: urn, visit: id, on: context.today, because: because)]
    }.by(Roles.lead, Roles.systemLeader)
  }

  /// `ossp do operational-group make-visit --visit og-2018-0012 --risks leadership,progress`.
  static var makeVisit: Command {
    Command(
      "make-visit", "Record that a visit was made, and the risk factors found", .caseID("visit", "The visit"),
      .text("risks", "Risk factors, or none", hint: "none, or leadership,progress"),
      .optional(.date("on", "The day", hint: "the day booked, unless given"))
    ) { (state, context, id, risks, date) throws(Rejection) in
      let (urn, visit) = try state.visit(id)
      try Visit.table.check(.make, from: visit.stage, of: id)
      let on = try context.past(date ?? visit.booked)
      guard SchoolYear(ofGuarantee: on) == visit.year else {
        throw Rejection("'on' is \(on), but the visit belongs to the school year \(visit.year)")
      }
      return [VisitMade(urn: urn, visit: id, on: on, risks: try Self.risks(risks))]
    }.by(Roles.lead, Roles.systemLeader)
  }

  /// `ossp do operational-group note-visit --visit og-2018-0012 --reference DOC-31`.
  static var noteVisit: Command {
    Command(
      "note-visit", "Record that the note of a visit arrived", .caseID("visit", "The visit"),
      .text("reference", "Where it is kept", hint: "a document's number"),
      .optional(.date("on", "When it arrived", hint: "today, unless given"))
    ) { (state, context, id, reference, date) throws(Rejection) in
      let (urn, visit) = try state.visit(id)
      try Visit.table.check(.note, from: visit.stage, of: id)
      let on = try context.past(date)
      if let done = visit.done, on < done { throw Rejection("'on' is \(on), before the visit itself, on \(done)") }
      return [VisitNoteIn(urn: urn, visit: id, on: on, reference: reference)]
    }.by(Roles.lead, Roles.systemLeader)
  }

  /// `ossp do operational-group read-note --visit og-2018-0012 --accepted yes`.
  static var readNote: Command {
    Command(
      "read-note", "Accept the note of a visit, or send it back", .caseID("visit", "The visit"),
      .flag("accepted", "Whether it is accepted")
    ) { (state, context, id, accepted) throws(Rejection) in
      let (urn, visit) = try state.visit(id)
      try Visit.table.check(accepted ? .accept : .sendBack, from: visit.stage, of: id)
      return [VisitNoteRead(urn: urn, visit: id, on: context.today, isAccepted: accepted)]
    }
  }

  private static func risks(_ text: String) throws(Rejection) -> [RiskFactor] {
    let words = text.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }
    if words == ["none"] { return [] }
    var risks: Set<RiskFactor> = []
    for word in words {
      guard let risk = RiskFactor(rawValue: word) else {
        let known = RiskFactor.allCases.map(\.rawValue).joined(separator: ", ")
        throw Rejection("'\(word.prefix(40))' is no risk factor: name some of \(known), or none")
      }
      risks.insert(risk)
    }
    return risks.sorted { $0.rawValue < $1.rawValue }
  }
}

extension OperationalGroupState {
  /// The visit that can be assigned next.
  fileprivate func unassigned(_ urn: URN, _ id: String?, on date: LocalDate) throws(Rejection) -> Visit {
    if let id {
      let (other, visit) = try visit(id)
      guard other == urn else { throw Rejection("visit \(id) is one of \(name(of: other)), not of \(name(of: urn))") }
      try Visit.table.check(.assign, from: visit.stage, of: id)
      return visit
    }
    let year = SchoolYear(ofGuarantee: date)
    let visits = cases[urn]?.visits.values.filter { $0.year == year && $0.stage == .entitled } ?? []
    guard let visit = visits.min(by: { $0.id < $1.id }) else {
      let tier = cases[urn]?.tier
      throw Rejection(
        tier == nil
          ? "\(name(of: urn)) has no tier, so no visits: decide it first, with decide-tier"
          : "\(name(of: urn)) (\(tier?.rawValue ?? "")) has no visit of \(year) left to assign", rule: "guarantee")
    }
    return visit
  }
}
