import WorkflowKit

extension Command where State == AttendanceState {
  /// `ossp do attendance draft-note --case att-2018-0001 --problem illness …`, also for a revision.
  static var draftNote: Command {
    Command(
      "draft-note", "Write a school's practice down after a visit or interview, or revise the note",
      .caseID("case", "The exemplar's participation", hint: "att-2018-0001"),
      .choice("context", "Where it was done", of: PracticeNote.Context.self),
      .choice("problem", "Against what", of: PracticeNote.Problem.self),
      .choice("action", "What is done", of: PracticeNote.Action.self),
      .choice("who", "Who does it", of: PracticeNote.Who.self),
      .choice("cost", "What it costs in a year, in pounds", of: PracticeNote.Cost.self),
      .otherwise(.none, .choice("caveat", "What to be careful about", of: PracticeNote.Caveat.self)),
      .choice("contact", "Whom to ask at the school", of: PracticeNote.Contact.self),
      .schoolYear("since", "The last year before it began: its effect counts from there"),
      .text("paper", "The name of the paper with the full text", hint: "first-day-calling"), .whenItHappened
    ) {
      (state, context, id, place, problem, action, who, cost, caveat, contact, since, paper, date) throws(Rejection) in
      let one = try state.find(Participation.self, id)
      let on = try context.day(date)
      guard one.role == .exemplar else {
        throw Rejection(
          "\(id) is an improver, which takes a practice over: nominate the school as exemplar to write its own down",
          rule: "participation-role")
      }
      let isRevision = one.note != nil
      try one.check(isRevision ? .revised : .drafted, on: on, context)
      let note = PracticeNote(
        context: place, problem: problem, action: action, who: who, cost: cost, caveat: caveat, contact: contact,
        since: since, paper: try Slug.check(paper, "paper", example: "late-bus"))
      return [PracticeDrafted(id: id, on: on, note: note, isRevision: isRevision)]
    }
    .by("lead/attendance", "ops", "system-leader", "operational-group")
  }

  /// `ossp do attendance approve-note --case att-2018-0001`.
  static var approveNote: Command {
    Command(
      "approve-note", "Record that the school's head approved the note",
      .caseID("case", "The exemplar's participation"), .whenItHappened
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(Participation.self, id)
      let on = try context.day(date)
      try one.check(.approved, on: on, context)
      return [PracticeApproved(id: id, on: on)]
    }
  }

  /// `ossp do attendance publish-note --case att-2018-0001 --channel keep`.
  static var publishNote: Command {
    Command(
      "publish-note", "Record that an approved note was published",
      .caseID("case", "The exemplar's participation"),
      .text("channel", "Where", hint: "keep, ossp-site"), .whenItHappened
    ) { (state, context, id, channel, date) throws(Rejection) in
      let one = try state.find(Participation.self, id)
      let on = try context.day(date)
      if one.stage == .drafted {
        throw Rejection(
          "the note of \(id) is not approved: its school's head must approve it first", rule: "head-approves")
      }
      try one.check(.published, on: on, context)
      let channels = context.attendance.channels
      guard channels.contains(channel) else {
        throw Rejection("'channel' must be one of \(channels.joined(separator: ", "))", rule: "channels")
      }
      guard let note = one.note else { throw Rejection("\(id) has no note") }
      return [PracticePublished(id: id, urn: one.urn, on: on, channel: channel, paper: note.paper)]
    }
  }

  /// `ossp do attendance adopt-practice --case att-2018-0002 --note att-2018-0001`.
  static var adoptPractice: Command {
    Command(
      "adopt-practice", "Record that a school takes a published practice over",
      .caseID("case", "The improver's participation", hint: "att-2018-0002"),
      .caseID("note", "The exemplar's participation", hint: "att-2018-0001"),
      .otherwise(false, .flag("across-phases", "Carried over to another kind of school", hint: "no, unless given")),
      .whenItHappened
    ) { (state, context, id, noteID, isAcross, date) throws(Rejection) in
      let one = try state.find(Participation.self, id)
      let note = try state.find(Participation.self, noteID)
      let on = try context.day(date)
      guard one.role == .improver else {
        throw Rejection(
          "\(id) is an exemplar, which gives its practice: nominate the school as improver to take one over",
          rule: "participation-role")
      }
      try one.check(.adopted, on: on, context)
      guard let published = note.last(.published) else {
        throw Rejection("the note of \(noteID) is not published: there is nothing to adopt yet", rule: "practice-match")
      }
      guard published <= on else {
        throw Rejection("the note of \(noteID) was published on \(published) only", rule: "practice-match")
      }
      guard note.urn != one.urn else {
        throw Rejection("\(noteID) is the school's own practice", rule: "practice-match")
      }
      if one.adopted.contains(where: { $0.note == noteID }) {
        throw Rejection("\(id) adopted the practice of \(noteID) already", rule: "practice-match")
      }
      if !isAcross, let mine = state.schools[one.urn]?.kind, let theirs = state.schools[note.urn]?.kind, mine != theirs
      {
        throw Rejection(
          "the practice is of a \(theirs.name) school and \(one.urn) is \(mine.name): say --across-phases yes to carry it over",
          rule: "practice-match")
      }
      return [PracticeAdopted(id: id, urn: one.urn, on: on, note: noteID)]
    }
  }
}
