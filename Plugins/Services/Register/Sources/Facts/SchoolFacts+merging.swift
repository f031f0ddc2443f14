import WorkflowKit

/// The facts that not every layout has a column for.
struct CarriedFacts: OptionSet, Hashable, Sendable {
  let rawValue: Int

  /// Local authority and establishment number.
  static let laestab = CarriedFacts(rawValue: 1)
  /// The type in the register's own words.
  static let type = CarriedFacts(rawValue: 2)
  /// Open and close dates.
  static let dates = CarriedFacts(rawValue: 4)
  /// The trust.
  static let trust = CarriedFacts(rawValue: 8)
  /// The religious character.
  static let religion = CarriedFacts(rawValue: 16)
}

extension SchoolFacts {
  /// These facts with what another, newer row says over them.
  ///
  /// A column that the newer layout does not have leaves the old fact as it is; links are added, never taken away.
  func updated(by newer: SchoolFacts, carrying carried: CarriedFacts) -> SchoolFacts {
    var facts = newer
    if !carried.contains(.laestab) || facts.laestab == nil { facts.laestab = laestab }
    if !carried.contains(.type) || facts.type == nil { facts.type = type }
    if !carried.contains(.trust) { facts.trust = trust }
    if !carried.contains(.religion) { facts.religion = religion }
    // An unknown opening date stays what it was; a closing date goes when the school is open again.
    facts.opened = facts.opened ?? opened
    if !carried.contains(.dates) || (facts.closed == nil && facts.status == .closed) { facts.closed = closed }
    facts.areaName = facts.areaName ?? areaName
    facts.governance = facts.governance ?? governance
    facts.lowAge = facts.lowAge ?? lowAge
    facts.highAge = facts.highAge ?? highAge
    return facts.linked(predecessors: predecessors, successors: successors)
  }

  /// These facts with gaps filled from an older row, which never overwrites anything.
  func filled(from older: SchoolFacts) -> SchoolFacts {
    var facts = self
    facts.laestab = laestab ?? older.laestab
    facts.type = type ?? older.type
    facts.areaName = areaName ?? older.areaName
    facts.governance = governance ?? older.governance
    facts.opened = opened ?? older.opened
    if status == .closed { facts.closed = closed ?? older.closed }
    facts.trust = trust ?? older.trust
    facts.religion = religion ?? older.religion
    facts.lowAge = lowAge ?? older.lowAge
    facts.highAge = highAge ?? older.highAge
    return facts.linked(predecessors: older.predecessors, successors: older.successors)
  }

  /// These facts with more links, each once, in order.
  func linked(predecessors more: [URN] = [], successors others: [URN] = []) -> SchoolFacts {
    var facts = self
    facts.predecessors = Set(predecessors).union(more).subtracting([urn]).sorted()
    facts.successors = Set(successors).union(others).subtracting([urn]).sorted()
    return facts
  }

  /// What differs from other facts, as a person reads it: `status: open, now closed`.
  func changes(since old: SchoolFacts) -> [String] {
    zip(old.lines, lines).compactMap { before, after in
      guard before.value != after.value else { return nil }
      let was = before.value.isEmpty ? "not known" : before.value
      return "\(after.label): \(was), now \(after.value.isEmpty ? "not known" : after.value)"
    }
  }
}
