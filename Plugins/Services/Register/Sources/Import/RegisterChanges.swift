import WorkflowKit

/// What a file says that was not known, worked out against all that was.
struct RegisterChanges {
  private let state: RegisterState
  private let asOf: LocalDate
  private var facts: [URN: SchoolFacts] = [:]
  private var named: Set<URN> = []
  /// Schools that the file names, counted by what became of them.
  private(set) var count = (new: 0, changed: 0, unchanged: 0, older: 0)

  /// Looks at a file of a date; only schools that it names, or that are linked to those, can change.
  init(_ file: RegisterFile, asOf: LocalDate, state: RegisterState) {
    self.state = state
    self.asOf = asOf
    for row in file.schools {
      named.insert(row.urn)
      guard let known = state.schools[row.urn] else {
        facts[row.urn] = row.linked()
        continue
      }
      // What an older file says never overwrites what a newer one said: it fills gaps.
      let isOlder = asOf < known.asOf
      facts[row.urn] =
        isOlder ? known.facts.filled(from: row) : known.facts.updated(by: row, carrying: file.layout.carried)
      if isOlder { count.older += 1 }
    }
    linkConversions()
    linkBothWays()
  }

  /// What to state: schools in order of reference number, each with its links right after it.
  mutating func events() -> [any DomainEvent] {
    var events: [any DomainEvent] = []
    var confirmed: [URN] = []
    for urn in facts.keys.sorted() {
      guard let new = facts[urn] else { continue }
      let old = state.schools[urn]
      if let old, old.facts == new {
        if named.contains(urn) {
          count.unchanged += 1
          if old.asOf < asOf { confirmed.append(urn) }
        }
        continue
      }
      if old == nil { count.new += 1 } else { count.changed += 1 }
      let isOlder = old.map { asOf < $0.asOf } ?? false
      events.append(
        SchoolChanged(facts: new, asOf: max(asOf, old?.asOf ?? asOf), since: isOlder ? old?.since ?? asOf : asOf))
      if !new.predecessors.isEmpty, new.predecessors != old?.facts.predecessors { events.append(link(of: new)) }
    }
    for start in stride(from: 0, to: confirmed.count, by: SchoolsConfirmed.most) {
      let end = min(start + SchoolsConfirmed.most, confirmed.count)
      events.append(SchoolsConfirmed(asOf: asOf, urns: Array(confirmed[start..<end])))
    }
    return events
  }

  private func link(of school: SchoolFacts) -> SchoolLinked {
    let links = school.predecessors.map { urn in
      let laestab = (facts[urn] ?? state.schools[urn]?.facts)?.laestab
      return SchoolLinked.Link(
        urn: urn, laestab: laestab,
        kind: laestab != nil && laestab == school.laestab ? .conversion : .succession)
    }
    return SchoolLinked(urn: school.urn, laestab: school.laestab, from: links)
  }

  /// Links a school that opened under the number of one that closed not a month before: an academy, as a rule.
  private mutating func linkConversions() {
    var byLAESTAB: [Int: [SchoolFacts]] = [:]
    for school in facts.values {
      if let laestab = school.laestab { byLAESTAB[laestab, default: []].append(school) }
    }
    for known in state.schools.values where facts[known.facts.urn] == nil {
      if let laestab = known.facts.laestab, byLAESTAB[laestab] != nil { byLAESTAB[laestab]?.append(known.facts) }
    }
    for group in byLAESTAB.values where group.count > 1 {
      for older in group {
        guard older.status == .closed, let closed = older.closed else { continue }
        for newer in group where newer.urn != older.urn {
          guard let opened = newer.opened, (0...31).contains(closed.days(until: opened)) else { continue }
          facts[newer.urn] = newer.linked(predecessors: [older.urn] + (facts[newer.urn]?.predecessors ?? []))
        }
      }
    }
  }

  /// Sees that a link is known at both of its ends.
  private mutating func linkBothWays() {
    for school in Array(facts.values) {
      for urn in school.predecessors {
        guard let other = facts[urn] ?? state.schools[urn]?.facts, !other.successors.contains(school.urn) else {
          continue
        }
        facts[urn] = other.linked(successors: [school.urn])
      }
      for urn in school.successors {
        guard let other = facts[urn] ?? state.schools[urn]?.facts, !other.predecessors.contains(school.urn) else {
          continue
        }
        facts[urn] = other.linked(predecessors: [school.urn])
      }
    }
  }
}
