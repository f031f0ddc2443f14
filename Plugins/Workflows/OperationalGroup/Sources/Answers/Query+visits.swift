import WorkflowKit

extension Query where State == OperationalGroupState {
  /// `ossp ask operational-group visits --unbooked yes`.
  static var visits: Query {
    Query(
      "visits", "Visits by school: entitled, made, booked; those without one first by inspection due date",
      .otherwise(false, .flag("unbooked", "Only schools with no visit booked or made", hint: "no")),
      .optional(.choice("tier", "Only schools of this tier", of: SupportTier.self)),
      .optional(.schoolYear("year", "The school year", hint: "this one, unless given"))
    ) { (state, context, unbooked, tier, year) throws(Rejection) in
      let year = year ?? SchoolYear(ofGuarantee: context.today)
      let guarantee = context.guarantee
      var lines: [VisitLine] = []
      for school in state.maintained(on: context.today, area: guarantee.area) {
        guard let one = state.cases[school.urn], let now = one.tier, tier.map({ $0 == now }) ?? true else { continue }
        let visits = one.visits.values.filter { $0.year == year }.sorted { $0.id < $1.id }
        // An inadequate school is owed no number of visits, so that it has none says nothing.
        if unbooked, guarantee.visits(now) == nil || visits.contains(where: { $0.stage.isBookedOrMade }) { continue }
        lines.append(
          VisitLine(
            school: school, tier: now, hasNewHead: state.hasNewHead(school.urn, on: context.today), visits: visits,
            number: guarantee.visits(now),
            due: state.inspectionDue(school.urn, on: context.today, context.almanac, guarantee)))
      }
      lines.sort()
      return Answer(
        title:
          "\(lines.count) \(lines.count == 1 ? "school" : "schools")\(unbooked ? " with no visit booked" : "") in \(year)",
        columns: VisitLine.columns, rows: lines.map(\.cells),
        notes: [
          autumn(year, context), state.visitNote(year, context.today, guarantee),
          "Promised for GO and TGO; for TGO+ and RI the number is the most that is paid for, not owed. A cancelled visit "
            + "is still to be made and counts as neither made nor booked.",
          "By the day on which inspection is due; [x] where no rule says one, as for an outstanding school.",
        ])
    }
  }

  /// Whether half of the autumn term is gone: at half term, the end of Oxfordshire's term 1.
  private static func autumn(_ year: SchoolYear, _ context: Context) -> String {
    guard let first = try? context.almanac.calendar.terms(.six, of: year).first else {
      return "Whether half of the autumn term is gone cannot be said: the calendar of \(year) is not loaded."
    }
    return context.today > first.last
      ? "The autumn term \(year) is more than half gone: half term began after \(first.last)."
      : "The autumn term \(year) is not half gone before \(first.last)."
  }
}

extension OperationalGroupState {
  /// What stands apart from the list: academies, new heads and schools without a tier.
  fileprivate func visitNote(_ year: SchoolYear, _ today: LocalDate, _ guarantee: GuaranteeSettings) -> String {
    let academies = academies(on: today, area: guarantee.area).count
    let covered = maintained(on: today, area: guarantee.area)
    let heads = covered.count { hasNewHead($0.urn, on: today) }
    let without = covered.count { cases[$0.urn]?.tier == nil }
    return "Apart from these: \(academies) academies, which are offered conversations and no visits; \(heads) "
      + "\(heads == 1 ? "school" : "schools") with a new head, whose half-day welcome visit is Early Headship's and counts as none of these; \(without) "
      + "maintained \(without == 1 ? "school" : "schools") without a tier."
  }
}

/// One school's visits of a year.
struct VisitLine: Comparable {
  var school: School
  var tier: SupportTier
  var hasNewHead: Bool
  var visits: [Visit]
  var number: Int?
  var due: LocalDate?

  static let columns: [Answer.Column] = [
    .init("due", "Inspection due"), .init("urn", "URN"), .init("name", "School"), .init("codes", "Codes"),
    .init("number", "Promised or at most"), .init("made", "Made"), .init("booked", "Booked"), .init("next", "Next on"),
    .init("assigned", "Assigned"), .init("cancelled", "Cancelled"), .init("visits", "Visits"),
  ]

  var cells: [Answer.Cell] {
    let next = visits.filter { $0.stage == .booked }.compactMap(\.booked).min()
    return [
      .date(due), .text(school.urn.description), .text(school.name), .text(tier.rawValue + (hasNewHead ? " NH" : "")),
      .number(number), .integer(count { $0.isMade }), .integer(count { $0 == .booked }),
      next.map { .text($0.description) } ?? .missing("[z]"), .integer(count { $0 == .assigned }),
      .integer(visits.reduce(0) { $0 + $1.cancelled.count }),
      .words(visits.filter { $0.stage.counts }.map { "\($0.id) \($0.stage.rawValue)" }.joined(separator: ", ")),
    ]
  }

  private func count(_ isCounted: (Visit.Stage) -> Bool) -> Int { visits.count { isCounted($0.stage) } }

  /// By inspection due date, those without one last.
  static func < (left: VisitLine, right: VisitLine) -> Bool {
    (left.due?.daysSince1970 ?? .max, left.school.urn) < (right.due?.daysSince1970 ?? .max, right.school.urn)
  }
}
