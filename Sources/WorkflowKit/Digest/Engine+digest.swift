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
    var forLead = section(contribution, owed: open, at: cut)
    let threshold = max(cut.settings.integer(Setting.suppressionThreshold.key), contribution.hiddenUpTo)
    let suppression = Suppression(threshold: threshold)
    // One table: what could be told by a figure of the year beside one of the week is hidden too.
    let ofYear = contribution.project.map { $0.figures + $0.money } ?? []
    let (shown, published) = suppression.publish(
      forLead.figures + ofYear.map(labelled), after: kept.digest.published)
    let figures = Array(shown.prefix(forLead.figures.count))
    var forPartners = section(contribution, owed: open.filter(W.isListed), at: cut)
    forPartners.figures = figures
    forPartners.project = contribution.project?.with(Array(shown.dropFirst(figures.count)))
    forPartners.hiddenUpTo = suppression.threshold > 0 ? suppression.threshold : nil
    forPartners.decisions.removeAll(where: \.isForLead)
    forPartners.changes.removeAll(where: \.isForLead)
    if !W.isRestricted {
      forPartners.changes += counted
      forLead.changes += counted
    } else {
      forLead.keepOpaque()
      forPartners.keepOpaque()
    }
    // A lead's digest is a letter too: no letter has more of children than the partners' figures, or two would tell more.
    forLead.figures = figures
    forLead.hiddenUpTo = forPartners.hiddenUpTo
    return [
      PartnersSectionStated(section: forPartners, published: published), LeadSectionStated(section: forLead),
    ]
  }

  private func section(
    _ contribution: DigestContribution, owed: [Deadline], at cut: DigestCut
  ) -> DigestSection {
    let horizon = cut.on.adding(days: DigestSection.horizon)
    let eventCount = kept.digest.counts.values.reduce(0, +)
    let overdue = owed.filter { $0.due < cut.on }
    let due = owed.filter { $0.due >= cut.on && $0.due < horizon }
    return DigestSection(
      week: cut.week, on: cut.on, decisions: contribution.decisions.map(named), overdue: listed(overdue),
      overdueCount: overdue.count, due: listed(due), dueCount: due.count, changes: contribution.changes.map(named),
      figures: contribution.figures.map(labelled), eventCount: W.isRestricted ? nil : eventCount,
      quietSince: eventCount == 0 && !W.isRestricted ? kept.digest.busyWeek : nil)
  }

  private func listed(_ deadlines: [Deadline]) -> [DigestSection.Owed] {
    deadlines.prefix(DigestSection.mostInList).map { deadline in
      let id = "\(W.name).\(deadline.caseID).\(deadline.key)"
      // What no partner may see is no more than an opaque id in a letter: behind it may be one child of a school.
      guard W.isListed(deadline) else {
        return DigestSection.Owed(
          id: id, title: deadline.title, due: deadline.due, owner: DigestSection.opaque(deadline.owner), school: nil,
          schoolName: nil, caseID: deadline.caseID)
      }
      // What is about a school as a whole has its URN for a case.
      let asCase = deadline.school == nil ? W.schoolName(deadline.caseID, in: state) : nil
      return DigestSection.Owed(
        id: id, title: deadline.title, due: deadline.due, owner: deadline.owner,
        school: deadline.school ?? asCase.map { _ in deadline.caseID },
        schoolName: deadline.school.flatMap { W.schoolName($0, in: state) } ?? asCase, caseID: deadline.caseID)
    }
  }

  private func named(_ line: DigestLine) -> DigestLine {
    var line = line
    line.schoolName = line.school.flatMap { W.schoolName($0, in: state) }
    return line
  }

  private func labelled(_ figure: IndicatorFigure) -> IndicatorFigure {
    var figure = figure
    let described = W.indicators.first { $0.name == figure.indicator }
    figure.label = described?.label ?? figure.label
    figure.unit = described?.unit ?? figure.unit
    return figure
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

extension ProjectYear {
  /// The same with these figures, those of money last.
  fileprivate func with(_ shown: [IndicatorFigure]) -> ProjectYear {
    var project = self
    project.figures = Array(shown.prefix(figures.count))
    project.money = Array(shown.dropFirst(figures.count))
    return project
  }
}

extension DigestSection {
  /// A role without the school that it names.
  fileprivate static func opaque(_ owner: String) -> String { owner.hasPrefix("school/") ? "school" : owner }

  /// Takes out what says more of a case than its opaque id, what is owed and when.
  mutating func keepOpaque() {
    for list in [\Self.overdue, \Self.due] {
      for index in self[keyPath: list].indices {
        self[keyPath: list][index].school = nil
        self[keyPath: list][index].schoolName = nil
        self[keyPath: list][index].owner = Self.opaque(self[keyPath: list][index].owner)
      }
    }
    for list in [\Self.decisions, \Self.changes] {
      for index in self[keyPath: list].indices {
        self[keyPath: list][index].school = nil
        self[keyPath: list][index].schoolName = nil
        self[keyPath: list][index].owner = self[keyPath: list][index].owner.map(Self.opaque)
      }
    }
  }
}
