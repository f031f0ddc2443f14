import WorkflowKit

extension Query where State == RecruitmentState {
  /// `ossp ask recruitment vacancies`.
  static var vacancies: Query {
    Query("vacancies", "Open vacancies by phase and subject group") { state, context in state.vacancyAnswer(context) }
  }

  /// `ossp ask recruitment offers --year 2018/19`.
  static var offers: Query {
    Query(
      "offers", "Schools' job offers to new teachers: made, accepted, declined and why",
      .optional(.schoolYear("year", "The school year", hint: "this one, unless given"))
    ) { state, context, year in
      state.offerAnswer(year ?? SchoolYear(containing: context.today), context)
    }
  }
}

/// What became of the job offers of a school year.
struct OfferCounts {
  var made = 0
  var accepted = 0
  var declined = 0
  var withdrawn = 0
  /// New teachers lost, by reason; nil for those without a recorded one.
  var reasons: [LossReason?: Int] = [:]

  var answered: Int { accepted + declined }
  var open: Int { made - accepted - declined - withdrawn }

  init(_ vacancies: some Sequence<Vacancy>, in year: SchoolYear) {
    for vacancy in vacancies {
      for offer in vacancy.offers where year.contains(offer.made) {
        made += 1
        switch offer.answer {
        case .accepted: accepted += 1
        case .declined: declined += 1
        case .withdrawn: withdrawn += 1
        case nil: break
        }
      }
      for loss in vacancy.losses where year.contains(loss.on) { reasons[loss.reason, default: 0] += 1 }
    }
  }
}

extension RecruitmentState {
  fileprivate func vacancyAnswer(_ context: Context) -> Answer {
    struct Key: Hashable, Comparable {
      var phase: String
      var group: String
      static func < (left: Key, right: Key) -> Bool { (left.phase, left.group) < (right.phase, right.group) }
    }
    var groups: [Key: [Vacancy]] = [:]
    for one in vacancies.values where one.isOpen {
      groups[Key(phase: schools[one.urn]?.phase ?? "not known", group: one.subject.rawValue), default: []].append(one)
    }
    let rows: [[Answer.Cell]] = groups.sorted { $0.key < $1.key }.map { key, list in
      [
        .text(key.phase), .text(key.group), .integer(list.count),
        .integer(list.count { $0.stage == .expected }), .integer(list.count { $0.stage == .advertised }),
        .integer(list.count { $0.stage == .offered }), .integer(list.count { $0.stage == .declined }),
      ]
    }
    let total = groups.values.reduce(0) { $0 + $1.count }
    let next = ResignationDate.next(for: .teacher, onOrAfter: context.today)
    return Answer(
      title: "Open vacancies: \(total) of \(vacancies.count) recorded",
      columns: [
        .init("phase", "Phase"), .init("group", "Subject group"), .init("open", "Open"),
        .init("expected", "Expected"), .init("advertised", "Advertised"), .init("offered", "Offered"),
        .init("declined", "Declined"),
      ], rows: rows,
      notes: [
        "As at \(context.today). Source: what schools told the module's lead; a school that told nothing is not counted.",
        "Posts, not persons. The next last day for a teacher to give notice is \(next.noticeBy), to leave on "
          + "\(next.leaves) (rule resignation-teacher).",
      ])
  }

  fileprivate func offerAnswer(_ year: SchoolYear, _ context: Context) -> Answer {
    let counts = OfferCounts(vacancies.values, in: year)
    let small = SmallNumbers(context, of: Recruitment.name)
    let fates = small.cells([counts.accepted, counts.declined, counts.withdrawn, counts.open])
    let words = ["accepted", "declined", "withdrawn", "not answered yet"]
    var rows: [[Answer.Cell]] = [[.text("made"), .missing("[z]"), fates.total]]
    for (index, word) in words.enumerated() { rows.append([.text(word), .missing("[z]"), fates.parts[index]]) }
    let reasons = LossReason.allCases.map { (Optional($0), $0.rawValue) } + [(nil, "not recorded")]
    let lost = small.cells(reasons.map { counts.reasons[$0.0] ?? 0 })
    for (index, reason) in reasons.enumerated() where counts.reasons[reason.0] != nil {
      rows.append([.text("lost"), .text(reason.1), lost.parts[index]])
    }
    return Answer(
      title: "Job offers to new teachers, \(year)",
      columns: [.init("what", "What"), .init("reason", "Reason"), .init("offers", "Offers")], rows: rows,
      notes: [
        "Schools' offers of jobs; the county's own offer is 'ossp ask recruitment county-offer'. As at \(context.today).",
        "Lost: declined, stepped back or left during induction in the year.",
      ] + (small.note.map { [$0] } ?? []))
  }
}
