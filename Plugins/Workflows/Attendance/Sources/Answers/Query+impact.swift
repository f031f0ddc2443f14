import WorkflowKit

extension Query where State == AttendanceState {
  /// `ossp ask attendance impact --cohort 2018/19`.
  static var impact: Query {
    Query(
      "impact", "What became of the project's schools: improved by how much, beside the county's movement",
      .optional(.schoolYear("cohort", "Schools nominated in one year", hint: "all, unless given"))
    ) { state, context, cohort in state.impactAnswer(cohort, context) }
  }
}

/// What became of the project's schools, in numbers of schools.
struct Impact: Hashable, Sendable {
  /// Schools that took part, each once.
  var schools = 0
  /// Of those, with a follow-up.
  var measured = 0
  /// Of those, with less persistent absence.
  var improved = 0
  /// With as much.
  var unchanged = 0
  /// With more.
  var worse = 0
  /// The change in the middle, in points, printed; nil before the first follow-up.
  var median: String?
}

extension AttendanceState {
  /// The participations of a cohort, one for each school: the one that was measured last, if any.
  func participants(_ cohort: SchoolYear?) -> [Participation] {
    var bySchool: [URN: Participation] = [:]
    for one in participations.values.sorted(by: { $0.id < $1.id })
    where (cohort == nil || one.cohort == cohort) && one.stage != .withdrawn {
      if let other = bySchool[one.urn], other.lastFollowUp != nil, one.lastFollowUp == nil { continue }
      bySchool[one.urn] = one
    }
    return bySchool.values.sorted { $0.id < $1.id }
  }

  /// What became of a cohort.
  func impact(_ cohort: SchoolYear?) -> Impact {
    var impact = Impact()
    let all = participants(cohort)
    impact.schools = all.count
    for one in all {
      switch one.result {
      case .improved: impact.improved += 1
      case .unchanged: impact.unchanged += 1
      case .worse: impact.worse += 1
      case nil: continue
      }
      impact.measured += 1
    }
    impact.median = PointChange.median(all.compactMap { $0.lastFollowUp?.change })?.text()
    return impact
  }

  /// How the rates of all the area's schools of a kind moved between the two years of a follow-up; nil where no file of
  /// both is loaded, or the window is no whole year.
  func movement(_ one: Participation, _ followUp: Participation.FollowUp) -> PointChange? {
    guard followUp.measurement.season == .year, let school = schools[one.urn], let kind = school.kind else {
      return nil
    }
    let (from, to) = (followUp.baseline.year, followUp.measurement.year)
    let old = Totals(years[from]?.rows(of: school.area) ?? [], kind: kind).persistent
    let new = Totals(years[to]?.rows(of: school.area) ?? [], kind: kind).persistent
    guard old.isKnown, new.isKnown else { return nil }
    return PointChange(from: ExactRate(old.part, of: old.whole), to: ExactRate(new.part, of: new.whole))
  }

  fileprivate func impactAnswer(_ cohort: SchoolYear?, _ context: Context) -> Answer {
    let names = names()
    let suppression = context.suppression
    let rows: [[Answer.Cell]] = participants(cohort).map { one in
      let first: [Answer.Cell] = [
        .text(one.id), names.cell(urn: UInt32(one.urn.number), laestab: 0), .text(one.stage.rawValue),
      ]
      guard let followUp = one.lastFollowUp, let change = followUp.change else {
        return first + Array(repeating: .missing("[x]"), count: 6)
      }
      let isHidden =
        suppression.hides(followUp.baseline.persistent) || suppression.hides(followUp.measurement.persistent)
      let movement = movement(one, followUp)
      let shown: [Answer.Cell] =
        isHidden
        ? Array(repeating: .missing("[c]"), count: 3)
        : [
          followUp.baseline.rate.cell(places: 1), followUp.measurement.rate.cell(places: 1), .decimal(change.text()),
        ]
      return first + [
        .text("\(followUp.baseline.season.rawValue) \(followUp.baseline.year), \(followUp.measurement.year)")
      ] + shown + [
        movement.map { .decimal($0.text()) } ?? .missing("[x]"),
        isHidden ? .missing("[c]") : movement.map { .decimal((change - $0).text()) } ?? .missing("[x]"),
      ]
    }
    return Answer(
      title: sentence(cohort),
      columns: [
        .init("id", "Case"), .init("school", "School"), .init("state", "State"),
        .init("window", "Windows"), .init("before", "Before %"), .init("after", "After %"),
        .init("change", "Change"), .init("county", "County"), .init("beyond", "Beyond"),
      ], rows: rows, notes: impactNotes(cohort, context))
  }

  private func sentence(_ cohort: SchoolYear?) -> String {
    let impact = impact(cohort)
    return "\(impact.improved) of \(impact.measured) schools measured improved, of \(impact.schools) that took part"
      + (cohort.map { " in \($0)" } ?? "")
  }

  private func impactNotes(_ cohort: SchoolYear?, _ context: Context) -> [String] {
    let impact = impact(cohort)
    var notes = [
      "\(impact.improved) improved, \(impact.unchanged) did not change, \(impact.worse) got worse; "
        + "\(impact.schools - impact.measured) not measured: [x], which is no improvement and no decline.",
      "Change: persistent absence (\(Series.pa10.words)) in points, same season and same codes, from counts; below 0 is "
        + "better (rule same-season; up to \(context.attendance.noChange) points count as no change).",
    ]
    if let median = impact.median { notes.append("Median change: \(median) points.") }
    notes.append(
      "Beyond: the change less the county's. County: all schools of the same kind in its area between the same two years; [x] where no file of both is loaded."
    )
    notes.append("Counts of schools, not of pupils. As at \(context.today). \(context.suppression.words).")
    return notes
  }
}

extension Participation {
  /// Which way its last follow-up went; nil before the first.
  var result: ProgressMeasured.Result? {
    guard lastFollowUp != nil else { return nil }
    switch history.last(where: { [.improved, .unchanged, .worse].contains($0.step) })?.step {
    case .improved: return .improved
    case .unchanged: return .unchanged
    case .worse: return .worse
    default: return nil
    }
  }
}
