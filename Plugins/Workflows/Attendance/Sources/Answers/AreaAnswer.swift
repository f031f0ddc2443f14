import WorkflowKit

/// The answer about one rate of one area, by kind of school, with England beside it.
struct AreaAnswer {
  let state: AttendanceState
  let figures: AreaFigures
  let measure: Measure
  let places: Int
  let suppression: SmallNumbers
  private let expected: ExpectedSchools
  private let england: AreaFigures?

  /// Looks the area's figures up.
  init(
    _ measure: Measure, _ area: Area, _ year: SchoolYear, places: Int, suppression: SmallNumbers,
    in state: AttendanceState
  ) throws(Rejection) {
    guard let figures = AreaFigures(area, year, in: state) else {
      throw Rejection(state.sentenceForNothing(in: area, year))
    }
    self.state = state
    self.figures = figures
    self.measure = measure
    self.places = places
    self.suppression = suppression
    expected = ExpectedSchools(area, year, in: state)
    england = area == .england ? nil : AreaFigures(.england, year, in: state)
  }

  private var rows: ArraySlice<SchoolAbsence> {
    figures.area.authority.flatMap { state.years[figures.year]?.rows(of: $0) } ?? []
  }

  /// The table, for one kind of school or for all.
  func answer(kind only: SchoolKind?) -> Answer {
    let kinds = only.map { [$0] } ?? AreaFigures.kinds
    let parts = SchoolKind.counted.map { figures.totals[$0]?[keyPath: measure.share].part ?? 0 }
    // Sessions are no pupils: only counts of pupils can tell of one.
    let hidden = measure == .overall ? [] : Set(suppression.hidden(parts: parts).map { SchoolKind.counted[$0] })
    return Answer(
      title: "\(measure.title), \(state.areaNames[figures.area]), \(figures.year)", columns: columns,
      rows: kinds.map { row(for: $0, isHidden: hidden.contains($0) || isSmall($0)) }, notes: notes)
  }

  private func isSmall(_ kind: SchoolKind) -> Bool {
    guard measure != .overall, let share = figures.totals[kind]?[keyPath: measure.share] else { return false }
    return suppression.hides(share.part) || suppression.hides(share.whole)
  }

  private var columns: [Answer.Column] {
    let first: [Answer.Column] = [.init("phase", "Phase"), .init("schools", "Schools"), .init("expected", "of")]
    let last: [Answer.Column] = england == nil && figures.area == .england ? [] : [.init("england", "England %")]
    switch measure {
    case .persistent:
      return first + [
        .init("enrolments", "Enrolments"), .init("persistent-absentees", "Persistent"), .init("rate", "PA %"),
      ] + last
    case .severe:
      return first + [
        .init("enrolments", "Enrolments"), .init("severe-absentees", "Severe"), .init("rate", "SA %"),
      ] + last
    case .overall:
      return first + [
        .init("possible", "Sessions possible"), .init("absent", "Missed"), .init("rate", "Absence %"),
        .init("authorised", "Auth. %"), .init("unauthorised", "Unauth. %"),
      ] + last
    }
  }

  private func row(for kind: SchoolKind, isHidden: Bool) -> [Answer.Cell] {
    guard let totals = figures.totals[kind] else {
      return [.text(kind.name)] + Array(repeating: .missing("[x]"), count: columns.count - 1)
    }
    let share = totals[keyPath: measure.share]
    let missing = Answer.Cell.missing(share.reason?.shorthand ?? "[x]")
    var cells: [Answer.Cell] = [
      .text(kind.name), .integer(share.isKnown ? share.schools : totals.schools),
      expected.count(kind, with: rows).map { .integer($0) } ?? .missing("[x]"),
      share.isKnown ? .integer(share.whole) : missing,
    ]
    if isHidden {
      cells += [.missing("[c]"), .missing("[c]")]
    } else if share.isKnown {
      cells += [.integer(share.part), .percentage(share, places: places)]
    } else {
      cells += [missing, missing]
    }
    if measure == .overall {
      cells += [.percentage(totals.authorised, places: places), .percentage(totals.unauthorised, places: places)]
    }
    if figures.area != .england {
      cells.append(
        (england?.totals[kind]?[keyPath: measure.share]).map { .percentage($0, places: places) } ?? .missing("[x]"))
    }
    return cells
  }
}

extension AreaAnswer {
  /// Definition, sources, what is missing and what it was checked against.
  private var notes: [String] {
    var notes = [measure.definition]
    notes.append(
      "Rates come from sums of counts and are rounded once, half up; a mean of schools' rates is another figure.")
    if let total = figures.totals[.total] {
      let share = total[keyPath: measure.share]
      if !share.isKnown {
        notes.append("[x]: \(share.reason?.words ?? "no figure was published").")
      } else if share.lacking > 0 {
        notes.append(
          "\(share.lacking) \(share.lacking == 1 ? "school has" : "schools have") a row without the figure and are in "
            + "neither sum: \(share.reason?.words ?? "it is missing").")
      }
    }
    notes += schoolNotes
    if let sentence = figures.reconciliation(measure) { notes.append(sentence) }
    if figures.area != .england {
      notes.append(
        england == nil
          ? "England: [x], no national row of \(figures.year) is loaded."
          : "England: \(england?.isFromSchools == true ? "all its schools' rows" : "its row as published").")
    }
    let cover = figures.breakdown == .notSaid ? "" : ", \(figures.breakdown.name)"
    notes.append(
      "Source: \(figures.files.joined(separator: ", "))\(cover); "
        + "\(figures.isFromSchools ? "schools' rows (state-funded primary, secondary and special)" : "the area's row as published")."
    )
    return notes
  }

  private var schoolNotes: [String] {
    if let reason = expected.reason { return ["Of how many schools: [x], \(reason)."] }
    let missing = expected.missing(from: rows)
    let day = expected.day
    if missing.isEmpty { return ["Every school that the register has as open on \(day) has a row."] }
    let names = missing.prefix(5).map { "\($0.name) (\($0.urn))" }.joined(separator: "; ")
    let more = missing.count > 5 ? " and \(missing.count - 5) more" : ""
    return [
      "\(missing.count) of the schools that the register has as open on \(day) \(missing.count == 1 ? "has" : "have") no "
        + "row: [x], not 0: \(names)\(more)."
    ]
  }
}

extension AttendanceState {
  /// What to say when nothing is known of an area in a year.
  func sentenceForNothing(in area: Area, _ year: SchoolYear) -> String {
    let known = Set(years.keys.filter { AreaFigures(area, $0, in: self) != nil })
      .union(areas.keys.filter { $0.area == area }.map(\.year)).sorted()
    let name = areaNames[area]
    guard let first = known.first, let last = known.last else {
      return "no absence of \(name) is loaded: import it with 'ossp import attendance absence FILE'"
    }
    if let old = oldYears[year],
      old.values.contains(where: { area.authority == $0.laestab / 10_000 || area == .england })
    {
      return
        "\(year) is loaded by the definition of 15% only, which is another series: ask with --definition pa15"
    }
    return "\(name) has no absence of \(year) here: there is \(first)\(first == last ? "" : " to \(last)")"
  }
}
