import WorkflowKit

extension Query where State == HeadshipState {
  /// `ossp ask early-headship new-heads --year 2018/19`.
  static var newHeads: Query {
    Query(
      "new-heads", "Schools with a new head: since when, how, and whether the visit was made",
      .optional(.schoolYear("year", "The school year", hint: "this one, unless given"))
    ) { state, context, year in
      state.newHeadsAnswer(year ?? SchoolYear(ofHeadships: context.today), context)
    }
  }

  /// `ossp ask early-headship visits`.
  static var visits: Query {
    Query("visits", "Welcome visits that are owed: by when, and for when they are booked") { state, context in
      state.visitsAnswer(context)
    }
  }

  /// `ossp ask early-headship interims`.
  static var interims: Query {
    Query("interims", "Schools with an interim or acting head: weeks in post, support, reviews") { state, context in
      state.interimsAnswer(context)
    }
  }

  /// `ossp ask early-headship strands`.
  static var strands: Query {
    Query("strands", "The two strands of each new head's induction: what is open, the role and the county apart") {
      state, context in state.strandsAnswer(context)
    }
    .by("lead/early-headship", "operational-group", "operational-group-chair")
  }
}

extension HeadshipState {
  /// Interim and acting heads in post on a day.
  func interims(on date: LocalDate) -> [Headship] {
    headships.values.filter { $0.stage == .interim && $0.isInPost(on: date) }.sorted { $0.id < $1.id }
  }

  fileprivate func newHeadsAnswer(_ year: SchoolYear, _ context: Context) -> Answer {
    let heads = newHeads(in: year, on: context.today)
    let rows = heads.compactMap { one -> [Answer.Cell]? in
      guard let post = one.post else { return nil }
      let visit: Answer.Cell =
        post.visit?.made.map { .text($0.description) } ?? (isMaintained(one.urn) ? .missing("[x]") : .missing("[z]"))
      return [
        .text(one.urn.description), name(of: one.urn), .text(schools[one.urn]?.phase ?? "[x]"),
        .text(post.kind.rawValue), .text(post.starts.description), visit,
        post.ended.map { .text($0.description) } ?? .missing("[z]"),
      ]
    }
    return Answer(
      title: "Schools with a new head, \(year)",
      columns: [
        .init("urn", "URN"), .init("school", "School"), .init("phase", "Phase"), .init("kind", "Head"),
        .init("from", "First day"), .init("visited", "Welcome visit"), .init("until", "Last day"),
      ], rows: rows,
      notes: [
        "As at \(context.today). Source: governors, by the lead. For the partners only. [x]: not yet. [z]: does not "
          + "apply; the guarantee covers maintained schools."
      ])
  }

  fileprivate func visitsAnswer(_ context: Context) -> Answer {
    let almanac = context.almanac
    let owed = headships.values.compactMap { one -> (Deadline, Headship)? in
      deadlines(of: one.id, almanac).first { deadline in
        guard deadline.key == "visit" else { return false }
        switch deadline.outcome {
        case .owed, .uncounted: return true
        case .met, .cancelled: return false
        }
      }.map { ($0, one) }
    }.sorted { ($0.0.due, $0.1.id) < ($1.0.due, $1.1.id) }
    let unbooked = owed.count { $0.1.post?.visit == nil }
    return Answer(
      title: "Welcome visits owed: \(owed.count), of which \(unbooked) without a booking",
      columns: [
        .init("urn", "URN"), .init("school", "School"), .init("kind", "Head"), .init("from", "First day"),
        .init("due", "Due"), .init("booked", "Booked for"), .init("half", "Half"), .init("leader", "System leader"),
      ],
      rows: owed.map { deadline, one in
        let visit = one.post?.visit
        let isCounted = deadline.outcome == .owed
        return [
          .text(one.urn.description), name(of: one.urn), .text(one.post?.kind.rawValue ?? "[x]"),
          .text(one.post?.starts.description ?? "[x]"),
          isCounted ? .text(deadline.due.description) : .missing("[x]"),
          visit.map { .text($0.on.description) } ?? .missing("[x]"),
          visit.map { .text($0.half.rawValue) } ?? .missing("[x]"), visit.map { .text($0.leader) } ?? .missing("[x]"),
        ]
      },
      notes: [
        "As at \(context.today). Maintained schools (rule welcome-visit). A cancelled visit is owed as before. "
          + "[x]: not yet, or a calendar is not loaded."
      ])
  }

  fileprivate func interimsAnswer(_ context: Context) -> Answer {
    let rows = interims(on: context.today).compactMap { one -> [Answer.Cell]? in
      guard let post = one.post, let support = post.support else { return nil }
      return [
        .text(one.urn.description), name(of: one.urn), .text(post.kind.rawValue), .text(post.starts.description),
        .integer(post.starts.days(until: context.today) / 7),
        support.agreed.map { .text($0.description) } ?? .missing("[x]"), .integer(support.contacts.count),
        Hours.cell(support.quarters), .integer(support.reviews.count),
      ]
    }
    return Answer(
      title: "Schools with an interim or acting head",
      columns: [
        .init("urn", "URN"), .init("school", "School"), .init("kind", "Head"), .init("from", "Since"),
        .init("weeks", "Weeks"), .init("plan", "Plan agreed"), .init("contacts", "Contacts"), .init("hours", "Hours"),
        .init("reviews", "Reviews"),
      ], rows: rows, notes: ["As at \(context.today). Source: the lead. For the partners only. [x]: not yet."])
  }

  fileprivate func strandsAnswer(_ context: Context) -> Answer {
    let rows = network.filter { $0.stage != .interim }.flatMap { one in
      Strand.allCases.map { strand -> [Answer.Cell] in
        let items = strand.items(context.settings)
        let open = one.openItems(of: strand, context.settings)
        return [
          .text(one.id), name(of: one.urn), .text(strand.rawValue), .integer(items.count - open.count),
          .integer(items.count), open.isEmpty ? .missing("[z]") : .text(open.joined(separator: ", ")),
        ]
      }
    }
    return Answer(
      title: "The two strands of induction",
      columns: [
        .init("id", "Case"), .init("school", "School"), .init("strand", "Strand"), .init("done", "Done"),
        .init("of", "of"), .init("open", "Open"),
      ], rows: rows,
      notes: ["As at \(context.today). The items are settings of the module (A027). [z]: nothing is open."])
  }
}
