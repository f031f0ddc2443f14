import Forms
import WorkflowKit

/// Makes a week's digests out of what has come from the modules by then.
struct Composer {
  let state: DigestsState
  let due: DigestDue
  let cut: WeekCut
  /// The day on which it is sent.
  let today: LocalDate
  /// What the partnership calls itself.
  let partnership: String
  /// How the core says that it stands; nil where it could not say.
  var status: CoreStatus?

  /// All editions, in the order in which they are issued.
  var digests: [Digest] {
    let leads = modules.filter { state.leads[$0] != nil }
    return [digest(.partners)] + leads.map { digest(.lead($0)) } + [ops]
  }

  /// The modules expected, in their order, then those that answered unasked.
  private var modules: [String] {
    due.modules + Set(state.partners.keys).union(state.leads.keys).subtracting(due.modules).sorted()
  }

  /// An edition of the modules' sections.
  func digest(_ edition: Edition) -> Digest {
    var digest = empty(edition)
    for module in modules(of: edition) {
      let section = section(of: module, in: edition)
      digest.sources.append(source(module, section, in: edition))
      if let section { add(section, of: module, to: &digest) }
    }
    digest.decisions = Grouping.joined(
      digest.decisions.sorted { ($0.since == nil ? 0 : 1) < ($1.since == nil ? 0 : 1) })
    digest.overdue = Grouping.grouped(digest.overdue)
    digest.due = Grouping.grouped(digest.due)
    compare(&digest)
    digest.legend = Legends.of(digest)
    digest.notes += silentNotes(digest) + setAsideNotes(digest)
    digest.summary = Summary.words(of: digest)
    return digest
  }

  private func empty(_ edition: Edition) -> Digest {
    Digest(
      edition: edition, week: due.week, on: cut.on, meantFor: today > due.on ? due.on : nil, partnership: partnership,
      previous: state.digest(edition, before: due.week)?.week, next: due.next, summary: "", notes: notes,
      decisions: [], overdue: [], overdueCount: 0, due: [], dueCount: 0, changes: [], indicators: [], legend: [],
      sources: [], corrections: [], witness: status.map { Witness(seq: $0.head, chain: $0.chain) })
  }

  private var notes: [String] {
    var notes = due.notes
    if today > due.on { notes.append("This digest was meant for \(due.on.long), when the daemon was not running.") }
    if !state.skipped.isEmpty {
      let days = state.skipped.map(\.on.withoutWeekday).listed
      let words = state.skipped.count == 1 ? "There was no digest of" : "There were no digests of"
      notes.append("\(words) \(days): the daemon was not running, and this one tells how things stand now.")
    }
    return notes
  }

  private func modules(of edition: Edition) -> [String] {
    if case .lead(let module) = edition { return [module] }
    return modules
  }

  private func section(of module: String, in edition: Edition) -> DigestSection? {
    if case .lead = edition { return state.leads[module] }
    return state.partners[module]
  }

  private func source(_ module: String, _ section: DigestSection?, in edition: Edition) -> Source {
    let hasAnswered = section?.week == due.week
    let key = if case .lead = edition { "lead/\(module)" } else { module }
    let setAside = status?.plugins.first { $0.name == module }?.deadLetters ?? 0
    return Source(
      module: module, hasAnswered: hasAnswered, since: hasAnswered ? nil : section?.week,
      eventCount: hasAnswered ? section?.eventCount : nil, quietSince: hasAnswered ? section?.quietSince : nil,
      seq: section == nil ? nil : state.seqs[key], setAside: setAside > 0 ? setAside : nil,
      hiddenUpTo: section?.hiddenUpTo)
  }

  private func add(_ section: DigestSection, of module: String, to digest: inout Digest) {
    let since = section.week == due.week ? nil : section.week
    let entries = EntryMaker(module: module, since: since, on: cut.on)
    digest.decisions += section.decisions.map(entries.entry)
    // A section of an earlier week is read as of this one: what was coming then may be overdue by now.
    let owed = section.overdue + section.due
    digest.overdue += owed.filter { $0.due < cut.on }.map(entries.entry)
    digest.due += owed.filter { $0.due >= cut.on }.map(entries.entry)
    let isCurrent = since == nil
    digest.overdueCount += isCurrent ? section.overdueCount : owed.count { $0.due < cut.on }
    digest.dueCount += isCurrent ? section.dueCount : owed.count { $0.due >= cut.on }
    if isCurrent { digest.changes += section.changes.map(entries.entry) }
    digest.indicators += section.figures.map { Indicator($0, of: module, since: since) }
    guard digest.edition == .partners, let project = section.project else { return }
    let figures = [project.figures, project.money].map { list in
      list.map { Indicator($0, of: module, since: since) }
    }
    digest.projects =
      (digest.projects ?? []) + [
        Digest.Project(
          module: module, title: project.title, sentences: project.sentences, figures: figures[0], money: figures[1],
          since: since)
      ]
  }

  private func compare(_ digest: inout Digest) {
    let last = state.digest(digest.edition, before: digest.week)
    let year = state.digest(digest.edition, yearBefore: digest.week)
    // Only the partners' edition is corrected, but whoever has another's may have that as well.
    let told = state.digest(.partners, before: digest.week)
    for index in digest.indicators.indices {
      if let told {
        let small = digest.hiddenUpTo(in: digest.indicators[index].module)
        digest.indicators[index].hold(beside: told, hiddenUpTo: small)
      }
      let one = digest.indicators[index]
      digest.indicators[index].lastDigest = last?.shown(one) ?? .notAvailable
      digest.indicators[index].lastYear = year?.shown(one) ?? .notAvailable
    }
  }

  func setAsideNotes(_ digest: Digest) -> [String] {
    digest.sources.compactMap { source in
      source.setAside.map { count in
        "\(ModuleName.words(source.module).capitalisedFirst) could not take in \(count.of("event")), so its lines and "
          + "figures may lack something. Who runs the daemon has been told."
      }
    }
  }

  private func silentNotes(_ digest: Digest) -> [String] {
    digest.silent.map { source in
      let name = ModuleName.words(source.module).capitalisedFirst
      guard let since = source.since else {
        return "\(name) did not answer and never has: nothing of it is in this digest. It is not running, or too slow."
      }
      return "\(name) did not answer: what is said of it is from its last answer, in the week of "
        + "\(since.monday.withoutWeekday), and is marked. It is not running, or too slow."
    }
  }
}

extension Indicator {
  /// Holds a number of children at what the last digest was corrected to when it has moved by too few to be told.
  ///
  /// The module holds its own numbers itself; but it does not know what was corrected.
  fileprivate mutating func hold(beside last: Digest, hiddenUpTo small: Int) {
    guard countsPupils, part == nil, since == nil,
      let before = last.indicators.first(where: { $0.isSame(as: module, indicator, part) && $0.since == nil }),
      before.isRevised || before.isHeldBack, value.isNear(before.value, small)
    else { return }
    value = before.value
    asAt = before.asAt
    verdict = before.verdict
    isHeldBack = true
  }
}

extension Digest {
  /// Up to which number children are hidden in a module's figures; what is usual where it has not said.
  func hiddenUpTo(in module: String) -> Int { sources.first { $0.module == module }?.hiddenUpTo ?? 2 }

  /// What it shows of the same figure; nil where it has it not.
  func shown(_ one: Indicator) -> Shown? {
    indicators.first { $0.isSame(as: one.module, one.indicator, one.part) && $0.since == nil }?.value
  }
}
