import SchoolTime

extension Engine {
  /// Takes in that a week's digest is made; gives the module's sections, none when it has no part in digests.
  mutating func answer(_ made: CutMade) -> [any DomainEvent] {
    let almanac = inForce.almanac(asOf: made.on)
    let sections = sections(at: DigestCut(week: made.week, on: made.on, settings: settings, almanac: almanac))
    for section in sections { kept.digest.apply(section) }
    return sections
  }

  private func sections(at cut: DigestCut) -> [any DomainEvent] {
    guard let contribution = W.digest(of: state, cut) else { return [] }
    let open = book.entries.map(\.deadline)
    let forLead = section(contribution, owed: open, at: cut)
    let suppression = Suppression(threshold: cut.settings.integer(Setting.suppressionThreshold.key))
    let (figures, published) = suppression.publish(forLead.figures, after: kept.digest.published)
    var forPartners = section(contribution, owed: open.filter(W.isListed), at: cut)
    forPartners.figures = figures
    forPartners.decisions.removeAll(where: \.isForLead)
    forPartners.changes = contribution.changes.filter { !$0.isForLead } + (W.isRestricted ? [] : counted)
    return [
      PartnersSectionStated(section: forPartners, published: published), LeadSectionStated(section: forLead),
    ]
  }

  private func section(
    _ contribution: DigestContribution, owed: [Deadline], at cut: DigestCut
  ) -> DigestSection {
    let horizon = cut.on.adding(days: DigestSection.horizon)
    let eventCount = kept.digest.counts.values.reduce(0, +)
    return DigestSection(
      week: cut.week, on: cut.on, decisions: contribution.decisions,
      overdue: owed.filter { $0.due < cut.on }.map { $0.named(in: W.name) },
      due: owed.filter { $0.due >= cut.on && $0.due < horizon }.map { $0.named(in: W.name) },
      changes: contribution.changes + counted, figures: contribution.figures, eventCount: eventCount,
      quietSince: eventCount == 0 ? kept.digest.busyWeek : nil)
  }

  /// How often each kind of event was stated, in the order in which the module declares them.
  private var counted: [DigestLine] {
    W.events.compactMap { evolution in
      kept.digest.counts[evolution.type.name].map { count in
        DigestLine(count == 1 ? evolution.type.label : "\(evolution.type.label) (\(count) times)")
      }
    }
  }
}

extension Deadline {
  /// The deadline as a digest names it.
  func named(in module: String) -> DigestSection.Owed {
    DigestSection.Owed(
      id: "\(module).\(caseID).\(key)", title: title, due: due, owner: owner, school: school, caseID: caseID)
  }
}
