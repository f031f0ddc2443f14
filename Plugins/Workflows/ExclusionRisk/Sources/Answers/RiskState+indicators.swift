import WorkflowKit

extension RiskState {
  /// All figures but the permanent exclusions' table: value, n of N, rate, source.
  func indicators(_ context: Context, _ suppression: SmallNumbers) -> Answer {
    // Outside the circle they are told when a statutory term is over, as then recorded: week beside week they would tell.
    let cut = suppression.hidesAny ? Self.lastTermsEnd(before: context.today) : context.today
    let all = counted(context, by: cut)
    let year = SchoolYear(containing: cut)
    let exclusions = all.flatMap(\.exclusions).filter { year.contains($0.decided) }
    let permanent = exclusions.filter { $0.kind == .permanent && $0.stands }
    let cohort = all.filter(\.isInProgramme)
    let excluded = cohort.count { $0.exclusions.contains { $0.kind == .permanent && $0.stands } }
    var rows: [[Answer.Cell]] = [
      Self.row("Education by the sixth school day", exclusions.compactMap(\.daySix), suppression),
      Self.row("Governors met in time", exclusions.compactMap(\.governors), suppression),
      Self.row("Place through fair access in time", exclusions.compactMap(\.placement), suppression),
      Self.row("Officer consulted before a permanent exclusion", permanent.map(\.officerConsulted), suppression),
      Self.row(
        "Virtual School consulted, looked-after children", exclusions.compactMap(\.virtualSchoolConsulted), suppression),
      Self.row("The least hours of education a week", all.compactMap(\.hasHours), suppression),
      Self.row("Another agency helps, of those for whom one was asked", cohort.compactMap(\.hasAgency), suppression),
      [
        // Zero is what the programme is for, and may be said; the cohort's size may not where it is small.
        .text("Permanent exclusions among the programme's pupils"), suppression.cell(excluded),
        suppression.cell(cohort.count), .missing("[z]"), .text("cases"),
      ],
    ]
    let supported = enrolments.values.filter(\.isSupported)
    rows.append([
      .text("Schools supported by the programme"), .integer(supported.count), .integer(enrolments.count),
      .missing("[z]"), .text("enrolments"),
    ])
    for funder in Funder.allCases {
      rows.append([
        .text("  of these \(funder.rawValue)"), .integer(supported.count { $0.funder == funder }),
        .integer(supported.count), .missing("[z]"), .text("enrolments"),
      ])
    }
    rows.append([
      .text("Schools with a governors' champion"), .integer(schoolNotes.values.count { $0.champion != nil }),
      .integer(schools.values.count(where: \.owesReturns)), .missing("[z]"), .text("schools"),
    ])
    if let panel = county.panels.last {
      rows.append([
        .text("Schools at the last fair access panel, \(panel.on)"), .integer(panel.tookPart), .integer(panel.invited),
        SmallNumbers.none.rate(panel.tookPart, of: panel.invited), .text("panels"),
      ])
    }
    return Answer(
      title: "Exclusion risk: figures of \(year)",
      columns: [
        .init("figure", "Figure"), .init("n", "n"), .init("of", "of N"), .init("rate", "%"), .init("source", "Source"),
      ], rows: rows, notes: notes(context, suppression, cut))
  }

  /// The last day of the statutory term that is over.
  static func lastTermsEnd(before day: LocalDate) -> LocalDate {
    let year = SchoolYear(containing: day)
    return year.statutoryTerms.last { $0.last < day }?.last ?? year.previous.lastDay
  }

  private func notes(_ context: Context, _ suppression: SmallNumbers, _ cut: LocalDate) -> [String] {
    func day(_ date: LocalDate?) -> String { date.map(\.description) ?? "[x]" }
    var notes = [
      returnsNote,
      "Cases as recorded by \(cut); all else as at \(context.today). List of alternative providers last updated: \(day(county.providersUpdated)). Free places at the pupil referral unit: \(county.freePlaces.map { "\($0.free) on \($0.on)" } ?? "[x]").",
    ]
    let reminded = ReminderChannel.allCases.map { "\($0.rawValue) \(day(county.reminded[$0.rawValue]))" }
    notes.append("Designated teachers last reminded of the protocol: \(reminded.joined(separator: ", ")).")
    if suppression.hidesAny {
      notes.append(
        "[c]: 1 to \(suppression.largestHidden) pupils, or a rate of such a number or of fewer than \(SmallNumbers.fewestOfARate)."
      )
    }
    if !lost.isEmpty {
      notes.append("\(lost.count) cases cannot be read, as their keys are lost, and are in no figure.")
    }
    return notes
  }

  private static func row(_ label: String, _ met: [Bool], _ suppression: SmallNumbers) -> [Answer.Cell] {
    let count = met.count { $0 }
    // Either number, and what is left of it, tells of pupils.
    let isSmall = suppression.hides(met.count - count)
    return [
      .text(label), isSmall ? .missing("[c]") : suppression.cell(count), suppression.cell(met.count),
      suppression.rate(count, of: met.count), .text("cases"),
    ]
  }
}
